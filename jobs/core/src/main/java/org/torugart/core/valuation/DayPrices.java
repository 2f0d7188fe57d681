// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Scratch;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.ByNumber;

/**
 * Prices of one day. The tariff gives a subheading one supplementary unit, seldom two; units beyond
 * {@value #BASES} bases of a day are counted and left out, and the day does not know of them.
 */
final class DayPrices {
    /** Bases held, the kilogram among them. */
    static final int BASES = 4;

    private static final int HEAP_BYTES = 24;

    private final ByNumber<BasePrices> bases = new ByNumber<>();

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
        int others = bases.size() - (bases.get(Price.KILOGRAM) == null ? 0 : 1);
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

    int heapBytes() {
        int bytes = HEAP_BYTES + bases.heapBytes();
        for (int i = 0; i < bases.size(); i++) {
            bytes += bases.at(i).heapBytes();
        }
        return bytes;
    }

    private int maxBytes() {
        int bytes = 2 * Varint.MAX_BYTES;
        for (int i = 0; i < bases.size(); i++) {
            bytes += Integer.BYTES + bases.at(i).maxBytes();
        }
        return bytes;
    }

    /** The bytes of a day laid out in {@code schemas/FORMATS.md}, "comparables". */
    byte[] toBytes() {
        ByteBuffer out = Scratch.of(maxBytes());
        Varint.put(out, leftOut);
        Varint.put(out, bases.size());
        for (int i = 0; i < bases.size(); i++) {
            out.putInt(bases.number(i));
            bases.at(i).put(out);
        }
        return Blob.written(out);
    }

    /** Reads what {@link #toBytes} wrote. */
    static DayPrices get(ByteBuffer in) {
        DayPrices day = new DayPrices();
        day.leftOut = (int) Varint.get(in);
        for (long left = Varint.get(in); left > 0; left--) {
            day.bases.put(in.getInt(), BasePrices.get(in));
        }
        return day;
    }
}
