// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.torugart.console.http.Json;
import org.torugart.console.live.DecisionListener;
import org.torugart.console.live.Published;
import org.torugart.console.metrics.ConsoleMetric;
import org.torugart.console.metrics.MetricSource;
import org.torugart.console.metrics.MetricsText;
import org.torugart.console.text.CoreTexts;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EntityRole;

/**
 * The last quarter of an hour, second by second. Latency is from the broker's timestamp of a declaration to that of its
 * first decision; percentiles of longer spans come from the sum of their histograms. Thread-safe.
 */
final class Pulse implements DecisionListener, MetricSource {
    static final int SECONDS = 900;

    /** Upper ends of the heat map's rows, in milliseconds: each 1.6 times the one before. */
    static final long[] ROWS = rows();

    /** Upper ends of the buckets that Prometheus sees, in milliseconds. */
    private static final long[] BUCKETS = {
        5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000
    };

    private static final double[] QUANTILES = {0.5, 0.9, 0.99, 0.999, 1};
    private static final double MILLIS = 1_000;
    private static final double MICROS_A_MILLI = 1_000;
    private static final int ROW_COUNT = 24;
    private static final double ROW_FACTOR = 1.6;
    private static final int SLOWEST = 10;
    private static final long SLOW_WITHIN_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final int LATEST = 30;

    private final InstantSource clock;
    private final Deque<Second> seconds = new ArrayDeque<>();
    private final List<Slow> slowest = new ArrayList<>();
    private final Deque<Map<String, Object>> latest = new ArrayDeque<>();
    private final Histogram latency = new Histogram(Second.LONGEST_MILLIS, 2);
    private final long[] firstByChannel = new long[ControlChannel.values().length];
    private final long[] revisedByChannel = new long[ControlChannel.values().length];
    private final Map<String, Long> absentByRole = new TreeMap<>();
    private long latencyMillis;
    private long decided;

    Pulse(InstantSource clock) {
        this.clock = clock;
    }

    private static long[] rows() {
        long[] rows = new long[ROW_COUNT];
        double end = 1;
        for (int row = 0; row < ROW_COUNT; row++) {
            rows[row] = Math.round(end);
            end = Math.max(end * ROW_FACTOR, end + 1);
        }
        return rows;
    }

    @Override
    public synchronized void published(Published published) {
        Decision decision = published.decision();
        long publishedAtMillis = published.atMillis();
        Second second = second(clock.millis());
        decided++;
        second.channels[decision.channel().ordinal()]++;
        if (decision.revision() > 0) {
            second.corrected++;
            revisedByChannel[decision.channel().ordinal()]++;
            note(decision, publishedAtMillis);
            return;
        }
        second.first++;
        firstByChannel[decision.channel().ordinal()]++;
        if (!decision.absent().isEmpty()) {
            second.withAbsent++;
        }
        decision.absent().stream()
                .map(key -> key.contains(":") ? key.substring(0, key.indexOf(':')) : key)
                .distinct()
                .forEach(role -> {
                    second.absent.merge(role, 1L, Long::sum);
                    absentByRole.merge(role, 1L, Long::sum);
                });
        long received = decision.timings().receivedAt().toEpochMilli();
        long total = Math.max(0, publishedAtMillis - received);
        second.latency.recordValue(Math.min(total, Second.LONGEST_MILLIS));
        latency.recordValue(Math.min(total, Second.LONGEST_MILLIS));
        latencyMillis += total;
        slow(published, total);
        note(decision, publishedAtMillis);
    }

    /** Records on the topic of dead letters since the last time. */
    synchronized void deadLetters(long count) {
        second(clock.millis()).deadLetters += count;
    }

    private void note(Decision decision, long publishedAtMillis) {
        if (decision.channel() != ControlChannel.GREEN || latest.size() < LATEST) {
            latest.addFirst(Json.object(
                    "declarationId", decision.declarationId(),
                    "version", decision.version(),
                    "revision", decision.revision(),
                    "channel", decision.channel(),
                    "score", decision.score(),
                    "at", publishedAtMillis,
                    "reason", CoreTexts.firstReason(decision)));
            if (latest.size() > LATEST) {
                latest.removeLast();
            }
        }
    }

    private void slow(Published published, long total) {
        Decision decision = published.decision();
        long publishedAtMillis = published.atMillis();
        slowest.removeIf(slow -> publishedAtMillis - slow.at() > SLOW_WITHIN_MILLIS);
        if (slowest.size() < SLOWEST || total > slowest.get(slowest.size() - 1).total()) {
            Decision.Timings timings = decision.timings();
            long received = timings.receivedAt().toEpochMilli();
            long intake = timings.intakeAt().toEpochMilli();
            long complete = timings.decidedAt().toEpochMilli();
            Double scoring = published.scoringMicros() < 0 ? null : published.scoringMicros() / MICROS_A_MILLI;
            double left = publishedAtMillis - complete - (scoring == null ? 0 : scoring);
            slowest.add(new Slow(
                    decision.declarationId(),
                    decision.version(),
                    decision.channel().name(),
                    publishedAtMillis,
                    total,
                    Math.max(0, intake - received),
                    Math.max(0, complete - intake),
                    scoring,
                    Math.max(0, left),
                    decision.absent().size()));
            slowest.sort(Comparator.comparingLong(Slow::total).reversed());
            if (slowest.size() > SLOWEST) {
                slowest.remove(SLOWEST);
            }
        }
    }

