// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

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
        RigProfiles profiles) {}
