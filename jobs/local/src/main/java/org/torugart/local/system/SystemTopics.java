// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.local.kafka.TopicSpec;

/** Every topic of the system as it is made when it is not there. */
public final class SystemTopics {
    /** Partitions of topics that are keyed by declaration or consignment. */
    public static final int PARTITIONS = 4;

    private SystemTopics() {}

    /**
     * The topic of releases: a set is one record, and order among sets matters more than spreading them. Compacted, so
     * that every version stays; a record may be as large as one that is sent.
     */
    public static TopicSpec riskProfiles() {
        return TopicSpec.compacting(Topics.RISK_PROFILES, 1)
                .with("max.message.bytes", Integer.toString(RecordProducer.LARGE_RECORD_BYTES));
    }

    /** The topics, with one of manifests for each partner. */
    public static List<TopicSpec> of(Collection<String> partners) {
        List<TopicSpec> topics = new ArrayList<>();
        topics.add(TopicSpec.deleting(Topics.DECLARATIONS, PARTITIONS));
        for (String partner : new TreeSet<>(partners)) {
            topics.add(TopicSpec.deleting(Topics.manifests(partner), PARTITIONS));
        }
        topics.add(TopicSpec.deleting(Topics.CONTROL_RESULTS, PARTITIONS));
        topics.add(TopicSpec.deleting(Topics.BORDER_EVENTS, PARTITIONS));
        topics.add(TopicSpec.compacting(Topics.PERMITS, 1));
        topics.add(TopicSpec.compacting(Topics.REGISTERS, 1));
        topics.add(TopicSpec.compacting(Topics.WATCHLISTS, 1));
        topics.add(riskProfiles());
        topics.add(TopicSpec.deleting(Topics.CONTROL_DECISIONS, PARTITIONS));
        topics.add(TopicSpec.deleting(Topics.DECISION_EVIDENCE, PARTITIONS));
        topics.add(TopicSpec.deleting(Topics.ALERTS, PARTITIONS));
        topics.add(TopicSpec.deleting(Topics.DEAD_LETTERS, 1));
        topics.add(TopicSpec.compacting(Topics.PROFILE_STATISTICS, 1));
        topics.add(TopicSpec.deleting(Topics.SELECTION_SEEDS, 1));
        topics.add(TopicSpec.deleting(Topics.SEALS, 1));
        return topics.stream()
                // Latency is measured from the broker's clock to the broker's clock.
                .map(topic -> topic.with("message.timestamp.type", "LogAppendTime"))
                // A local run keeps what it wrote for as long as its directory.
                .map(topic -> topic.with("retention.ms", "-1"))
                .toList();
    }
}
