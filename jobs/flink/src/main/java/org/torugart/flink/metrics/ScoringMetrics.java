// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EntityRole;

/**
 * What DECIDE counts, under the metric group {@code scoring}. Labels are channels and roles, never identifiers.
 *
 * <ul>
 *   <li>{@code scoring.channel.<channel>.decisions}: first decisions by channel
 *   <li>{@code scoring.absent.<role>.decisions}: first decisions made without an entity of the role
 *   <li>{@code scoring.revisions}: decisions changed by later evidence
 *   <li>{@code scoring.failures}: declarations the engine could not score
 *   <li>{@code scoring.orphans}: answers to a case whose state has expired
 *   <li>{@code scoring.published.records}, {@code bytes}, {@code millis}: what reading published decisions at the last
 *       start has cost; {@code scoring.published.bound}: how many of them bound what came after
 *   <li>{@code scoring.repeated}: published decisions that were said again, byte for byte
 *   <li>{@code scoring.undrawn}: declarations of a time for which there is no seed of random selection
 *   <li>{@code scoring.latencyMillis}: from the broker's timestamp to the first decision, the last 10,000
 * </ul>
 */
public final class ScoringMetrics {
    private static final int LATENCY_SAMPLES = 10_000;

    private final Map<ControlChannel, Counter> channels = new EnumMap<>(ControlChannel.class);
    private final Map<EntityRole, Counter> absent = new EnumMap<>(EntityRole.class);
    private final Counter revisions;
    private final Counter failures;
    private final Counter orphans;
    private final Counter repeated;
    private final Counter undrawn;
    private final Counter publishedRecords;
    private final Counter publishedBytes;
    private final Counter publishedMillis;
    private final Counter publishedBound;
    private final Histogram latency;

    private ScoringMetrics(MetricGroup group) {
        for (ControlChannel channel : ControlChannel.values()) {
            channels.put(
                    channel,
                    group.addGroup("channel", channel.name().toLowerCase(Locale.ROOT))
                            .counter("decisions"));
        }
        for (EntityRole role : EntityRole.values()) {
            absent.put(role, group.addGroup("absent", role.prefix()).counter("decisions"));
        }
        revisions = group.counter("revisions");
        failures = group.counter("failures");
        orphans = group.counter("orphans");
        repeated = group.counter("repeated");
        undrawn = group.counter("undrawn");
        MetricGroup published = group.addGroup("published");
        publishedRecords = published.counter("records");
        publishedBytes = published.counter("bytes");
        publishedMillis = published.counter("millis");
        publishedBound = published.counter("bound");
        latency = group.histogram("latencyMillis", new DescriptiveStatisticsHistogram(LATENCY_SAMPLES));
    }

    /** Registers the metrics of one subtask. */
    public static ScoringMetrics register(MetricGroup group) {
        return new ScoringMetrics(group.addGroup("scoring"));
    }

    /** Nothing could be drawn. */
    public void undrawn() {
        undrawn.inc();
    }

    /** A version was decided for the first time. */
    public void decided(Decision decision, long latencyMillis) {
        channels.get(decision.channel()).inc();
        latency.update(latencyMillis);
        for (String key : decision.absent()) {
            absent.get(EntityRole.ofKey(key)).inc();
        }
    }

    /** Later evidence changed a decision. */
    public void revised() {
        revisions.inc();
    }

    /** Answers came for a case that is no longer kept. */
    public void orphaned() {
        orphans.inc();
    }

    /** What was published before this start has been read. */
    public void caughtUp(long records, long bytes, long millis, long bound) {
        publishedRecords.inc(records);
        publishedBytes.inc(bytes);
        publishedMillis.inc(millis);
        publishedBound.inc(bound);
    }

    /** Published decisions were said again. */
    public void repeated(int decisions) {
        repeated.inc(decisions);
    }

    /** The engine could not score a declaration. */
    public void failed() {
        failures.inc();
    }
}
