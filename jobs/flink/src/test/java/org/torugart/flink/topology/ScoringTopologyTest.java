// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.kafka.KafkaPorts;

class ScoringTopologyTest {

    /** A subtask's outbox locks its predecessor out when it opens, which must be before DECIDE reads what it published. */
    @Test
    void decidesInOneTaskWithItsOutbox() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ScoringConfig config = ScoringConfig.fromMap(Map.of("kafka.bootstrap-servers", "localhost:9092"));
        ScoringTopology.build(env, KafkaPorts.of(config), config);
        assertThat(env.getStreamGraph(false).getJobGraph().getVertices())
                .extracting(JobVertex::getName)
                .anyMatch(name -> name.contains("decide -> (outbox: Writer"));
    }

    /** A savepoint finds its state by these: append to the list, never change it. */
    @Test
    void theUidsArePinned() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ScoringConfig config = ScoringConfig.fromMap(Map.of("kafka.bootstrap-servers", "localhost:9092"));
        ScoringTopology.build(env, KafkaPorts.of(config), config);
        assertThat(env.getStreamGraph(false).getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "declarations",
                        "control-results",
                        "manifests",
                        "risk-profiles",
                        "records",
                        "file-records",
                        "movement-time",
                        "deadlines",
                        "obligation-time",
                        "obligations",
                        "override-cases",
                        "oversight",
                        "profile-releases",
                        "reference",
                        "read-reference",
                        "address-declarations",
                        "address-control-results",
                        "address-manifests",
                        "intake",
                        "evidence",
                        "decide",
                        "outbox",
                        "dead-letters",
                        "statistics",
                        "forecasts",
                        "statistics-outbox",
                        "Sink Committer: statistics-outbox",
                        "Sink Committer: dead-letters",
                        "dead-letters-of-address-declarations",
                        "dead-letters-of-address-control-results",
                        "dead-letters-of-address-manifests",
                        "dead-letters-of-file-records",
                        "dead-letters-of-read-reference",
                        "dead-letters-of-intake",
                        "dead-letters-of-evidence",
                        "dead-letters-of-decide");
    }

    @Test
    void unalignedCheckpointsAreRefused() {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        ScoringConfig config = ScoringConfig.fromMap(Map.of("kafka.bootstrap-servers", "localhost:9092"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoringTopology.build(env, KafkaPorts.of(config), config))
                .withMessageStartingWith("execution.checkpointing.unaligned.enabled: must be false");
    }
}
