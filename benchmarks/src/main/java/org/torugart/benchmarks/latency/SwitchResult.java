// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Latency of one run, of declarations sent around switches of the profile set and of all others.
 *
 * @param profiles of each of the two sets
 * @param switches that were asked for
 * @param seen switches the decisions of a partition show
 * @param around declarations due within {@link #AROUND_SECONDS} after a switch was asked for
 * @param between all others
 */
record SwitchResult(int rate, int profiles, int switches, int seen, Percentiles around, Percentiles between) {
    /** Longer than a release takes to be read, verified, looked up or compiled, broadcast and taken over. */
    static final int AROUND_SECONDS = 3;

    private static final int SIGNIFICANT_DIGITS = 3;

    /** Divides a run's latencies by the moments of its switches. */
    static SwitchResult of(SendSchedule schedule, ReplyLog replies, List<Long> sentNanos, int profiles, int seen) {
        Histogram around = new Histogram(SIGNIFICANT_DIGITS);
        Histogram between = new Histogram(SIGNIFICANT_DIGITS);
        for (int sequence = schedule.warmup(); sequence < schedule.total(); sequence++) {
            long intended = schedule.intendedNanos(sequence);
            long micros = Math.max(0, TimeUnit.NANOSECONDS.toMicros(replies.time(sequence) - intended));
            boolean near = sentNanos.stream()
                    .anyMatch(sent -> intended >= sent && intended < sent + TimeUnit.SECONDS.toNanos(AROUND_SECONDS));
            (near ? around : between).recordValue(micros);
        }
        return new SwitchResult(
                schedule.ratePerSecond(),
                profiles,
                sentNanos.size(),
                seen,
                Percentiles.of(around),
                Percentiles.of(between));
    }

    String toJson(long checkpointIntervalMillis, String revision) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode object = mapper.createObjectNode();
        object.put("scenario", Scenario.SCORING.id());
        object.put("rate", rate);
        object.put("profiles", profiles);
        object.put("switches", switches);
        object.put("switchesSeen", seen);
        object.put("aroundSeconds", AROUND_SECONDS);
        latency(object.putObject("around"), around);
        latency(object.putObject("between"), between);
        object.put("checkpointIntervalMs", checkpointIntervalMillis);
        object.put("revision", revision);
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(object) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void latency(ObjectNode object, Percentiles latency) {
        object.put("p50Micros", Math.round(latency.p50()));
        object.put("p90Micros", Math.round(latency.p90()));
        object.put("p99Micros", Math.round(latency.p99()));
        object.put("p999Micros", Math.round(latency.p999()));
        object.put("maxMicros", Math.round(latency.max()));
    }

    String toMarkdown(long checkpointIntervalMillis, String revision) {
        return String.format(
                        Locale.ROOT,
                        "# Switching profile sets%n%nRevision %s; %,d/s; %d switches between two sets of %,d live profiles, %d"
                                + " seen in the decisions; a checkpoint every %.1f s. The machine is in machine.md.%n%n"
                                + "| declarations due | p50 ms | p90 ms | p99 ms | p99.9 ms | max ms |%n"
                                + "| --- | --: | --: | --: | --: | --: |%n",
                        revision,
                        rate,
                        switches,
                        profiles,
                        seen,
                        checkpointIntervalMillis / 1e3)
                + row("within " + AROUND_SECONDS + " s after a switch was published", around)
                + row("at other times", between);
    }

    private static String row(String what, Percentiles latency) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                what,
                latency.p50() / 1e3,
                latency.p90() / 1e3,
                latency.p99() / 1e3,
                latency.p999() / 1e3,
                latency.max() / 1e3);
    }
}
