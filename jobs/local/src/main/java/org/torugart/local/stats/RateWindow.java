// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.stats;

import java.util.Arrays;

/** Events in all and per second over the last five whole seconds. Not thread-safe. */
final class RateWindow {
    private static final int SECONDS = 5;
    /** One more than is averaged: the second that is still running. */
    private static final int SLOTS = SECONDS + 1;

    private final long[] counts = new long[SLOTS];
    private final long[] slotSeconds = new long[SLOTS];
    private final long startSecond;
    private long total;

    RateWindow(long startMillis) {
        startSecond = Math.floorDiv(startMillis, 1000L);
        Arrays.fill(slotSeconds, Long.MIN_VALUE);
    }

    void add(long nowMillis) {
        total++;
        long second = Math.floorDiv(nowMillis, 1000L);
        int slot = Math.floorMod(second, SLOTS);
        if (slotSeconds[slot] != second) {
            counts[slot] = 0;
            slotSeconds[slot] = second;
        }
        counts[slot]++;
    }

    long total() {
        return total;
    }

    double perSecond(long nowMillis) {
        long second = Math.floorDiv(nowMillis, 1000L);
        long sum = 0;
        for (int i = 0; i < SLOTS; i++) {
            if (slotSeconds[i] < second && slotSeconds[i] >= second - SECONDS) {
                sum += counts[i];
            }
        }
        long seconds = Math.min(SECONDS, second - startSecond);
        return seconds <= 0 ? 0 : (double) sum / seconds;
    }
}
