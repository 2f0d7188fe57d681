// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.concurrent.TimeUnit;

/**
 * When each declaration is meant to be sent, whatever has happened to those before it.
 *
 * @param startNanos when the first is
 * @param ratePerSecond declarations a second
 * @param warmup declarations sent before measuring begins
 * @param measured declarations measured
 */
record SendSchedule(long startNanos, int ratePerSecond, int warmup, int measured) {
    SendSchedule {
        if (ratePerSecond < 1 || warmup < 0 || measured < 1) {
            throw new IllegalArgumentException("want a rate and a measured count of at least 1, got " + ratePerSecond
                    + "/s, " + warmup + " and " + measured);
        }
    }

    /** Declarations in all. */
    int total() {
        return warmup + measured;
    }

    /** When a declaration is meant to be sent; computed from the start, so that rounding never adds up. */
    long intendedNanos(int sequence) {
        return startNanos + sequence * TimeUnit.SECONDS.toNanos(1) / ratePerSecond;
    }

    /** When the first measured declaration is meant to be sent. */
    long windowStartNanos() {
        return intendedNanos(warmup);
    }

    /** When the first declaration after the measured ones would be. */
    long windowEndNanos() {
        return intendedNanos(total());
    }

    /** Whether a declaration is measured. */
    boolean isMeasured(int sequence) {
        return sequence >= warmup;
    }
}
