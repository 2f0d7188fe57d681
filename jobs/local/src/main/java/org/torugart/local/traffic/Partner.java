// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A country goods come from.
 *
 * @param code ISO 3166-1 alpha-2
 * @param weight share of trade relations
 * @param priceLevel how dear its goods are relative to Chinese ones
 * @param entries offices where its goods enter
 * @param itinerary countries crossed
 * @param currencies invoice currencies, the usual one first
 * @param goods what it produces
 * @param exportOffice office where its customs record goods at dispatch
 */
record Partner(
        String code,
        double weight,
        double priceLevel,
        List<Office> entries,
        List<String> itinerary,
        List<String> currencies,
        List<Commodity> goods,
        String exportOffice) {
    static final Partner CN =
            of("CN", 0.46, 1.0, List.of(Office.TORUGART, Office.IRKESHTAM), "CN KG", List.of("CNY", "USD"));
    static final Partner KZ = of(
            "KZ", 0.12, 1.0, List.of(Office.AK_JOL, Office.CHALDOVAR, Office.KARKYRA), "KZ KG", List.of("RUB", "USD"));
    static final Partner RU = of("RU", 0.13, 1.0, List.of(Office.CHALDOVAR, Office.AK_JOL), "RU KZ KG", List.of("RUB"));
    static final Partner UZ =
            of("UZ", 0.08, 0.9, List.of(Office.DOSTUK, Office.KAIRAGACH), "UZ KG", List.of("USD", "RUB"));
    static final Partner TR =
            of("TR", 0.08, 1.2, List.of(Office.CHALDOVAR, Office.DOSTUK), "TR GE AZ KZ KG", List.of("USD", "EUR"));
    static final Partner DE =
            of("DE", 0.04, 1.9, List.of(Office.CHALDOVAR, Office.AK_JOL), "DE PL BY RU KZ KG", List.of("EUR"));
    static final Partner KR =
            of("KR", 0.02, 1.4, List.of(Office.TORUGART, Office.AK_JOL), "KR CN KZ KG", List.of("USD"));
    static final Partner US = of("US", 0.015, 1.8, List.of(Office.MANAS), "US TR KG", List.of("USD"));
    static final Partner IN = of("IN", 0.02, 0.95, List.of(Office.MANAS, Office.BOR_DOBO), "IN AE KG", List.of("USD"));
    static final Partner JP = of("JP", 0.01, 2.0, List.of(Office.AK_JOL), "JP CN KZ KG", List.of("USD"));
    static final Partner AE = of("AE", 0.01, 1.1, List.of(Office.MANAS, Office.KARAMYK), "AE KG", List.of("USD"));
    static final Partner PL = of("PL", 0.01, 1.3, List.of(Office.CHALDOVAR), "PL BY RU KZ KG", List.of("EUR"));
    static final Partner IT =
            of("IT", 0.005, 2.0, List.of(Office.CHALDOVAR, Office.MANAS), "IT TR KZ KG", List.of("EUR"));

    static final List<Partner> ALL = List.of(CN, KZ, RU, UZ, TR, DE, KR, US, IN, JP, AE, PL, IT);
    private static final Map<String, Partner> BY_CODE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Partner::code, Function.identity()));

    private static Partner of(
            String code,
            double weight,
            double priceLevel,
            List<Office> entries,
            String itinerary,
            List<String> currencies) {
        return new Partner(
                code,
                weight,
                priceLevel,
                entries,
                List.of(itinerary.split(" ", -1)),
                currencies,
                Commodities.of(code),
                code + "9401");
    }

    /** How dear goods of an origin are relative to Chinese ones. */
    static double priceLevelOf(String origin) {
        return BY_CODE.get(origin).priceLevel;
    }
}
