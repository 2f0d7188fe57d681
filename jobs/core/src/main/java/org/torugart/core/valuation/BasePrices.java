// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.torugart.core.binary.Varint;

/** Prices of one day on one base: the lowest by step of quantity, and how many there are of all others by bucket. */
final class BasePrices {
    private static final int HEAP_BYTES = 90;
    private static final int ENTRY_HEAP_BYTES = 56;

    private final NavigableMap<Integer, SizeStep> steps = new TreeMap<>();
    private Buckets rest = new Buckets();

    void add(Price price) {
        steps.computeIfAbsent(price.size(), size -> new SizeStep()).add(price.identity(), price.amount(), rest);
    }

    void retract(Price price) {
        SizeStep step = steps.get(price.size());
        if (step == null) {
            throw new IllegalStateException("a price is taken away that was never added");
        }
        step.retract(price.identity(), price.amount(), rest);
        if (step.count() == 0) {
            steps.remove(price.size());
        }
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The steps of comparable quantity: a quantity's own and those beside it. */
    private Iterable<SizeStep> comparable(int size) {
        return steps.subMap(size - 1, true, size + 1, true).values();
    }

    void lowest(int size, Lowest into) {
        comparable(size).forEach(step -> step.lowest(into));
    }

    void lowestIdentical(int size, int identity, Lowest into) {
        comparable(size).forEach(step -> step.lowestIdentical(identity, into));
    }

    int count(int size) {
        int count = 0;
        for (SizeStep step : comparable(size)) {
            count += step.count();
        }
        return count;
    }

    void addTo(Buckets sum) {
        rest.addTo(sum);
        steps.values().forEach(step -> step.addTo(sum));
    }

    int heapBytes() {
        int bytes = HEAP_BYTES + rest.heapBytes();
        for (SizeStep step : steps.values()) {
            bytes += ENTRY_HEAP_BYTES + step.heapBytes();
        }
        return bytes;
    }

    int maxBytes() {
        int bytes = Varint.MAX_BYTES + rest.maxBytes();
        for (SizeStep step : steps.values()) {
            bytes += Varint.MAX_BYTES + step.maxBytes();
        }
        return bytes;
    }

    void put(ByteBuffer out) {
        Varint.put(out, steps.size());
        for (Map.Entry<Integer, SizeStep> step : steps.entrySet()) {
            Varint.put(out, step.getKey());
            step.getValue().put(out);
        }
        rest.put(out);
    }

    static BasePrices get(ByteBuffer in) {
        BasePrices prices = new BasePrices();
        for (long left = Varint.get(in); left > 0; left--) {
            prices.steps.put((int) Varint.get(in), SizeStep.get(in));
        }
        prices.rest = Buckets.get(in);
        return prices;
    }
}
