// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.local.kafka.TopicSpec;

/** Every topic of the system: the one place that says which there are, with how many partitions and for how long. */
public final class SystemTopics {
    /** Partitions of topics that are keyed by declaration or vehicle. */
    public static final int PARTITIONS = 4;

    /**
     * Partitions of a partner's topic of manifests. Every fetch that names a partition costs brokers something also when
     * nothing is new on it, and most partners have little: what makes them many is that there are many partners.
     */
    public static final int MANIFEST_PARTITIONS = 1;

    /**
     * Two in five lorries come from China. One subtask would read its manifests alone, and after a standstill fall behind the
     * declarations, which then are decided without them first.
     */
    private static final String LARGEST_PARTNER = "CN";

    private static final String RETENTION = "retention.ms";
    private static final String FOR_EVER = "-1";

    /** Longer than a job is ever down, and long enough to see what a partner sent; history is archived before. */
    private static final Duration INPUT = Duration.ofDays(90);

    /** Decisions and evidence, for replay, appeal and back-test. */
    private static final Duration APPEAL = Duration.ofDays(3 * 365);

    private SystemTopics() {}

    /**
     * The topic of releases: a set is one record, and order among sets matters more than spreading them. Compacted, so
     * that every version stays; a record may be as large as one that is sent.
     */
    public static TopicSpec riskProfiles() {
        return TopicSpec.compacting(Topics.RISK_PROFILES, 1)
                .with("max.message.bytes", Integer.toString(RecordProducer.LARGE_RECORD_BYTES));
    }

    /** The topics of a local run, which keeps what it wrote for as long as its directory. */
    public static List<TopicSpec> of(Collection<String> partners) {
        return kept(partners, PARTITIONS, Map.of()).stream()
                .map(topic -> topic.with(RETENTION, FOR_EVER))
                .toList();
    }

    /**
     * The topics as a cluster keeps them, with one of manifests for each partner.
     *
     * @param partitions of topics that are keyed by declaration or vehicle; cannot be changed later without records of one
     *     key standing on two
     * @param ofManifests partitions of topics of manifests by partner, where it is not {@link #MANIFEST_PARTITIONS}, for
     *     China as many as of declarations
     */
    public static List<TopicSpec> kept(Collection<String> partners, int partitions, Map<String, Integer> ofManifests) {
        List<TopicSpec> topics = new ArrayList<>();
        topics.add(keeping(Topics.DECLARATIONS, partitions, INPUT));
        for (String partner : new TreeSet<>(partners)) {
            int usual = partner.equals(LARGEST_PARTNER) ? partitions : MANIFEST_PARTITIONS;
            topics.add(keeping(Topics.manifests(partner), ofManifests.getOrDefault(partner, usual), INPUT));
        }
        topics.add(keeping(Topics.CONTROL_RESULTS, partitions, INPUT));
        topics.add(keeping(Topics.BORDER_EVENTS, partitions, INPUT));
        topics.add(TopicSpec.compacting(Topics.PERMITS, 1));
        topics.add(TopicSpec.compacting(Topics.REGISTERS, 1));
        topics.add(TopicSpec.compacting(Topics.WATCHLISTS, 1));
        topics.add(TopicSpec.compacting(Topics.REFERENCE, 1));
        topics.add(riskProfiles());
        topics.add(keeping(Topics.CONTROL_DECISIONS, partitions, APPEAL));
        topics.add(keeping(Topics.DECISION_EVIDENCE, partitions, APPEAL));
        topics.add(keeping(Topics.ALERTS, partitions, INPUT));
        topics.add(keeping(Topics.DEAD_LETTERS, 1, INPUT));
        topics.add(TopicSpec.compacting(Topics.PROFILE_STATISTICS, 1));
        topics.add(TopicSpec.compacting(Topics.OVERRIDE_STATISTICS, 1));
        // Without these nothing could be audited any more.
        topics.add(TopicSpec.deleting(Topics.SELECTION_SEEDS, 1).with(RETENTION, FOR_EVER));
        topics.add(TopicSpec.deleting(Topics.SEALS, 1).with(RETENTION, FOR_EVER));
        return topics.stream()
                // Latency is measured from the broker's clock to the broker's clock.
                .map(topic -> topic.with("message.timestamp.type", "LogAppendTime"))
                .toList();
    }

    private static TopicSpec keeping(String name, int partitions, Duration retention) {
        return TopicSpec.deleting(name, partitions).with(RETENTION, Long.toString(retention.toMillis()));
    }
}
