// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.torugart.core.binary.Varint;

/**
 * The smallest of everything that was contributed and not retracted, in order; how many there were altogether is counted.
 * What is kept is right or missing, never wrong: after a retraction fewer may be known than could be kept, and something
 * larger than the last known one is then not taken in, since what was dropped before may lie between.
 *
 * <p>Entries are of one or more numbers, compared one after another.
 */
final class Smallest {
    private static final int HEAP_BYTES = 56;
    private static final long[] NO_ENTRIES = {};

    private final int capacity;
    private final int width;
    private long[] entries = NO_ENTRIES;
    private int size;
    private long count;

    /**
     * Nothing yet.
     *
     * @param capacity how many entries are kept
     * @param width numbers an entry has
     */
    Smallest(int capacity, int width) {
        this.capacity = capacity;
        this.width = width;
    }

    /** How many there are, kept or not. */
    long count() {
        return count;
    }

    /** How many of the smallest are known. */
    int size() {
        return size;
    }

    /** Whether every one is known. */
    boolean isComplete() {
        return size == count;
    }

    /** A number of a known entry. */
    long get(int entry, int column) {
        return entries[entry * width + column];
    }

    void add(long... entry) {
        boolean complete = isComplete();
        count++;
        int at = 0;
        while (at < size && compare(at, entry, 0) <= 0) {
            at++;
        }
        if (at < size || complete) {
            insert(at, entry);
        }
    }

    void remove(long... entry) {
        count--;
        for (int i = 0; i < size; i++) {
            if (compare(i, entry, 0) == 0) {
                System.arraycopy(entries, (i + 1) * width, entries, i * width, (size - i - 1) * width);
                size--;
                return;
            }
        }
    }

    private void insert(int at, long[] entry) {
        if (at >= capacity) {
            return;
        }
        if ((size + 1) * width > entries.length && size < capacity) {
            entries = Arrays.copyOf(entries, Math.min(capacity, size * 2 + 1) * width);
        }
        int moved = Math.min(size, capacity - 1) - at;
        System.arraycopy(entries, at * width, entries, (at + 1) * width, moved * width);
        System.arraycopy(entry, 0, entries, at * width, width);
        size = Math.min(size + 1, capacity);
    }

    /** An entry of this against one that begins at an offset of other numbers. */
    private int compare(int entry, long[] numbers, int offset) {
        for (int i = 0; i < width; i++) {
            int order = Long.compare(entries[entry * width + i], numbers[offset + i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Takes in everything of another; of both together only what neither can contradict is known. */
    void addAll(Smallest other) {
        long total = count + other.count;
        int bound = size;
        if (!other.isComplete()) {
            bound = 0;
            while (other.size > 0 && bound < size && compare(bound, other.entries, (other.size - 1) * width) <= 0) {
                bound++;
            }
        }
        boolean complete = isComplete();
        long[] last = size == 0 ? null : Arrays.copyOfRange(entries, (size - 1) * width, size * width);
        size = bound;
        for (int i = 0; i < other.size; i++) {
            long[] entry = Arrays.copyOfRange(other.entries, i * width, (i + 1) * width);
            if (!complete && (last == null || Arrays.compare(entry, last) > 0)) {
                break;
            }
            int at = 0;
            while (at < size && compare(at, entry, 0) <= 0) {
                at++;
            }
            insert(at, entry);
        }
        count = total;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int maxBytes() {
        return 2 * Varint.MAX_BYTES + size * width * Varint.MAX_BYTES;
    }

    int heapBytes() {
        return HEAP_BYTES + entries.length * Long.BYTES;
    }

    /**
     * Appends the bytes laid out in {@code schemas/FORMATS.md}, "smallest".
     *
     * @param base what the first number of the first entry is told as a difference to
     * @param hashes numbers after the first that are written as they are, because no varint is shorter
     */
    void put(ByteBuffer out, long base, int hashes) {
        Varint.put(out, count);
        if (count == 0) {
            return;
        }
        Varint.put(out, size);
        long before = base;
        for (int i = 0; i < size; i++) {
            Varint.put(out, get(i, 0) - before);
            before = get(i, 0);
            for (int column = 1; column < width; column++) {
                if (column <= hashes) {
                    out.putLong(get(i, column));
                } else {
                    Varint.put(out, get(i, column));
                }
            }
        }
    }

    /** Reads what {@link #put} wrote with the same base and hashes. */
    void get(ByteBuffer in, long base, int hashes) {
        count = Varint.get(in);
        if (count == 0) {
            return;
        }
        size = Varint.count(in);
        entries = new long[size * width];
        long before = base;
        for (int i = 0; i < size; i++) {
            before += Varint.get(in);
            entries[i * width] = before;
            for (int column = 1; column < width; column++) {
                entries[i * width + column] = column <= hashes ? in.getLong() : Varint.get(in);
            }
        }
    }

    /** Makes this what is left when only the smallest of so many is known. */
    void restore(long total, long smallest) {
        size = 0;
        count = 0;
        add(smallest);
        count = total;
    }

    /** Says that there are so many, of which those added so far are the smallest. */
    void count(long total) {
        count = total;
    }
}
