// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * What a system is started with.
 *
 * @param bootstrapServers brokers of an existing Kafka; null to start one here
 * @param profiles directory of the profile set to publish; never null
 * @param parallelism subtasks of every operator
 * @param evidenceDeadline how long a declaration waits for its evidence; never null
 * @param checkpointInterval time from one checkpoint to the next; never null
 * @param changelog whether checkpoints write the changes of state as they were logged, see {@code ClusterSettings}; what
 *     is built from such a checkpoint must be started with a changelog too
 * @param partners partners that send manifests, ISO 3166-1 alpha-2
 * @param randomSelection whether declarations are picked at random, with a seed of the run's own
 * @param partnerFiles directory of the files that say how; null where all send Torugart's own records
 * @param partnersRefresh how often these files, and new partners' topics, are looked for; never null
 * @param metricsPort where Prometheus finds the job's metrics, on loopback; 0 for nowhere
 */
public record SystemSettings(
        String bootstrapServers,
        Path profiles,
        int parallelism,
        Duration evidenceDeadline,
        Duration checkpointInterval,
        boolean changelog,
        Set<String> partners,
        boolean randomSelection,
        Path partnerFiles,
        Duration partnersRefresh,
        int metricsPort) {
    /** How often partners are looked for unless told otherwise. */
    public static final Duration PARTNERS_REFRESH = Duration.ofSeconds(10);

    /** Without random selection, and with partners that all send Torugart's own records. */
    public SystemSettings(
            String bootstrapServers,
            Path profiles,
            int parallelism,
            Duration evidenceDeadline,
            Duration checkpointInterval,
            boolean changelog,
            Set<String> partners) {
        this(
                bootstrapServers,
                profiles,
                parallelism,
                evidenceDeadline,
                checkpointInterval,
                changelog,
                partners,
                false,
                null,
                PARTNERS_REFRESH,
                0);
    }

    /** The same with random selection. */
    public SystemSettings withRandomSelection() {
        return new SystemSettings(
                bootstrapServers,
                profiles,
                parallelism,
                evidenceDeadline,
                checkpointInterval,
                changelog,
                partners,
                true,
                partnerFiles,
                partnersRefresh,
                metricsPort);
    }

    /**
     * The same with partners' own layouts.
     *
     * @param files directory of the files that say how they are laid out
     * @param refresh how often these, and new partners' topics, are looked for
     */
    public SystemSettings withPartnerFiles(Path files, Duration refresh) {
        return new SystemSettings(
                bootstrapServers,
                profiles,
                parallelism,
                evidenceDeadline,
                checkpointInterval,
                changelog,
                partners,
                randomSelection,
                files,
                refresh,
                metricsPort);
    }

    /** The same with the job's metrics on a port of loopback. */
    public SystemSettings withMetricsPort(int port) {
        return new SystemSettings(
                bootstrapServers,
                profiles,
                parallelism,
                evidenceDeadline,
                checkpointInterval,
                changelog,
                partners,
                randomSelection,
                partnerFiles,
                partnersRefresh,
                port);
    }

    public SystemSettings {
        Objects.requireNonNull(profiles, "profiles");
        Objects.requireNonNull(evidenceDeadline, "evidenceDeadline");
        Objects.requireNonNull(checkpointInterval, "checkpointInterval");
        partners = Set.copyOf(partners);
        Objects.requireNonNull(partnersRefresh, "partnersRefresh");
    }
}
