// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Turns what was sent and received into figures, or into the reason why there are none. */
final class OpenLoopResult {
    /** The share of the rate that must have been sent, and received. */
    static final double LEAST_SHARE = 0.98;

    /**
     * A reply this long after the window's end still counts as received at the rate. Without it a short run would fail
     * for the ordinary latency of its last records; a job that cannot keep up falls behind further than that.
     */
    static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /**
     * So many may be told to come back later. They count as if they had been decided when they were told so, which is
     * earlier than they were: as they took longer than all others, no percentile up to the 99.9th is touched by that.
     */
    static final double MOST_LATER = 0.001;

    private static final int SIGNIFICANT_DIGITS = 3;

    private OpenLoopResult() {}

    /**
     * Judges a run.
     *
     * @param sent what was sent
     * @param replies when replies came, {@link Clock#nanoTime}
     * @param cpu what the measured part cost
     */
    static RunResult of(SendSchedule schedule, OpenLoopSender.Sent sent, ReplyLog replies, CpuUse cpu) {
        double sentRate = rate(schedule, sent.lastNanos());
        Histogram micros = new Histogram(SIGNIFICANT_DIGITS);
        int inTime = 0;
        int later = 0;
        for (int sequence = schedule.warmup(); sequence < schedule.total(); sequence++) {
            if (replies.has(sequence)) {
                long received = replies.time(sequence);
                micros.recordValue(
                        Math.max(0, TimeUnit.NANOSECONDS.toMicros(received - schedule.intendedNanos(sequence))));
                if (!replies.isDecided(sequence)) {
                    later++;
                } else if (received <= schedule.windowEndNanos() + GRACE_NANOS) {
                    inTime++;
                }
            }
        }
        double receivedRate = (double) schedule.ratePerSecond() * inTime / schedule.measured();
        double achieved = Math.min(sentRate, receivedRate);
        List<String> problems = new ArrayList<>();
        missed("sent", sentRate, schedule.ratePerSecond(), problems);
        missed("received", receivedRate, schedule.ratePerSecond(), problems);
        if (later > MOST_LATER * schedule.measured()) {
            problems.add(String.format(
                    Locale.ROOT,
                    "%d of %d told to come back later, more than %.1f %%",
                    later,
                    schedule.measured(),
                    100 * MOST_LATER));
        }
        if (replies.problem() != null) {
            problems.add(replies.problem());
        }
        return problems.isEmpty()
                ? new RunResult(null, achieved, Percentiles.of(micros), cpu, null, null)
                : RunResult.failed(String.join("; ", problems), achieved);
    }

    /** The measured declarations over the time their sending took; the rate when the last left in time. */
    private static double rate(SendSchedule schedule, long lastNanos) {
        long lateNanos = Math.max(0, lastNanos - schedule.intendedNanos(schedule.total() - 1));
        long windowNanos = schedule.windowEndNanos() - schedule.windowStartNanos();
        return schedule.measured() * (double) TimeUnit.SECONDS.toNanos(1) / (windowNanos + lateNanos);
    }

    private static void missed(String what, double achieved, int wanted, List<String> problems) {
        if (achieved < LEAST_SHARE * wanted) {
            problems.add(String.format(
                    Locale.ROOT, "%s %.1f/s, less than %.0f %% of %d/s", what, achieved, 100 * LEAST_SHARE, wanted));
        }
    }
}
