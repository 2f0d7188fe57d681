// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimals as whole numbers of a fixed place. */
public final class FixedPoint {
    /** Digits of the largest {@code long}. */
    private static final int MAX_DIGITS = 19;

    private FixedPoint() {}

    /**
     * The value in units of a decimal place, rounded half up. What cannot fit is known by its exponent alone: written out,
     * the twelve characters {@code 1e2000000000} would take a gigabyte.
     *
     * @param places decimal places, not negative
     * @throws ArithmeticException if it does not fit a {@code long}
     */
    public static long of(BigDecimal value, int places) {
        if (value.signum() == 0) {
            return 0;
        }
        long before = (long) value.precision() - value.scale();
        if (before + places > MAX_DIGITS) {
            throw new ArithmeticException("a number of " + before + " digits before its point");
        }
        if (before < -places) {
            return 0;
        }
        return value.setScale(places, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }
}
