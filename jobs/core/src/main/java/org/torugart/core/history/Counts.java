// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.torugart.core.binary.Varint;

/**
 * How often each of some small numbers was contributed: sparse, ordered by number, none with a count of zero. Not
 * thread-safe.
 */
public final class Counts {
    /** Numbers that stand for things of which only how many there are is asked. */
    static final int HASHES = 1024;

    /** Of {@link #HASHES}, so many must be free for an estimate: below it says little. */
    private static final int MIN_FREE = 50;

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
        int at = size > 0 && numbers[size - 1] < number ? -size - 1 : Arrays.binarySearch(numbers, 0, size, number);
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
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        System.arraycopy(numbers, to, numbers, to + 1, size - to);
        System.arraycopy(counts, to, counts, to + 1, size - to);
        numbers[to] = number;
        counts[to] = count;
        size++;
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

    /** How many numbers have a count. */
    public int size() {
        return size;
    }

    /** Adds the counts to those of a table by number; numbers from a last one on count as that. */
    void addTo(long[] table, int last) {
        for (int i = 0; i < size; i++) {
            table[Math.min(numbers[i], last)] += counts[i];
        }
    }

    /** Adds the counts to others; numbers from a last one on count as that. */
    void addTo(Counts others, int last) {
        for (int i = 0; i < size; i++) {
            others.add(Math.min(numbers[i], last), counts[i]);
        }
    }

    /** What is not zero in a table by number, up to a last one. */
    static Counts of(long[] table, int last) {
        int size = 0;
        for (int number = 0; number <= last; number++) {
            size += table[number] == 0 ? 0 : 1;
        }
        Counts counts = new Counts(size);
        for (int number = 0; number <= last; number++) {
            if (table[number] != 0) {
                counts.numbers[counts.size] = number;
                counts.counts[counts.size++] = table[number];
            }
        }
        return counts;
    }

    /** How many were contributed. */
    long total() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[i];
        }
        return total;
    }

    /** The smallest number up to which there are so many; 0 when there is none. */
    int upTo(long rank) {
        long seen = 0;
        for (int i = 0; i < size; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return numbers[i];
            }
        }
        return 0;
    }

    /**
     * How many different things there were, when numbers are below {@link #HASHES}: exact for a handful, then within some
     * percent (standard error 1.5 % at 100, 2.2 % at 1,000, 4 % at 3,000); {@link HistoryFact#UNKNOWN} beyond about 3,000.
     *
     * @see <a href="https://doi.org/10.1145/78922.78925">Whang, Vander-Zanden, Taylor: A linear-time probabilistic counting
     *     algorithm for database applications, TODS 1990</a>
     */
    long distinct() {
        int free = HASHES - size;
        return free < MIN_FREE ? HistoryFact.UNKNOWN : Math.round(HASHES * StrictMath.log((double) HASHES / free));
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
