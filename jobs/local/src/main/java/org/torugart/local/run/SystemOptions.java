// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.torugart.cli.InputException;
import org.torugart.local.system.SystemSettings;
import picocli.CommandLine.Option;

/** Options of every command that starts a system. */
public final class SystemOptions {
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything is kept, and where a later run goes on; without it nothing is kept")
    private Path data;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "use this Kafka instead of starting one in the process; missing topics are made")
    private String bootstrapServers;

    @Option(
            names = "--profiles",
            paramLabel = "DIR",
            defaultValue = "${sys:torugart.home:-.}/deploy/profiles",
            description = "profile set to publish (default: deploy/profiles)")
    private Path profiles;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "subtasks of every operator (default: ${DEFAULT-VALUE})")
    private int parallelism;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "port of loopback where Prometheus finds the job's metrics; 0 for none"
                    + " (default: ${DEFAULT-VALUE})")
    private int metricsPort;

    /** Where everything is kept; null for nowhere. */
    public Path data() {
        return data;
    }

    /** The settings asked for. */
    public SystemSettings settings(Duration checkpointInterval, Duration evidenceDeadline, Set<String> partners) {
        if (parallelism < 1) {
            throw new InputException("--parallelism must be at least 1, not " + parallelism);
        }
        if (metricsPort < 0 || metricsPort > MAX_PORT) {
            throw new InputException("--metrics-port must be from 0 to 65535, not " + metricsPort);
        }
        // Without a changelog every checkpoint holds decisions up while RocksDB is flushed. What is kept goes without
        // all the same: history is built from its checkpoints, and that has not been tried with a changelog.
        boolean changelog = data == null;
        return new SystemSettings(
                        bootstrapServers,
                        profiles,
                        parallelism,
                        evidenceDeadline,
                        checkpointInterval,
                        changelog,
                        partners)
                .withMetricsPort(metricsPort);
    }
}