    /** The second now is in; those nothing was decided in are there too. */
    private Second second(long nowMillis) {
        long now = nowMillis / 1_000;
        long next = seconds.isEmpty() ? now : seconds.getLast().at + 1;
        for (long at = Math.max(next, now - SECONDS + 1); at <= now; at++) {
            seconds.addLast(new Second(at));
            if (seconds.size() > SECONDS) {
                seconds.removeFirst();
            }
        }
        return seconds.getLast();
    }

    /**
     * Everything from a second on.
     *
     * @param since the last second the asker has, in seconds since 1970; 0 for none
     */
    synchronized Map<String, Object> since(long since) {
        long now = clock.millis() / 1_000;
        second(clock.millis());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Second second : seconds) {
            // The second that has not ended yet would be told wrongly.
            if (second.at > since && second.at < now) {
                rows.add(row(second));
            }
        }
        Map<String, Object> pulse = Json.object(
                "now",
                now,
                "decided",
                decided,
                "heatRows",
                ROWS,
                "seconds",
                rows,
                "last10s",
                window(now, 10),
                "lastMinute",
                window(now, 60),
                "slowest",
                List.copyOf(slowest),
                "latest",
                List.copyOf(latest));
        return pulse;
    }

    @Override
    public synchronized void writeTo(MetricsText text) {
        for (ControlChannel channel : ControlChannel.values()) {
            text.add(ConsoleMetric.DECISIONS, firstByChannel[channel.ordinal()], channel.name(), "false");
            text.add(ConsoleMetric.DECISIONS, revisedByChannel[channel.ordinal()], channel.name(), "true");
        }
        for (EntityRole role : EntityRole.values()) {
            text.add(ConsoleMetric.DECISIONS_ABSENT, absentByRole.getOrDefault(role.prefix(), 0L), role.prefix());
        }
        double[] bounds = new double[BUCKETS.length];
        long[] counts = new long[BUCKETS.length];
        for (int i = 0; i < BUCKETS.length; i++) {
            bounds[i] = BUCKETS[i] / MILLIS;
            counts[i] = latency.getCountBetweenValues(0, BUCKETS[i]);
        }
        text.addHistogram(ConsoleMetric.LATENCY, bounds, counts, latency.getTotalCount(), latencyMillis / MILLIS);
        Histogram minute = lastMinute();
        if (minute.getTotalCount() > 0) {
            for (double quantile : QUANTILES) {
                text.add(
                        ConsoleMetric.LATENCY_LAST_MINUTE,
                        minute.getValueAtPercentile(100 * quantile) / MILLIS,
                        Double.toString(quantile));
            }
        }
    }

    private Histogram lastMinute() {
        long now = clock.millis() / 1_000;
        Histogram minute = new Histogram(Second.LONGEST_MILLIS, 2);
        for (Second second : seconds) {
            if (second.at >= now - 60) {
                minute.add(second.latency);
            }
        }
        return minute;
    }

    private static Map<String, Object> row(Second second) {
        Map<String, Object> row =
                Json.object("at", second.at, "decisions", second.first, "corrected", second.corrected);
        row.putAll(quantiles(second.latency));
        row.put("heat", heat(second.latency));
        return row;
    }

    /** Milliseconds; nulls when nothing was measured. */
    private static Map<String, Object> quantiles(Histogram latency) {
        boolean any = latency.getTotalCount() > 0;
        return Json.object(
                "p50", any ? latency.getValueAtPercentile(50) : null,
                "p99", any ? latency.getValueAtPercentile(99) : null,
                "p999", any ? latency.getValueAtPercentile(99.9) : null);
    }

    private static long[] heat(Histogram latency) {
        long[] heat = new long[ROWS.length];
        if (latency.getTotalCount() > 0) {
            long from = 0;
            for (int row = 0; row < ROWS.length; row++) {
                long to = row == ROWS.length - 1 ? Second.LONGEST_MILLIS : ROWS[row];
                heat[row] = from > to ? 0 : latency.getCountBetweenValues(from, to);
                from = to + 1;
            }
        }
        return heat;
    }

    private Map<String, Object> window(long now, int span) {
        Histogram latency = new Histogram(Second.LONGEST_MILLIS, 2);
        Map<String, Long> absent = new TreeMap<>();
        long[] channels = new long[ControlChannel.values().length];
        long first = 0;
        long corrected = 0;
        long withAbsent = 0;
        long deadLetters = 0;
        int counted = 0;
        for (Second second : seconds) {
            if (second.at >= now - span && second.at < now) {
                counted++;
                latency.add(second.latency);
                first += second.first;
                corrected += second.corrected;
                withAbsent += second.withAbsent;
                deadLetters += second.deadLetters;
                second.absent.forEach((role, count) -> absent.merge(role, count, Long::sum));
                for (int i = 0; i < channels.length; i++) {
                    channels[i] += second.channels[i];
                }
            }
        }
        Map<String, Object> window = Json.object(
                "decisions",
                first,
                "perSecond",
                counted == 0 ? 0.0 : (double) first / counted,
                "corrected",
                corrected,
                "withAbsent",
                withAbsent,
                "absent",
                absent,
                "channels",
                Json.object("GREEN", channels[0], "BLUE", channels[1], "YELLOW", channels[2], "RED", channels[3]),
                "deadLetters",
                deadLetters);
        window.putAll(quantiles(latency));
        window.put("max", latency.getTotalCount() > 0 ? latency.getMaxValue() : null);
        return window;
    }
}
