// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.time.Instant;

/** Builds history facts for tests; windows are set one by one, so a test states only what it is about. */
public final class FactBuilder {
    private final long[] sums = new long[Window.COUNT * Measure.COUNT];
    private long firstSeen;
    private long lastSeen;
    private int otherUses;

    public FactBuilder seen(Instant first, Instant last) {
        firstSeen = Micros.of(first);
        lastSeen = Micros.of(last);
        return this;
    }

    public FactBuilder otherUses(int uses) {
        otherUses = uses;
        return this;
    }

    public FactBuilder sum(Window window, Measure measure, long value) {
        sums[window.ordinal() * Measure.COUNT + measure.ordinal()] = value;
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
        return new HistoryFact(firstSeen, lastSeen, otherUses, sums.clone());
    }
}
