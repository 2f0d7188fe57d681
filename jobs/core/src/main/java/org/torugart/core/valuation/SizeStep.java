// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.binary.Varint;

/**
 * Prices of one day, base and step of quantity: a {@link Shelf} for each of the identities with the lowest prices. An
 * identity without a shelf has no price below the cut.
 */
final class SizeStep {
    /** Identities that have a shelf. */
    static final int SHELVES = 4;

    static final int HEAP_BYTES = 120;

    private int count;
    private long cut = Shelf.UNCUT;
    private final List<Shelf> shelves = new ArrayList<>(1);

    /** Adds a price; what is left out goes to {@code rest}. */
    void add(int identity, long price, Buckets rest) {
        count++;
        Shelf shelf = shelf(identity);
        if (shelf == null) {
            if (price >= cut) {
                rest.add(PriceBuckets.of(price), 1);
                return;
            }
            shelf = new Shelf(identity, cut);
            insert(shelf);
        }
        shelf.add(price, rest);
        if (shelves.size() > SHELVES) {
            leaveOutDearest(rest);
        }
    }

    private void insert(Shelf shelf) {
        int at = shelves.size();
        while (at > 0 && shelves.get(at - 1).identity > shelf.identity) {
            at--;
        }
        shelves.add(at, shelf);
    }

    private void leaveOutDearest(Buckets rest) {
        Shelf dearest = shelves.get(0);
        for (Shelf shelf : shelves) {
            dearest = shelf.floor() > dearest.floor() ? shelf : dearest;
        }
        shelves.remove(dearest);
        dearest.addTo(rest);
        cut = Math.min(cut, dearest.floor());
    }

    /** Takes away a price that was added. */
    void retract(int identity, long price, Buckets rest) {
        count--;
        Shelf shelf = shelf(identity);
        if (shelf == null) {
            rest.add(PriceBuckets.of(price), -1);
            return;
        }
        shelf.retract(price, rest);
        if (shelf.isNeedless(cut)) {
            shelves.remove(shelf);
        }
    }

    private Shelf shelf(int identity) {
        for (Shelf shelf : shelves) {
            if (shelf.identity == identity) {
                return shelf;
            }
        }
        return null;
    }

    int count() {
        return count;
    }

    int heapBytes() {
        return HEAP_BYTES + shelves.size() * Shelf.HEAP_BYTES;
    }

    int maxBytes() {
        return 3 * Varint.MAX_BYTES + shelves.size() * Shelf.MAX_BYTES;
    }

    void put(ByteBuffer out) {
        Varint.put(out, count);
        Varint.put(out, cut == Shelf.UNCUT ? 0 : cut);
        Varint.put(out, shelves.size());
        shelves.forEach(shelf -> shelf.put(out));
    }

    static SizeStep get(ByteBuffer in) {
        SizeStep step = new SizeStep();
        step.count = (int) Varint.get(in);
        long cut = Varint.get(in);
        step.cut = cut == 0 ? Shelf.UNCUT : cut;
        for (long left = Varint.get(in); left > 0; left--) {
            step.shelves.add(Shelf.get(in));
        }
        return step;
    }
}
