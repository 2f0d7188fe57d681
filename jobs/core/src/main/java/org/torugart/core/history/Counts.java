// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.torugart.core.binary.Varint;

/**
 * How often each of some small numbers was contributed: sparse, ordered by number, none with a count of zero. Not
 * thread-safe.
 */
public final class Counts implements Spread {
    /** Numbers that stand for things of which only how many there are is asked. */
    static final int HASHES = 1024;

    private static final int HEAP_BYTES = 64;
    private static final int ENTRY_HEAP_BYTES = Integer.BYTES + Long.BYTES;

    private int[] numbers;
    private long[] counts;
    private int size;

    /** Without numbers. */
    public Counts() {
        this(1);
    }

    /** The same with room for some. */
    Counts(int room) {
        numbers = new int[Math.max(1, room)];
        counts = new long[numbers.length];
    }

    /** Adds to a number's count, or takes away from it. */
    public void add(int number, long count) {
        if (size == 0 || numbers[size - 1] < number) {
            append(number, count);
            return;
        }
        int at = Arrays.binarySearch(numbers, 0, size, number);
        if (at >= 0) {
            counts[at] += count;
            if (counts[at] == 0) {
                System.arraycopy(numbers, at + 1, numbers, at, size - at - 1);
                System.arraycopy(counts, at + 1, counts, at, size - at - 1);
                size--;
            }
            return;
        }
        int to = -at - 1;
        append(number, count);
        System.arraycopy(numbers, to, numbers, to + 1, size - 1 - to);
        System.arraycopy(counts, to, counts, to + 1, size - 1 - to);
        numbers[to] = number;
        counts[to] = count;
    }

    private void append(int number, long count) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        numbers[size] = number;
        counts[size++] = count;
    }

    /** Adds all of another. */
    void addAll(Counts other) {
        for (int i = 0; i < other.size; i++) {
            add(other.numbers[i], other.counts[i]);
        }
    }

    /** Whether no number has a count. */
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public int size() {
        return size;
    }

    /** Adds them to a table, or takes them away with a sign of -1. */
    void addTo(CountTable table, int sign) {
        for (int i = 0; i < size; i++) {
            table.add(numbers[i], sign * counts[i]);
        }
    }

    @Override
    public long total() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[i];
        }
        return total;
    }

    @Override
    public int upTo(long rank) {
        long seen = 0;
        for (int i = 0; i < size; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return numbers[i];
            }
        }
        return 0;
    }

    int maxBytes() {
        return Varint.MAX_BYTES * (1 + 2 * size);
    }

    /** About how many bytes this takes on the heap. */
    public int heapBytes() {
        return HEAP_BYTES + numbers.length * ENTRY_HEAP_BYTES;
    }

    /** Appends how many numbers there are, then for each the distance to the one before and its count, as varints. */
    public void put(ByteBuffer out) {
        Varint.put(out, size);
        int before = 0;
        for (int i = 0; i < size; i++) {
            Varint.put(out, numbers[i] - before);
            Varint.put(out, counts[i]);
            before = numbers[i];
        }
    }

    /** Passes over what {@link #put} wrote. */
    public static void pass(ByteBuffer in) {
        Varint.pass(in, 2 * Varint.count(in));
    }

    /** Reads what {@link #put} wrote. */
    public static Counts get(ByteBuffer in) {
        int size = Varint.count(in);
        Counts counts = new Counts(size);
        int number = 0;
        for (int left = size; left > 0; left--) {
            number += (int) Varint.get(in);
            counts.add(number, Varint.get(in));
        }
        return counts;
    }
}
