// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
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

    /** Adds to a bucket, or with a negative number takes away what was added. */
    void add(int bucket, int count) {
        counts.add(bucket, count);
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
