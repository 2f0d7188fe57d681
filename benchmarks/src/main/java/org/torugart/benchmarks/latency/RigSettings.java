// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.torugart.benchmarks.peers.DecisionRules;
import org.torugart.benchmarks.peers.Reference;
import org.torugart.benchmarks.workload.InputTopics;
import org.torugart.benchmarks.workload.Workload;

/**
 * What all runs of a rig have in common.
 *
 * @param scratch directory for what runs leave behind while they last
 * @param parallelism subtasks of every operator, and partitions of every topic
 * @param checkpointInterval of every job
 * @param changelog whether checkpoints write a changelog of state instead of flushing RocksDB
 * @param bufferTimeoutMillis how long a network buffer may wait to be filled; empty for what job and cluster say
 * @param evidenceDeadlineMillis how long the scoring job waits for evidence; empty for its default
 * @param profiles what the scoring job decides with
 */
record RigSettings(
        Path scratch,
        int parallelism,
        Duration checkpointInterval,
        boolean changelog,
        OptionalLong bufferTimeoutMillis,
        OptionalLong evidenceDeadlineMillis,
        RigProfiles profiles) {

    /** What a workload's declarations are decided with these profiles. */
    Reference reference(Workload workload) {
        return new Reference(workload, DecisionRules.of(profiles.set(), null, InputTopics.PARTNERS));
    }

    /** The same with other subtasks and other profiles. */
    RigSettings with(int newParallelism, RigProfiles newProfiles) {
        return new RigSettings(
                scratch,
                newParallelism,
                checkpointInterval,
                changelog,
                bufferTimeoutMillis,
                evidenceDeadlineMillis,
                newProfiles);
    }
}
