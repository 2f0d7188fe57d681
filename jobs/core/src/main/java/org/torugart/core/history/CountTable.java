// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.torugart.core.binary.Varint;

/**
 * {@link Counts} of many panes added up, in a table that a thread keeps: a new one for each answer of a busy entity was a
 * tenth of what the job allocated.
 */
final class CountTable implements Spread {
    private static final int NUMBERS = Math.max(Counts.HASHES + 1, Buckets.COUNT);
    private static final ThreadLocal<CountTable> OF_THREAD = ThreadLocal.withInitial(CountTable::new);

    private final long[] counts = new long[NUMBERS];
    private int greatest;
    private int from = NUMBERS;
    private int to = -1;
    private int size;
    private long total;

    private CountTable() {}

    /**
     * This thread's, with nothing in it; until it asks again.
     *
     * @param greatest numbers above this one count as it
     */
    static CountTable begin(int greatest) {
        CountTable table = OF_THREAD.get();
        if (table.to >= 0) {
            Arrays.fill(table.counts, table.from, table.to + 1, 0);
        }
        table.greatest = greatest;
        table.from = NUMBERS;
        table.to = -1;
        table.size = 0;
        table.total = 0;
        return table;
    }

    /** Adds to a number's count, or takes away from it. */
    void add(int number, long count) {
        int at = Math.min(number, greatest);
        size += (counts[at] == 0 ? 1 : 0) - (counts[at] + count == 0 ? 1 : 0);
        counts[at] += count;
        total += count;
        from = Math.min(from, at);
        to = Math.max(to, at);
    }

    /** Adds what {@link Counts#put} wrote, or takes it away with a sign of -1. */
    void addAll(ByteBuffer in, int sign) {
        int number = 0;
        for (int left = Varint.count(in); left > 0; left--) {
            number += (int) Varint.get(in);
            add(number, sign * Varint.get(in));
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public int upTo(long rank) {
        long seen = 0;
        for (int number = from; number <= to; number++) {
            seen += counts[number];
            if (seen >= rank) {
                return number;
            }
        }
        return 0;
    }

    /** The same, to be kept. */
    Counts toCounts() {
        Counts kept = new Counts(size);
        for (int number = from; number <= to; number++) {
            if (counts[number] != 0) {
                kept.add(number, counts[number]);
            }
        }
        return kept;
    }
}
