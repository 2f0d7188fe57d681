// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.ByNumber;

/** Prices of one day on one base: the lowest by step of quantity, and how many there are of all others by bucket. */
final class BasePrices {
    private static final int HEAP_BYTES = 24;

    private final ByNumber<SizeStep> steps = new ByNumber<>();
    private Buckets rest = new Buckets();

    void add(Price price) {
        steps.getOrPut(price.size(), SizeStep::new).add(price.identity(), price.amount(), rest);
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

    int heapBytes() {
        int bytes = HEAP_BYTES + rest.heapBytes() + steps.heapBytes();
        for (int i = 0; i < steps.size(); i++) {
            bytes += steps.at(i).heapBytes();
        }
        return bytes;
    }

    int maxBytes() {
        int bytes = Varint.MAX_BYTES + rest.maxBytes();
        for (int i = 0; i < steps.size(); i++) {
            bytes += Varint.MAX_BYTES + steps.at(i).maxBytes();
        }
        return bytes;
    }

    void put(ByteBuffer out) {
        Varint.put(out, steps.size());
        for (int i = 0; i < steps.size(); i++) {
            Varint.put(out, steps.number(i));
            steps.at(i).put(out);
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
