// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.processes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseTopic;
import org.torugart.core.profile.ProfileSet;
import org.torugart.flink.config.DeadlineClock;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.config.ScoringOptions;
import org.torugart.flink.kafka.KafkaPorts;
import org.torugart.flink.topology.ScoringTopology;
import org.torugart.local.kafka.TopicSetup;
import org.torugart.local.release.LocalKeys;
import org.torugart.local.release.ShippedSet;
import org.torugart.local.selection.LocalSeeds;
import org.torugart.local.selection.SeedTopic;
import org.torugart.local.system.ProfileDirectory;
import org.torugart.local.system.SystemTopics;

/** The scoring job on a cluster of processes, and what it needs before it can run. */
public final class ClusterJob implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration SAVEPOINT_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(5);

    private final ClusterPlan plan;
    private final Set<String> partners;
    private final Duration evidenceDeadline;
    private final RestClusterClient<StandaloneClusterId> client;

    /** Talks to a cluster; the job need not run yet. */
    public ClusterJob(ClusterPlan plan, Set<String> partners, Duration evidenceDeadline) {
        this.plan = plan;
        this.partners = Set.copyOf(partners);
        this.evidenceDeadline = evidenceDeadline;
        try {
            client = new RestClusterClient<>(configuration(), StandaloneClusterId.getInstance());
        } catch (Exception e) {
            throw new IllegalStateException("no client for " + plan.webInterface(), e);
        }
    }

    private Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(JobManagerOptions.ADDRESS, ClusterPlan.LOOPBACK);
        configuration.set(JobManagerOptions.PORT, plan.port("rpc"));
        configuration.set(RestOptions.ADDRESS, ClusterPlan.LOOPBACK);
        configuration.set(RestOptions.PORT, plan.port("rest"));
        return configuration;
    }

    /** Makes the topics and puts the profiles of a directory in force, where that has not been done. */
    public void prepare(Path profiles, InstantSource clock) {
        TopicSetup.create(plan.bootstrapServers(), SystemTopics.of(partners));
        LocalKeys keys = LocalKeys.open(plan.keys());
        ProfileSet shipped = ProfileDirectory.load(profiles, clock.instant());
        ReleaseDesk desk = new ReleaseDesk(new ReleaseTopic(plan.bootstrapServers()), keys.trusted(), clock);
        ShippedSet.release(desk, keys, shipped);
        LocalSeeds.open(plan.seeds(), new SeedTopic(plan.bootstrapServers()), keys.selector(), clock);
    }

    /**
     * Submits the job.
     *
     * @param savepoint where it goes on; null where it begins
     */
    public void submit(int parallelism, String savepoint) {
        awaitJobManager();
        LocalKeys keys = LocalKeys.open(plan.keys());
        Map<String, String> settings = new HashMap<>();
        settings.put(ScoringOptions.BOOTSTRAP_SERVERS.key(), plan.bootstrapServersOfTheJob());
        settings.put(ScoringOptions.EVIDENCE_DEADLINE.key(), evidenceDeadline.toMillis() + " ms");
        settings.put(ScoringOptions.TRUSTED_KEYS.key(), keys.trustFile().toString());
        settings.put(ScoringOptions.ENGINE_KEY.key(), keys.engineFile().toString());
        settings.put(ScoringOptions.SELECTION_SEEDS.key(), plan.seeds().toString());
        settings.put(ScoringOptions.CONNECTED_PARTNERS.key(), String.join(";", new TreeSet<>(partners)));
        // Its traffic is made up, with a calendar of its own.
        settings.put(ScoringOptions.DEADLINES_CLOCK.key(), DeadlineClock.EVENTS.name());
        ScoringConfig config = ScoringConfig.fromMap(settings);
        // How often checkpoints are made is a setting of the job, so what the cluster's files say of it must come
        // along.
        Configuration own =
                GlobalConfiguration.loadConfiguration(FlinkFiles.write(plan).toString());
        own.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(own);
        ScoringTopology.build(environment, KafkaPorts.of(config), config);
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        if (savepoint != null) {
            graph.setSavepointRestoreSettings(
                    SavepointRestoreSettings.forPath(savepoint, false, RecoveryClaimMode.NO_CLAIM));
        }
        get(client.submitJob(graph), START_TIMEOUT, "submit the job");
    }

    /** Waits until the JobManager answers: by then it knows what ran before it died. */
    public void awaitJobManager() {
        ProcessCluster.await(
                "no JobManager answers at " + plan.webInterface() + ", see " + plan.logs(),
                START_TIMEOUT,
                () -> jobs().isPresent());
    }

    /** The job that has not ended; empty when none is, or the JobManager does not answer. */
    public Optional<JobID> running() {
        return jobs().flatMap(jobs -> jobs.stream()
                .filter(job -> !job.getJobState().isGloballyTerminalState())
                .map(JobStatusMessage::getJobId)
                .findFirst());
    }

    /** Whether the job has failed for good. */
    public boolean hasFailed() {
        return jobs().map(jobs -> jobs.stream().anyMatch(job -> job.getJobState() == JobStatus.FAILED))
                .orElse(false);
    }

    private Optional<Collection<JobStatusMessage>> jobs() {
        try {
            return Optional.of(client.listJobs().get(ASK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the JobManager", e);
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    /**
     * Stops the job with a savepoint. Tries again where the job was about to restart.
     *
     * @return its address
     */
    public String stopWithSavepoint() {
        long end = System.nanoTime() + SAVEPOINT_TIMEOUT.toNanos();
        while (true) {
            JobID job = awaitRunning();
            try {
                return get(
                        client.stopWithSavepoint(job, false, null, SavepointFormatType.CANONICAL),
                        SAVEPOINT_TIMEOUT,
                        "stop the job with a savepoint");
            } catch (IllegalStateException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private JobID awaitRunning() {
        ProcessCluster.await(
                "the job is not running, see " + plan.logs(),
                START_TIMEOUT,
                () -> running().isPresent());
        return running().orElseThrow();
    }

    @Override
    public void close() {
        client.close();
    }

    private static <T> T get(CompletableFuture<T> future, Duration timeout, String what) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: cannot " + what, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot " + what + ": " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot " + what + " within " + timeout, e);
        }
    }
}
