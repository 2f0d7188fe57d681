// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.torugart.core.binary.Varint;

/** How many prices each of the {@link PriceBuckets} holds; those without any take no room. */
final class Buckets {
    /** Of the object and its two empty arrays. */
    private static final int HEAP_BYTES = 64;

    private int[] buckets = new int[0];
    private int[] counts = new int[0];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds to a bucket, or with a negative number takes away what was added. */
    void add(int bucket, int count) {
        int at = Arrays.binarySearch(buckets, 0, size, bucket);
        if (at < 0) {
            at = -1 - at;
            insert(at, bucket);
        }
        counts[at] += count;
        if (counts[at] == 0) {
            size--;
            System.arraycopy(buckets, at + 1, buckets, at, size - at);
            System.arraycopy(counts, at + 1, counts, at, size - at);
        }
    }

    private void insert(int at, int bucket) {
        if (size == buckets.length) {
            int larger = Math.max(4, size * 2);
            buckets = Arrays.copyOf(buckets, larger);
            counts = Arrays.copyOf(counts, larger);
        }
        System.arraycopy(buckets, at, buckets, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        buckets[at] = bucket;
        counts[at] = 0;
        size++;
    }

    /** Adds all of these to others. */
    void addTo(Buckets sum) {
        for (int i = 0; i < size; i++) {
            sum.add(buckets[i], counts[i]);
        }
    }

    /** How many prices there are. */
    long total() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[i];
        }
        return total;
    }

    /** The lower median of the buckets' middles; there must be some. */
    long median() {
        long[] middles = new long[size];
        for (int i = 0; i < size; i++) {
            middles[i] = PriceBuckets.middle(buckets[i]);
        }
        return middles[lowerMedian(counts)];
    }

    /** The lower median of the distances of the buckets' middles from a centre; there must be some. */
    long medianDistance(long centre) {
        long[][] distances = new long[size][];
        for (int i = 0; i < size; i++) {
            distances[i] = new long[] {Math.abs(PriceBuckets.middle(buckets[i]) - centre), counts[i]};
        }
        Arrays.sort(distances, (a, b) -> Long.compare(a[0], b[0]));
        int[] ordered = new int[size];
        for (int i = 0; i < size; i++) {
            ordered[i] = (int) distances[i][1];
        }
        return distances[lowerMedian(ordered)][0];
    }

    /** Index of the element of rank (n + 1) / 2. */
    private int lowerMedian(int[] ordered) {
        long rank = (total() + 1) / 2;
        int at = 0;
        for (long seen = ordered[0]; seen < rank; seen += ordered[at]) {
            at++;
        }
        return at;
    }

    int heapBytes() {
        return HEAP_BYTES + buckets.length * 2 * Integer.BYTES;
    }

    int maxBytes() {
        return Varint.MAX_BYTES + size * 2 * (Varint.MAX_BYTES / 2);
    }

    void put(ByteBuffer out) {
        Varint.put(out, size);
        int before = 0;
        for (int i = 0; i < size; i++) {
            Varint.put(out, buckets[i] - before);
            Varint.put(out, counts[i]);
            before = buckets[i];
        }
    }

    static Buckets get(ByteBuffer in) {
        Buckets read = new Buckets();
        int bucket = 0;
        for (long left = Varint.get(in); left > 0; left--) {
            bucket += (int) Varint.get(in);
            read.add(bucket, (int) Varint.get(in));
        }
        return read;
    }
}
