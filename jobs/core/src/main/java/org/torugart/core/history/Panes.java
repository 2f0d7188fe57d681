// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.function.BiFunction;
import org.torugart.core.binary.Varint;

/** The panes of one tier in which something was contributed, by number. */
final class Panes {
    private final Catalogue catalogue;
    private final Tier tier;
    private ByNumber<Pane> panes = new ByNumber<>();

    Panes(Catalogue catalogue, Tier tier) {
        this.catalogue = catalogue;
        this.tier = tier;
    }

    Tier tier() {
        return tier;
    }

    int size() {
        return panes.size();
    }

    Pane at(int index) {
        return panes.at(index);
    }

    int number(int index) {
        return panes.number(index);
    }

    /** The instant a pane begins. */
    long start(int index) {
        return tier.start(panes.number(index));
    }

    /** Index of the first pane that does not begin before an instant. */
    int from(long micros) {
        int number = tier.pane(micros);
        return panes.from(tier.start(number) < micros ? number + 1 : number);
    }

    /** The pane of a number, made when it is not there. */
    Pane of(int number) {
        return panes.getOrPut(number, () -> new Pane(catalogue));
    }

    /** Forgets panes with nothing in them. */
    void trim() {
        panes.removeIf(Pane::isEmpty);
    }

    int heapBytes() {
        int bytes = panes.heapBytes();
        for (int i = 0; i < panes.size(); i++) {
            bytes += panes.at(i).heapBytes();
        }
        return bytes;
    }

    int maxBytes() {
        int bytes = Varint.MAX_BYTES;
        for (int i = 0; i < panes.size(); i++) {
            bytes += Varint.MAX_BYTES + panes.at(i).maxBytes();
        }
        return bytes;
    }

    /** Latest first, each number as the distance to the one before, the first to the pane of the latest instant. */
    void put(ByteBuffer out, long latestMicros) {
        Varint.put(out, panes.size());
        int before = tier.pane(latestMicros);
        for (int i = panes.size() - 1; i >= 0; i--) {
            Varint.put(out, before - panes.number(i));
            panes.at(i).put(out);
            before = panes.number(i);
        }
    }

    /**
     * Reads what {@link #put} wrote.
     *
     * @param read reads a pane
     */
    void get(ByteBuffer in, long latestMicros, BiFunction<ByteBuffer, Catalogue, Pane> read) {
        int size = Varint.count(in);
        int[] numbers = new int[size];
        Pane[] found = new Pane[size];
        int number = tier.pane(latestMicros);
        for (int i = size - 1; i >= 0; i--) {
            number -= (int) Varint.get(in);
            numbers[i] = number;
            found[i] = read.apply(in, catalogue);
        }
        panes = new ByNumber<>(numbers, found);
        trim();
    }
}
