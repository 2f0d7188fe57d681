// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.torugart.core.binary.Varint;

/** The panes of one tier in which something was contributed, by number. */
final class Panes {
    private static final int HEAP_BYTES = 64;
    private static final int PANE_HEAP_BYTES = 12;

    private static final int[] NO_NUMBERS = {};
    private static final Pane[] NO_PANES = {};

    private final Catalogue catalogue;
    private final Tier tier;
    private int[] numbers = NO_NUMBERS;
    private Pane[] panes = NO_PANES;
    private int size;

    Panes(Catalogue catalogue, Tier tier) {
        this.catalogue = catalogue;
        this.tier = tier;
    }

    Tier tier() {
        return tier;
    }

    int size() {
        return size;
    }

    Pane at(int index) {
        return panes[index];
    }

    int number(int index) {
        return numbers[index];
    }

    /** The instant a pane begins. */
    long start(int index) {
        return tier.start(numbers[index]);
    }

    /** The pane of a number, made when it is not there. */
    Pane of(int number) {
        int index = size > 0 && numbers[size - 1] == number ? size - 1 : Arrays.binarySearch(numbers, 0, size, number);
        if (index >= 0) {
            return panes[index];
        }
        int to = -index - 1;
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(1, size * 2));
            panes = Arrays.copyOf(panes, numbers.length);
        }
        System.arraycopy(numbers, to, numbers, to + 1, size - to);
        System.arraycopy(panes, to, panes, to + 1, size - to);
        numbers[to] = number;
        panes[to] = new Pane(catalogue);
        size++;
        return panes[to];
    }

    /** Forgets panes with nothing in them. */
    void trim() {
        int to = 0;
        for (int from = 0; from < size; from++) {
            if (!panes[from].isEmpty()) {
                numbers[to] = numbers[from];
                panes[to++] = panes[from];
            }
        }
        Arrays.fill(panes, to, size, null);
        size = to;
    }

    int heapBytes() {
        int bytes = HEAP_BYTES + numbers.length * PANE_HEAP_BYTES;
        for (int i = 0; i < size; i++) {
            bytes += panes[i].heapBytes();
        }
        return bytes;
    }

    int maxBytes() {
        int bytes = Varint.MAX_BYTES;
        for (int i = 0; i < size; i++) {
            bytes += Varint.MAX_BYTES + panes[i].maxBytes();
        }
        return bytes;
    }

    /** Latest first, each number as the distance to the one before, the first to the pane of the latest instant. */
    void put(ByteBuffer out, long latestMicros) {
        Varint.put(out, size);
        int before = tier.pane(latestMicros);
        for (int i = size - 1; i >= 0; i--) {
            Varint.put(out, before - numbers[i]);
            panes[i].put(out);
            before = numbers[i];
        }
    }

    /** Reads what {@link #put} wrote. */
    void get(ByteBuffer in, long latestMicros) {
        size = Varint.count(in);
        numbers = size == 0 ? NO_NUMBERS : new int[size];
        panes = size == 0 ? NO_PANES : new Pane[size];
        int number = tier.pane(latestMicros);
        for (int i = size - 1; i >= 0; i--) {
            number -= (int) Varint.get(in);
            numbers[i] = number;
            panes[i] = Pane.get(in, catalogue);
        }
        trim();
    }
}
