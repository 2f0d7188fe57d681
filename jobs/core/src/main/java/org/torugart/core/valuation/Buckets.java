// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.Counts;

/** How many prices each of the {@link PriceBuckets} holds; those without any take no room. */
final class Buckets {
    private final Counts counts;

    Buckets() {
        this(new Counts());
    }

    private Buckets(Counts counts) {
        this.counts = counts;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Adds to a bucket, or with a negative number takes away what was added. */
    void add(int bucket, int count) {
        counts.add(bucket, count);
    }

    /** Adds all of these to others. */
    void addTo(Buckets sum) {
        sum.counts.addAll(counts);
    }

    /** How many prices there are. */
    long total() {
        long total = 0;
        for (int i = 0; i < counts.size(); i++) {
            total += counts.count(i);
        }
        return total;
    }

    /** The lower median of the buckets' middles; there must be some. */
    long median() {
        // Middles are in the order of their buckets.
        return middle(lowerMedian(counts::count));
    }

    /** The lower median of the distances of the buckets' middles from a centre; there must be some. */
    long medianDistance(long centre) {
        long[][] distances = new long[counts.size()][];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = new long[] {Math.abs(middle(i) - centre), counts.count(i)};
        }
        Arrays.sort(distances, (a, b) -> Long.compare(a[0], b[0]));
        return distances[lowerMedian(i -> distances[i][1])][0];
    }

    private long middle(int index) {
        return PriceBuckets.middle(counts.number(index));
    }

    /** Index of the element of rank (n + 1) / 2, of so many of each. */
    private int lowerMedian(IntToLongFunction ordered) {
        long rank = (total() + 1) / 2;
        int at = 0;
        for (long seen = ordered.applyAsLong(0); seen < rank; seen += ordered.applyAsLong(at)) {
            at++;
        }
        return at;
    }

    int heapBytes() {
        return counts.heapBytes();
    }

    /** Buckets and their counts are small numbers. */
    int maxBytes() {
        return Varint.MAX_BYTES + counts.size() * 2 * (Varint.MAX_BYTES / 2);
    }

    void put(ByteBuffer out) {
        counts.put(out);
    }

    static Buckets get(ByteBuffer in) {
        return new Buckets(Counts.get(in));
    }
}
