// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.Arrays;
import java.util.List;

/** Pairs of whole numbers as they are found, handed on in order of the first. Reused; belongs to one thread. */
final class InOrder {
    private long[] pairs = new long[16];
    private int size;

    /** Makes something of a pair. */
    @FunctionalInterface
    interface Maker<T> {
        /** Never null. */
        T make(int first, int second);
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    /** Adds a pair; neither number is negative. */
    void add(int first, int second) {
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * size);
        }
        pairs[size++] = (long) first << Integer.SIZE | second;
    }

    /** What is made of each, unmodifiable. */
    @SuppressWarnings("unchecked") // made by the maker
    <T> List<T> toList(Maker<T> maker) {
        if (size == 0) {
            return List.of();
        }
        Arrays.sort(pairs, 0, size);
        Object[] made = new Object[size];
        for (int i = 0; i < size; i++) {
            made[i] = maker.make((int) (pairs[i] >>> Integer.SIZE), (int) pairs[i]);
        }
        return (List<T>) List.of(made);
    }
}
