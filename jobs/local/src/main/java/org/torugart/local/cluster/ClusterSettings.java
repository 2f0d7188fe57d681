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
 */
public record ClusterSettings(Path directory, int parallelism, Duration checkpointInterval) {
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

    Path temporary() {
        return directory.resolve("tmp");
    }
}
