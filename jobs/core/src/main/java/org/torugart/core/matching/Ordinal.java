// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

/**
 * Values as whole numbers in the same order, small enough that the difference of two keeps its sign, so that a range is
 * tried by subtracting.
 */
final class Ordinal {
    /** Beyond all values. */
    static final long HIGHEST = Long.MAX_VALUE >> 1;

    /** Below all values. */
    static final long LOWEST = Long.MIN_VALUE >> 1;

    /** Not above any value. */
    static final long FIRST = LOWEST + 1;

    /** Not below any value. */
    static final long LAST = HIGHEST - 1;

    private Ordinal() {}

    /** The number itself or, where it is too large, the last on that side. */
    static long of(long number) {
        return Math.max(FIRST, Math.min(LAST, number));
    }

    /** Whether a number is its own ordinal, and no other's. */
    static boolean holds(long number) {
        return number > FIRST && number < LAST;
    }

    /** Whether it is a value's, and not beyond all of them. */
    static boolean isOne(long ordinal) {
        return ordinal < HIGHEST && ordinal > LOWEST;
    }

    /** The ordinal of a floating-point number that is not NaN. Two neighbours may have the same. */
    static long of(double number) {
        // Adding 0 makes -0 a plain 0.
        long bits = Double.doubleToRawLongBits(number + 0.0);
        return (bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE)) >> 1;
    }
}
