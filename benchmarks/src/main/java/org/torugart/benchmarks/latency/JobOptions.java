// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Options of every command that measures jobs: how these run, over which traffic, and what is written beside results. */
final class JobOptions {
    /** Where the checkout is, set by the launching script. */
    static final Path HOME = Path.of(System.getProperty("torugart.home", "."));

    @Option(
            names = "--checkpoint-interval-ms",
            paramLabel = "MS",
            defaultValue = "10000",
            description = "Checkpoint interval of every job. Default: ${DEFAULT-VALUE}.")
    private long checkpointIntervalMillis;

    @Option(
            names = "--changelog",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether checkpoints write a changelog of state instead of flushing RocksDB, in every job.")
    private boolean changelog;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Subtasks of every operator and partitions of every topic. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the traffic. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--revision",
            paramLabel = "ID",
            defaultValue = "${sys:torugart.revision:-unknown}",
            description = "Revision of the sources to write beside the results. Default: the checkout's.")
    private String revision;

    long checkpointIntervalMillis() {
        return checkpointIntervalMillis;
    }

    int parallelism() {
        return parallelism;
    }

    long seed() {
        return seed;
    }

    String revision() {
        return revision;
    }

    /** Settings of runs with these options; the parameters are those of {@link RigSettings}. */
    RigSettings settings(
            Path scratch, OptionalLong bufferTimeoutMillis, OptionalLong evidenceDeadlineMillis, RigProfiles profiles) {
        return new RigSettings(
                scratch,
                parallelism,
                Duration.ofMillis(checkpointIntervalMillis),
                changelog,
                bufferTimeoutMillis,
                evidenceDeadlineMillis,
                profiles);
    }
}
