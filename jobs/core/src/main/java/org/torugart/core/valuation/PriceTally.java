// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.util.Arrays;

/**
 * How many prices of many days each of the {@link PriceBuckets} holds, in a table that a thread keeps: a new one for each
 * answer would be a good part of what EVIDENCE allocates.
 */
final class PriceTally {
    private static final ThreadLocal<PriceTally> OF_THREAD = ThreadLocal.withInitial(PriceTally::new);

    private final long[] counts = new long[PriceBuckets.COUNT];
    private long total;
    private int first = PriceBuckets.COUNT;
    private int last = -1;

    private PriceTally() {}

    /** This thread's, without prices; until it asks again. */
    static PriceTally begin() {
        PriceTally tally = OF_THREAD.get();
        if (tally.last >= 0) {
            Arrays.fill(tally.counts, tally.first, tally.last + 1, 0);
        }
        tally.total = 0;
        tally.first = PriceBuckets.COUNT;
        tally.last = -1;
        return tally;
    }

    void add(int bucket, long count) {
        counts[bucket] += count;
        total += count;
        first = Math.min(first, bucket);
        last = Math.max(last, bucket);
    }

    /** How many prices there are. */
    long total() {
        return total;
    }

    /** The lower median of the buckets' middles, which are in the order of their buckets; there must be some. */
    long median() {
        int bucket = first;
        for (long seen = counts[first]; seen < rank(); seen += counts[bucket]) {
            bucket++;
        }
        return PriceBuckets.middle(bucket);
    }

    /** The lower median of the distances of the buckets' middles from a centre; there must be some. */
    long medianDistance(long centre) {
        int above = first;
        while (above <= last && PriceBuckets.middle(above) < centre) {
            above++;
        }
        int below = above - 1;
        long seen = 0;
        while (true) {
            long up = above > last ? Long.MAX_VALUE : PriceBuckets.middle(above) - centre;
            long down = below < first ? Long.MAX_VALUE : centre - PriceBuckets.middle(below);
            seen += up < down ? counts[above++] : counts[below--];
            if (seen >= rank()) {
                return Math.min(up, down);
            }
        }
    }

    /** Of the lower median: (n + 1) / 2. */
    private long rank() {
        return (total + 1) / 2;
    }
}
