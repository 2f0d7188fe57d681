// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What a local cluster is started with.
 *
 * @param directory where checkpoints, working state and temporary files go; never null
 * @param parallelism subtasks of every operator
 * @param checkpointInterval time from one checkpoint's start to the next; never null
 * @param changelog whether a checkpoint writes the changes of state since the last, as they were logged while they
 *     were made, instead of flushing RocksDB, which holds every task up
 * @param countsStateAccesses whether reads and writes of keyed state are counted, from samples of how long they take
 * @param metricsPort where Prometheus finds the metrics of its tasks, on loopback; 0 for nowhere
 */
public record ClusterSettings(
        Path directory,
        int parallelism,
        Duration checkpointInterval,
        boolean changelog,
        boolean countsStateAccesses,
        int metricsPort) {
    /** Without a changelog, and without counting. */
    public ClusterSettings(Path directory, int parallelism, Duration checkpointInterval) {
        this(directory, parallelism, checkpointInterval, false, false);
    }

    /** Without metrics for Prometheus. */
    public ClusterSettings(
            Path directory,
            int parallelism,
            Duration checkpointInterval,
            boolean changelog,
            boolean countsStateAccesses) {
        this(directory, parallelism, checkpointInterval, changelog, countsStateAccesses, 0);
    }

    public ClusterSettings {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(checkpointInterval, "checkpointInterval");
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, not " + parallelism);
        }
    }

    Path checkpoints() {
        return RetainedCheckpoints.directory(directory);
    }

    Path changes() {
        return directory.resolve("changes");
    }

    Path temporary() {
        return directory.resolve("tmp");
    }
}
