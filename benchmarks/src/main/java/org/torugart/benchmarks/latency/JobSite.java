// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.torugart.benchmarks.peers.DecisionRules;
import org.torugart.benchmarks.peers.PeerSettings;
import org.torugart.benchmarks.peers.RunningJob;
import org.torugart.benchmarks.workload.InputTopics;
import org.torugart.core.release.ReleasedSet;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.config.ScoringOptions;
import org.torugart.local.cluster.ClusterSettings;
import org.torugart.local.cluster.LocalCluster;
import org.torugart.local.release.LocalKeys;

/**
 * Where a scenario's job is started.
 *
 * @param bootstrapServers the broker
 * @param directory of the run
 * @param released the profile set in force
 */
record JobSite(String bootstrapServers, Path directory, RigSettings settings, LocalKeys keys, ReleasedSet released) {

    /** Starts a Flink job, and returns when it runs. */
    RunningJob flink(BiConsumer<StreamExecutionEnvironment, ScoringConfig> topology) {
        Map<String, String> options = new HashMap<>();
        options.put(ScoringOptions.BOOTSTRAP_SERVERS.key(), bootstrapServers);
        options.put(ScoringOptions.CONNECTED_PARTNERS.key(), String.join(";", InputTopics.PARTNERS));
        options.put(ScoringOptions.TRUSTED_KEYS.key(), keys.trustFile().toString());
        settings.evidenceDeadlineMillis()
                .ifPresent(millis -> options.put(ScoringOptions.EVIDENCE_DEADLINE.key(), millis + " ms"));
        ScoringConfig config = ScoringConfig.fromMap(options);
        return new FlinkJob(LocalCluster.start(
                new ClusterSettings(
                        directory.resolve("flink"),
                        settings.parallelism(),
                        settings.checkpointInterval(),
                        settings.changelog(),
                        true),
                env -> {
                    topology.accept(env, config);
                    settings.bufferTimeoutMillis().ifPresent(env::setBufferTimeout);
                }));
    }

    /** What a peer outside Flink is started with. */
    PeerSettings peer() {
        Path own = directory.resolve("peer");
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PeerSettings(
                bootstrapServers,
                own,
                settings.parallelism(),
                settings.checkpointInterval(),
                DecisionRules.of(released.set(), released.release().content().digest(), InputTopics.PARTNERS));
    }
}
