// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.contract.Topics;
import org.torugart.flink.kafka.KafkaPorts;
import org.torugart.flink.topology.ScoringTopology;

/** What stands between sending a declaration and receiving the answer. */
enum Scenario {
    /** The broker alone: the declaration itself is received. */
    BROKER_HOP("broker-hop", Topics.DECLARATIONS) {
        @Override
        void build(StreamExecutionEnvironment env, ScoringConfig config) {
            throw new IllegalStateException("there is no job in this scenario");
        }
    },
    /** A Flink job that copies records without a shuffle. */
    PASS_THROUGH_STATELESS("pass-through-stateless", PassThroughTopology.DECLARATIONS) {
        @Override
        void build(StreamExecutionEnvironment env, ScoringConfig config) {
            PassThroughTopology.build(env, KafkaPorts.of(config), false);
        }
    },
    /** A Flink job that copies records through one shuffle with one RocksDB read and write each. */
    PASS_THROUGH("pass-through", PassThroughTopology.DECLARATIONS) {
        @Override
        void build(StreamExecutionEnvironment env, ScoringConfig config) {
            PassThroughTopology.build(env, KafkaPorts.of(config), true);
        }
    },
    /** The scoring job as shipped. */
    SCORING("scoring", Topics.CONTROL_DECISIONS) {
        @Override
        void build(StreamExecutionEnvironment env, ScoringConfig config) {
            ScoringTopology.build(env, KafkaPorts.of(config), config);
        }

        @Override
        boolean isFirstReply(byte[] value) {
            return DecisionHeader.isFirst(value);
        }
    };

    private final String id;
    private final String outputTopic;

    Scenario(String id, String outputTopic) {
        this.id = id;
        this.outputTopic = outputTopic;
    }

    /** Adds the job's operators. */
    abstract void build(StreamExecutionEnvironment env, ScoringConfig config);

    /** Whether a record of the output topic answers its declaration for the first time. */
    boolean isFirstReply(byte[] value) {
        return true;
    }

    /** Name in options and results. */
    String id() {
        return id;
    }

    /** Where replies are received, keyed by declaration. */
    String outputTopic() {
        return outputTopic;
    }

    boolean hasJob() {
        return this != BROKER_HOP;
    }

    /** The scenario of this name. */
    static Scenario of(String id) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario '" + id + "', want one of "
                        + Arrays.stream(values()).map(Scenario::id).collect(Collectors.joining(", "))));
    }

    static List<Scenario> all() {
        return List.of(values());
    }
}
