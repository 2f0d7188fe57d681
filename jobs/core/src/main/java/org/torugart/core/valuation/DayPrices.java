// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.torugart.core.binary.Varint;

/**
 * Prices of one day. The tariff gives a subheading one supplementary unit, seldom two; units beyond
 * {@value #BASES} bases of a day are counted and left out, and the day does not know of them.
 */
final class DayPrices {
    /** Bases held, the kilogram among them. */
    static final int BASES = 4;

    private static final int HEAP_BYTES = 72;
    private static final int ENTRY_HEAP_BYTES = 56;

    private final NavigableMap<Integer, BasePrices> bases = new TreeMap<>();

    /** Prices on bases there was no room for. While there are any, no further base is taken. */
    private int leftOut;

    void add(Price price) {
        BasePrices base = bases.get(price.unit());
        if (base == null && isFull(price.unit())) {
            leftOut++;
            return;
        }
        if (base == null) {
            base = new BasePrices();
            bases.put(price.unit(), base);
        }
        base.add(price);
    }

    /** The kilogram always has its place. */
    private boolean isFull(int unit) {
        int others = bases.size() - (bases.containsKey(Price.KILOGRAM) ? 1 : 0);
        return unit != Price.KILOGRAM && (leftOut > 0 || others >= BASES - 1);
    }

    void retract(Price price) {
        BasePrices base = bases.get(price.unit());
        if (base == null) {
            leftOut--;
            return;
        }
        base.retract(price);
        if (base.isEmpty()) {
            bases.remove(price.unit());
        }
    }

    boolean isEmpty() {
        return bases.isEmpty() && leftOut == 0;
    }

    /** Whether everything of a base is here. */
    boolean knows(int unit) {
        return unit == Price.KILOGRAM || leftOut == 0 || bases.containsKey(unit);
    }

    /** Prices of a base; null when there are none. */
    BasePrices base(int unit) {
        return bases.get(unit);
    }

    int heapBytes() {
        int bytes = HEAP_BYTES;
        for (BasePrices base : bases.values()) {
            bytes += ENTRY_HEAP_BYTES + base.heapBytes();
        }
        return bytes;
    }

    int maxBytes() {
        int bytes = 2 * Varint.MAX_BYTES;
        for (BasePrices base : bases.values()) {
            bytes += Integer.BYTES + base.maxBytes();
        }
        return bytes;
    }

    void put(ByteBuffer out) {
        Varint.put(out, leftOut);
        Varint.put(out, bases.size());
        for (Map.Entry<Integer, BasePrices> base : bases.entrySet()) {
            out.putInt(base.getKey());
            base.getValue().put(out);
        }
    }

    static DayPrices get(ByteBuffer in) {
        DayPrices day = new DayPrices();
        day.leftOut = (int) Varint.get(in);
        for (long left = Varint.get(in); left > 0; left--) {
            day.bases.put(in.getInt(), BasePrices.get(in));
        }
        return day;
    }
}
