// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

/**
 * Prices by their leading binary digits: 64 buckets an octave, in whole numbers alone. A price and the middle of its
 * bucket differ by less than 1/128 of the price, which is the stated error of every statistic made from buckets.
 */
final class PriceBuckets {
    private static final int SUB_BITS = 6;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;

    /** Prices from here on, 10 billion of national currency a kilogram or unit, share the last bucket. */
    private static final long HIGHEST = (1L << 47) - 1;

    /** How many buckets there are. */
    static final int COUNT = of(HIGHEST) + 1;

    private PriceBuckets() {}

    /** The bucket of a price of at least 1; prices below 64 have one each. */
    static int of(long price) {
        long clamped = Math.min(price, HIGHEST);
        if (clamped < SUB_BUCKETS) {
            return (int) clamped;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(clamped) - SUB_BITS;
        return (shift + 1) * SUB_BUCKETS + (int) (clamped >>> shift) - SUB_BUCKETS;
    }

    /** The middle of a bucket. */
    static long middle(int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int shift = bucket / SUB_BUCKETS - 1;
        long lowest = (long) (SUB_BUCKETS + bucket % SUB_BUCKETS) << shift;
        return lowest + (1L << shift) / 2;
    }
}
