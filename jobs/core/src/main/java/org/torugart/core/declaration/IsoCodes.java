// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** ISO 3166-1 alpha-2 countries and ISO 4217 currencies, as the Java platform knows them. */
public final class IsoCodes {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private IsoCodes() {}

    /** Whether it is a country's two-letter code; upper case only. */
    public static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    /** Whether it is a currency's three-letter code; upper case only. */
    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }
}
