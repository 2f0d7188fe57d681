// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.kafka.KafkaPorts;
import org.torugart.flink.topology.ScoringTopology;

/** Runs the scoring job on a cluster: {@code --kafka.bootstrap-servers host:port}, and any other scoring option. */
public final class ScoringJob {
    private ScoringJob() {}

    /**
     * Builds the graph and submits it.
     *
     * @param args options as {@code --key value}
     * @throws Exception what Flink throws
     */
    public static void main(String[] args) throws Exception {
        ScoringConfig config =
                ScoringConfig.fromMap(ParameterTool.fromArgs(args).toMap());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ScoringTopology.build(env, KafkaPorts.of(config), config);
        env.execute("torugart-scoring");
    }
}
