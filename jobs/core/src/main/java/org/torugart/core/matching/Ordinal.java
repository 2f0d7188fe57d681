// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

/**
 * Numbers as whole numbers in the same order, small enough that the difference of two keeps its sign, so that a range is
 * tried by subtracting. Two neighbouring doubles may have the same ordinal.
 */
final class Ordinal {
    /** Not below any. */
    static final long HIGHEST = Long.MAX_VALUE >> 1;

    /** Below every number's. */
    static final long LOWEST = Long.MIN_VALUE >> 1;

    private Ordinal() {}

    /** The ordinal of a number that is not NaN. */
    static long of(double number) {
        // Adding 0 makes -0 a plain 0.
        long bits = Double.doubleToRawLongBits(number + 0.0);
        return (bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE)) >> 1;
    }
}
