// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.math.BigDecimal;

/**
 * A mass. Declared in kilograms with up to six places, held as whole milligrams.
 *
 * @param milligrams may be negative or zero (then a violation, not an error)
 */
public record Mass(long milligrams) {

    /** Decimal places of a kilogram held. */
    public static final int SCALE = 6;

    /**
     * Rounds half up to a milligram.
     *
     * @throws ArithmeticException if the mass does not fit in 18 digits of milligrams
     */
    public static Mass ofKilograms(BigDecimal kilograms) {
        return new Mass(FixedPoint.of(kilograms, SCALE));
    }

    /** The exact mass in kilograms with six places. */
    public BigDecimal kilograms() {
        return BigDecimal.valueOf(milligrams, SCALE);
    }

    @Override
    public String toString() {
        return kilograms().stripTrailingZeros().toPlainString() + " kg";
    }
}
