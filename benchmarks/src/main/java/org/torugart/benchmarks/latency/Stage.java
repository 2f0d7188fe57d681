// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torugart.benchmarks.workload.InputTopics;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.config.ScoringOptions;
import org.torugart.flink.contract.Topics;
import org.torugart.local.cluster.ClusterSettings;
import org.torugart.local.cluster.LocalCluster;
import org.torugart.local.kafka.Directories;
import org.torugart.local.kafka.EmbeddedKafka;
import org.torugart.local.kafka.TopicSpec;
import org.torugart.local.release.LocalKeys;
import org.torugart.local.release.ReleaseDesk;
import org.torugart.local.release.ReleaseTopic;
import org.torugart.local.release.ShippedSet;
import org.torugart.local.system.SystemTopics;

/** One run's broker, empty topics, profile set and, where the scenario has one, job. Nothing is left of it. */
final class Stage implements AutoCloseable {
    /** The broker's own time on outputs: a drain is rated by when replies were written, not by when they were read. */
    private static final String TIMESTAMPS = "message.timestamp.type";

    private final Scenario scenario;
    private final RigSettings settings;
    private final Path directory;
    private final EmbeddedKafka kafka;
    private final LocalKeys keys;
    private final ReleaseDesk desk;
    private LocalCluster cluster;

    /** Starts a broker with the topics and releases the profile set; the job comes with {@link #startJob}. */
    Stage(Scenario scenario, RigSettings settings) {
        this.scenario = scenario;
        this.settings = settings;
        try {
            directory = Files.createTempDirectory(settings.scratch(), scenario.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        List<TopicSpec> topics = topics();
        kafka.createTopics(topics);
        keys = LocalKeys.open(directory.resolve("keys"));
        desk = new ReleaseDesk(new ReleaseTopic(kafka.bootstrapServers()), keys.trusted(), InstantSource.system());
        ShippedSet.release(desk, keys, settings.profiles().set());
    }

    /** Where the run's profile sets are released. */
    ReleaseDesk desk() {
        return desk;
    }

    /** Keys of the run's author and approver. */
    LocalKeys keys() {
        return keys;
    }

    /** Address of the broker. */
    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Starts the scenario's job, if it has one, and returns when it runs. */
    void startJob() {
        if (!scenario.hasJob()) {
            return;
        }
        Map<String, String> options = new HashMap<>();
        options.put(ScoringOptions.BOOTSTRAP_SERVERS.key(), bootstrapServers());
        options.put(ScoringOptions.CONNECTED_PARTNERS.key(), String.join(";", InputTopics.PARTNERS));
        options.put(ScoringOptions.TRUSTED_KEYS.key(), keys.trustFile().toString());
        settings.evidenceDeadlineMillis()
                .ifPresent(millis -> options.put(ScoringOptions.EVIDENCE_DEADLINE.key(), millis + " ms"));
        ScoringConfig config = ScoringConfig.fromMap(options);
        cluster = LocalCluster.start(
                new ClusterSettings(
                        directory.resolve("flink"),
                        settings.parallelism(),
                        settings.checkpointInterval(),
                        settings.changelog(),
                        true),
                env -> {
                    scenario.build(env, config);
                    settings.bufferTimeoutMillis().ifPresent(env::setBufferTimeout);
                });
    }

    /** Throws if the job no longer runs. */
    void check() {
        if (cluster != null) {
            cluster.check();
        }
    }

    /** Reads and writes of keyed state so far, by declaration; null without a job. */
    Double stateAccessesPer(int declarations) {
        return cluster == null ? null : Double.valueOf((double) cluster.stateAccesses() / declarations);
    }

    /** What the decisions so far are worth; null for a scenario that makes none. */
    DecisionAudit audit() {
        return scenario == Scenario.SCORING ? DecisionAudit.of(bootstrapServers(), scenario.outputTopic()) : null;
    }

    @Override
    public void close() {
        try {
            if (cluster != null) {
                cluster.close();
            }
        } finally {
            kafka.close();
            Directories.deleteRecursively(directory);
        }
    }

    private List<TopicSpec> topics() {
        int partitions = settings.parallelism();
        List<TopicSpec> topics = new ArrayList<>();
        InputTopics.names().forEach(name -> topics.add(TopicSpec.deleting(name, partitions)));
        topics.add(TopicSpec.deleting(Topics.CONTROL_RESULTS, partitions));
        topics.add(SystemTopics.riskProfiles());
        topics.add(TopicSpec.compacting(Topics.PROFILE_STATISTICS, 1));
        for (String output : List.of(
                Topics.CONTROL_DECISIONS,
                Topics.DECISION_EVIDENCE,
                Topics.ALERTS,
                Topics.DEAD_LETTERS,
                PassThroughTopology.DECLARATIONS,
                PassThroughTopology.MANIFESTS)) {
            topics.add(TopicSpec.deleting(output, partitions).with(TIMESTAMPS, "LogAppendTime"));
        }
        return topics;
    }
}
