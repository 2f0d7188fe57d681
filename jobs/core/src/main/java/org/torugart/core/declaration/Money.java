// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount of money. The amount is a decimal with four places held in a {@code long}, so that adding is exact
 * and allocates nothing; 18 digits reach 99 trillion units.
 *
 * @param tenThousandths the amount in 1/10,000 of the currency unit; may be negative (then a violation, not an error)
 * @param currency ISO 4217 alphabetic code as declared, not validated here; never null
 */
public record Money(long tenThousandths, String currency) {

    /** Decimal places held. */
    public static final int SCALE = 4;

    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    /**
     * Rounds {@code amount} half up to four places.
     *
     * @throws ArithmeticException if the amount does not fit in 18 digits
     */
    public static Money of(BigDecimal amount, String currency) {
        return new Money(FixedPoint.of(amount, SCALE), currency);
    }

    /** The exact amount with four places. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(tenThousandths, SCALE);
    }

    @Override
    public String toString() {
        return amount().stripTrailingZeros().toPlainString() + " " + currency;
    }
}
