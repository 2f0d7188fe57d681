// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import org.torugart.core.binary.Varint;

/**
 * The lowest prices of identical goods of one day and step of quantity: all of them below a cut, and none from it on.
 * The cut only comes down, when one more price is too many, so that whatever was left out is known to be no lower.
 */
final class Shelf {
    /** Different prices held. */
    static final int PRICES = 3;

    /** Nothing was left out. */
    static final long UNCUT = Long.MAX_VALUE;

    static final int HEAP_BYTES = 24 + 2 * 16 + (PRICES + 1) * (Long.BYTES + Integer.BYTES) + 16;
    static final int MAX_BYTES = Integer.BYTES + Varint.MAX_BYTES * (2 + 2 * PRICES);

    final int identity;
    private long cut;
    private final long[] prices = new long[PRICES + 1];
    private final int[] counts = new int[PRICES + 1];
    private int size;

    Shelf(int identity, long cut) {
        this.identity = identity;
        this.cut = cut;
    }

    /** Adds a price; what does not go onto the shelf goes to {@code rest}. */
    void add(long price, Buckets rest) {
        if (price >= cut) {
            rest.add(PriceBuckets.of(price), 1);
            return;
        }
        int at = size;
        while (at > 0 && prices[at - 1] >= price) {
            at--;
        }
        if (at < size && prices[at] == price) {
            counts[at]++;
            return;
        }
        System.arraycopy(prices, at, prices, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        prices[at] = price;
        counts[at] = 1;
        size++;
        if (size > PRICES) {
            size--;
            cut = prices[size];
            rest.add(PriceBuckets.of(cut), counts[size]);
        }
    }

    /** Takes away a price that was added. */
    void retract(long price, Buckets rest) {
        if (price >= cut) {
            rest.add(PriceBuckets.of(price), -1);
            return;
        }
        for (int at = 0; at < size; at++) {
            if (prices[at] == price) {
                counts[at]--;
                if (counts[at] == 0) {
                    size--;
                    System.arraycopy(prices, at + 1, prices, at, size - at);
                    System.arraycopy(counts, at + 1, counts, at, size - at);
                }
                return;
            }
        }
    }

    /** Nothing is on it, and nothing was left out but what everybody without a shelf may have from {@code others} on. */
    boolean isNeedless(long others) {
        return size == 0 && (cut == UNCUT || cut == others);
    }

    /** The lowest price that it holds, or where there is none, which no price of it is below. */
    long floor() {
        return size > 0 ? prices[0] : cut;
    }

    void addTo(Buckets sum) {
        for (int i = 0; i < size; i++) {
            sum.add(PriceBuckets.of(prices[i]), counts[i]);
        }
    }

    void put(ByteBuffer out) {
        out.putInt(identity);
        Varint.put(out, cut == UNCUT ? 0 : cut);
        Varint.put(out, size);
        long before = 0;
        for (int i = 0; i < size; i++) {
            Varint.put(out, prices[i] - before);
            Varint.put(out, counts[i]);
            before = prices[i];
        }
    }

    static Shelf get(ByteBuffer in) {
        int identity = in.getInt();
        long cut = Varint.get(in);
        Shelf shelf = new Shelf(identity, cut == 0 ? UNCUT : cut);
        long price = 0;
        int size = Varint.count(in);
        if (size > PRICES) {
            throw new IllegalArgumentException("comparables: shelf of " + size + " prices");
        }
        for (int left = size; left > 0; left--) {
            price += Varint.get(in);
            shelf.prices[shelf.size] = price;
            shelf.counts[shelf.size++] = (int) Varint.get(in);
        }
        return shelf;
    }
}
