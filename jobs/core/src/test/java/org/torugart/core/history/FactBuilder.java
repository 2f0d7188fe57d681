// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.time.Instant;

/** Builds history facts for tests; windows are set one by one, so a test states only what it is about. */
public final class FactBuilder {
    private final long[] values = new long[Measure.MAX_IDS * Window.COUNT];
    private final long[] traits = new long[Trait.COUNT];

    public FactBuilder seen(Instant first, Instant last) {
        return trait(Trait.FIRST_SEEN, Micros.of(first)).trait(Trait.LAST_SEEN, Micros.of(last));
    }

    public FactBuilder otherUses(int uses) {
        return trait(Trait.OTHER_USES, uses);
    }

    public FactBuilder trait(Trait trait, long value) {
        traits[trait.ordinal()] = value;
        return this;
    }

    public FactBuilder sum(Window window, Measure measure, long value) {
        values[HistoryFact.index(measure.id(), window)] = value;
        return this;
    }

    /** So many unit values, all alike. */
    public FactBuilder unitValues(Window window, int count, double unitValue) {
        double log = Math.log(unitValue);
        return sum(window, Measure.UNIT_VALUES, count)
                .sum(window, Measure.LOG_UNIT_VALUE, Math.round(log * 1e3 * count))
                .sum(window, Measure.LOG_UNIT_VALUE_SQUARED, Math.round(log * log * 1e6 * count));
    }

    public HistoryFact build() {
        return new HistoryFact(-1, values.clone(), traits.clone());
    }
}
