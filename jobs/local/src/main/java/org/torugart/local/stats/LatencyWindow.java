// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.stats;

import org.HdrHistogram.Histogram;

/** Latencies of the whole run and of its last ten seconds. Not thread-safe. */
final class LatencyWindow {
    private static final int SECONDS = 10;
    private static final long HIGHEST_MILLIS = 3_600_000;
    private static final int DIGITS = 3;

    private final Histogram whole = new Histogram(HIGHEST_MILLIS, DIGITS);
    private final Histogram[] slots = new Histogram[SECONDS];
    private final long[] slotSeconds = new long[SECONDS];

    LatencyWindow() {
        for (int i = 0; i < SECONDS; i++) {
            slots[i] = new Histogram(HIGHEST_MILLIS, DIGITS);
            slotSeconds[i] = Long.MIN_VALUE;
        }
    }

    void record(long nowMillis, long latencyMillis) {
        long value = Math.min(HIGHEST_MILLIS, Math.max(0, latencyMillis));
        whole.recordValue(value);
        long second = Math.floorDiv(nowMillis, 1000L);
        int slot = Math.floorMod(second, SECONDS);
        if (slotSeconds[slot] != second) {
            slots[slot].reset();
            slotSeconds[slot] = second;
        }
        slots[slot].recordValue(value);
    }

    Latencies whole() {
        return of(whole);
    }

    Latencies recent(long nowMillis) {
        long second = Math.floorDiv(nowMillis, 1000L);
        Histogram sum = new Histogram(HIGHEST_MILLIS, DIGITS);
        for (int i = 0; i < SECONDS; i++) {
            if (slotSeconds[i] > second - SECONDS) {
                sum.add(slots[i]);
            }
        }
        return of(sum);
    }

    private static Latencies of(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return Latencies.NONE;
        }
        return new Latencies(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }
}
