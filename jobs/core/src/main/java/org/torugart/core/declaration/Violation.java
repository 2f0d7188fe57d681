// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.util.Objects;

/**
 * A rule of form that a declaration breaks. Data for the decision, never a reason to refuse it.
 *
 * @param code which rule
 * @param field path of the field, e.g. {@code items[2].netMass}; never null
 * @param value the offending value as declared, shortened to 64 characters; never null
 * @param itemNumber position of the item from 1; 0 when the whole declaration is meant
 */
public record Violation(Code code, String field, String value, int itemNumber) {

    /** The rules checked. */
    public enum Code {
        /** Not six, eight or ten digits of an existing HS chapter. */
        INVALID_HS_CODE,
        /** Not an ISO 3166-1 alpha-2 code. */
        UNKNOWN_COUNTRY,
        /** Not an ISO 4217 code. */
        UNKNOWN_CURRENCY,
        /** Not a WCO UCR: year digit, country, up to 32 more of letters, digits, parentheses, hyphens. */
        INVALID_UCR,
        /** Not an ISO 6346 container number, or its check digit is wrong. */
        INVALID_CONTAINER,
        /** A mass, amount or count below zero. */
        NEGATIVE_VALUE,
        /** Net mass above gross mass. */
        NET_ABOVE_GROSS,
        /** No goods items. */
        NO_ITEMS,
        /** More than the 999 items a declaration may have. */
        TOO_MANY_ITEMS,
        /** A party or field that must be stated is missing or blank. */
        MISSING_FIELD,
        /** Valuation method outside 1–6 (art. 169). */
        INVALID_VALUATION_METHOD,
        /** A duty rate below 0 or above 1,000 percent. */
        INVALID_DUTY_RATE
    }

    private static final int MAX_VALUE_LENGTH = 64;

    public Violation {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(field, "field");
        value = value.length() <= MAX_VALUE_LENGTH ? value : value.substring(0, MAX_VALUE_LENGTH);
    }
}
