// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Values by number, in the order of the numbers: for the few or some dozens that an entity has of anything, of which a
 * tree's nodes would be most of what they take. What is added mostly comes last, which costs no search. Not thread-safe.
 */
public final class ByNumber<V> {
    private static final int HEAP_BYTES = 56;
    private static final int ENTRY_HEAP_BYTES = 12;

    private static final int[] NO_NUMBERS = {};
    private static final Object[] NO_VALUES = {};

    private int[] numbers = NO_NUMBERS;
    private Object[] values = NO_VALUES;
    private int size;

    /** Without values. */
    public ByNumber() {}

    /** Values of numbers, both taken over; the numbers go up. */
    ByNumber(int[] numbers, V[] values) {
        this.numbers = numbers;
        this.values = values;
        this.size = numbers.length;
    }

    /** How many values there are. */
    public int size() {
        return size;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The number at an index, in order. */
    public int number(int index) {
        return numbers[index];
    }

    /** The value at an index. */
    @SuppressWarnings("unchecked") // only values of this type are put in
    public V at(int index) {
        return (V) values[index];
    }

    /** The value of a number; null when there is none. */
    public V get(int number) {
        int index = search(number);
        return index < 0 ? null : at(index);
    }

    /** Puts a value, not null, in the place of that of its number. */
    public void put(int number, V value) {
        int index = search(number);
        if (index >= 0) {
            values[index] = value;
        } else {
            insert(-index - 1, number, value);
        }
    }

    /** The value of a number, made and put there when there is none. */
    public V getOrPut(int number, Supplier<V> made) {
        int index = search(number);
        if (index >= 0) {
            return at(index);
        }
        V value = made.get();
        insert(-index - 1, number, value);
        return value;
    }

    private void insert(int to, int number, V value) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(1, size * 2));
            values = Arrays.copyOf(values, numbers.length);
        }
        System.arraycopy(numbers, to, numbers, to + 1, size - to);
        System.arraycopy(values, to, values, to + 1, size - to);
        numbers[to] = number;
        values[to] = value;
        size++;
    }

    /** Index of the smallest number that is not below one; {@link #size} when all are. */
    public int from(int number) {
        int index = search(number);
        return index < 0 ? -index - 1 : index;
    }

    /** Forgets the value of a number. */
    public void remove(int number) {
        int index = search(number);
        if (index >= 0) {
            drop(index, index + 1);
        }
    }

    /** Forgets so many of the smallest numbers. */
    public void removeFirst(int count) {
        drop(0, count);
    }

    /** Forgets values of which something is true. */
    public void removeIf(Predicate<V> condition) {
        int to = 0;
        for (int from = 0; from < size; from++) {
            if (!condition.test(at(from))) {
                numbers[to] = numbers[from];
                values[to++] = values[from];
            }
        }
        drop(to, size);
    }

    private void drop(int from, int to) {
        System.arraycopy(numbers, to, numbers, from, size - to);
        System.arraycopy(values, to, values, from, size - to);
        int left = size - (to - from);
        Arrays.fill(values, left, size, null);
        size = left;
    }

    private int search(int number) {
        if (size == 0 || numbers[size - 1] < number) {
            return -size - 1;
        }
        return numbers[size - 1] == number ? size - 1 : Arrays.binarySearch(numbers, 0, size, number);
    }

    /** About how many bytes this takes on the heap, without its values. */
    public int heapBytes() {
        return HEAP_BYTES + numbers.length * ENTRY_HEAP_BYTES;
    }
}
