// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.changelog.fs.FsStateChangelogOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateChangelogOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.metrics.prometheus.BoundPrometheusReporter;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.flink.history.HistoryBuild;
import org.torugart.flink.history.IncompleteArchiveException;
import org.torugart.flink.history.SavedHistory;

/**
 * A Flink cluster in this JVM that runs one job with RocksDB state and incremental checkpoints, which are kept when it
 * closes: started again on the same directory, the job goes on where its last checkpoint left it.
 *
 * <p>A failing job is not restarted here but reported with its cause: in a local run a failure is something to look at.
 */
public final class LocalCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final String PROMETHEUS = "metrics.reporter.prometheus.";

    private final MiniCluster cluster;
    private final String id;
    private final JobID job;
    private final Optional<Path> restoredFrom;
    private final CompletableFuture<JobResult> result;

    private LocalCluster(MiniCluster cluster, String id, JobID job, Optional<Path> restoredFrom) {
        this.id = id;
        this.cluster = cluster;
        this.job = job;
        this.restoredFrom = restoredFrom;
        this.result = cluster.requestJobResult(job);
    }

    /**
     * Starts a cluster and the job, and returns when every task of it is running.
     *
     * @param topology adds the job's operators to the environment
     * @throws JobFailedException when the job fails before that
     */
    public static LocalCluster start(ClusterSettings settings, Consumer<StreamExecutionEnvironment> topology) {
        Configuration configuration = configuration(settings);
        String id = UUID.randomUUID().toString();
        SourceOffsets.REPORTERS.configure(configuration, SourceOffsets.Factory.class, id);
        if (settings.metricsPort() > 0) {
            requireFree(settings.metricsPort());
            configuration.setString(PROMETHEUS + "factory.class", BoundPrometheusReporter.Factory.class.getName());
            configuration.setString(PROMETHEUS + "port", Integer.toString(settings.metricsPort()));
        }
        if (settings.countsStateAccesses()) {
            StateAccesses.sample(configuration);
            StateAccesses.REPORTERS.configure(configuration, StateAccesses.Factory.class, id);
        }
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
        topology.accept(environment);
        JobGraph graph = environment.getStreamGraph().getJobGraph();
        Optional<Path> checkpoint = RetainedCheckpoints.latest(settings.checkpoints());
        checkpoint.ifPresent(path -> graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(path.toUri().toString(), false, RecoveryClaimMode.CLAIM)));

        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(settings.parallelism())
                .setCommonBindAddress(LOOPBACK)
                .build());
        LocalCluster local = null;
        try {
            cluster.start();
            local = new LocalCluster(cluster, id, submit(cluster, graph), checkpoint);
            local.awaitRunning();
            return local;
        } catch (JobFailedException e) {
            closeQuietly(cluster);
            throw e;
        } catch (Exception e) {
            closeQuietly(cluster);
            throw new JobFailedException("the Flink cluster did not start", e);
        }
    }

    /**
     * Builds the job's state anew in this process, see {@link HistoryBuild}.
     *
     * @param savepoint address of the savepoint or checkpoint to build on
     * @param archive address of the archive
     * @param target address of the savepoint to write
     * @param measures what is kept from now on
     * @throws JobFailedException when it fails; the message says why
     */
    public static void buildHistory(
            int parallelism, String savepoint, String archive, String target, KeptMeasures measures) {
        Configuration configuration = configuration(parallelism);
        try {
            new HistoryBuild(
                            StreamExecutionEnvironment.createLocalEnvironment(configuration),
                            savepoint,
                            archive,
                            measures)
                    .run(target);
        } catch (IncompleteArchiveException e) {
            throw new JobFailedException(e.getMessage(), e);
        } catch (Exception e) {
            throw new JobFailedException("history was not built: " + rootMessage(e), e);
        }
    }

    /**
     * Reads the history of entities from a savepoint in this process, see {@link SavedHistory}.
     *
     * @throws JobFailedException when it fails
     */
    public static void readHistory(int parallelism, String savepoint, BiConsumer<String, byte[]> taker) {
        try {
            SavedHistory.read(
                    StreamExecutionEnvironment.createLocalEnvironment(configuration(parallelism)), savepoint, taker);
        } catch (Exception e) {
            throw new JobFailedException("history cannot be read: " + rootMessage(e), e);
        }
    }

    /** The checkpoint the job was started from; empty when it started afresh. */
    public Optional<Path> restoredFrom() {
        return restoredFrom;
    }

    /** Its REST interface. */
    public URI restAddress() {
        return get(cluster.getRestAddress(), START_TIMEOUT, "ask for the REST interface");
    }

    /** Throws if the job is no longer running. */
    public void check() {
        if (!result.isDone()) {
            return;
        }
        JobResult ended = get(result, STOP_TIMEOUT, "ask for the job's result");
        Throwable cause = ended.getSerializedThrowable()
                .map(thrown -> thrown.deserializeError(LocalCluster.class.getClassLoader()))
                .orElse(null);
        throw new JobFailedException(
                "the job has ended: " + (cause == null ? "no cause given" : rootMessage(cause)), cause);
    }

    /** Whether a Kafka source has read everything before an offset of a partition and handed it on. */
    public boolean hasRead(String topic, int partition, long end) {
        return SourceOffsets.REPORTERS.of(id).hasRead(topic, partition, end);
    }

    /** How often the job has read or written keyed state; 0 when that is not counted. */
    public long stateAccesses() {
        return StateAccesses.REPORTERS.of(id).count();
    }

    /** Takes a checkpoint now and waits for it. */
    public void checkpoint() {
        get(cluster.triggerCheckpoint(job), STOP_TIMEOUT, "take a checkpoint");
    }

    /** How long the last complete checkpoint took, from its trigger to its last acknowledgement. */
    public Duration lastCheckpoint() {
        CompletedCheckpointStats last = get(cluster.getExecutionGraph(job), STOP_TIMEOUT, "ask for checkpoints")
                .getCheckpointStatsSnapshot()
                .getHistory()
                .getLatestCompletedCheckpoint();
        return Duration.ofMillis(last == null ? 0 : last.getEndToEndDuration());
    }

    /** Ends the TaskManager without a word, as if its process had died, and stops what is left. The job has failed. */
    public void kill() {
        try {
            get(cluster.terminateTaskManager(0), STOP_TIMEOUT, "kill the TaskManager");
            get(result, STOP_TIMEOUT, "wait for the job's failure");
        } finally {
            closeQuietly(cluster);
            SourceOffsets.REPORTERS.forget(id);
            StateAccesses.REPORTERS.forget(id);
        }
    }

    /** Cancels the job, keeping its last checkpoint, and stops the cluster. */
    @Override
    public void close() {
        try {
            if (!result.isDone()) {
                get(cluster.cancelJob(job), STOP_TIMEOUT, "cancel the job");
                get(result, STOP_TIMEOUT, "wait for the job's end");
            }
        } finally {
            closeQuietly(cluster);
            SourceOffsets.REPORTERS.forget(id);
            StateAccesses.REPORTERS.forget(id);
        }
    }

    /** Flink goes on without a reporter that does not start, and says so in its log alone. */
    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new JobFailedException("port " + port + " for metrics is taken by somebody else", e);
        }
    }

    private static JobID submit(MiniCluster cluster, JobGraph graph) {
        return get(cluster.submitJob(graph), START_TIMEOUT, "submit the job").getJobID();
    }

    private void awaitRunning() throws InterruptedException {
        long end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!running()) {
            check();
            if (System.nanoTime() > end) {
                throw new JobFailedException("the job's tasks are not running after " + START_TIMEOUT, null);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private boolean running() {
        if (result.isDone()) {
            return false;
        }
        var graph = get(cluster.getExecutionGraph(job), STOP_TIMEOUT, "ask for the job's tasks");
        boolean any = false;
        for (var vertex : graph.getAllExecutionVertices()) {
            if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
            any = true;
        }
        // A job that is still being initialized has no task at all.
        return any;
    }

    private static Configuration configuration(ClusterSettings settings) {
        try {
            Files.createDirectories(settings.checkpoints());
            Files.createDirectories(settings.changes());
            Files.createDirectories(settings.temporary());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Configuration configuration = configuration(settings.parallelism());
        configuration.set(CoreOptions.TMP_DIRS, settings.temporary().toString());
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                settings.checkpoints().toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (settings.changelog()) {
            configuration.set(StateChangelogOptions.ENABLE_STATE_CHANGE_LOG, true);
            configuration.set(StateChangelogOptions.STATE_CHANGE_LOG_STORAGE, "filesystem");
            configuration.set(
                    FsStateChangelogOptions.BASE_PATH,
                    settings.changes().toUri().toString());
        }
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        // The default of 100 ms is paid at every hop, and a decision has three. With any other but zero a thread wakes
        // for every output that often, which costs more than sending each record at once.
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        return configuration;
    }

    /** What every cluster in this JVM has: RocksDB, nothing but loopback, and no restart that would hide a failure. */
    private static Configuration configuration(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        return configuration;
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static void closeQuietly(MiniCluster cluster) {
        try {
            cluster.closeAsync().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The process is about to end anyway, and what went wrong before matters more.
        }
    }

    private static <T> T get(Future<T> future, Duration timeout, String what) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobFailedException("interrupted while trying to " + what, e);
        } catch (ExecutionException e) {
            throw new JobFailedException("could not " + what + ": " + rootMessage(e), e.getCause());
        } catch (TimeoutException e) {
            throw new JobFailedException("could not " + what + " within " + timeout.toSeconds() + " s", e);
        }
    }
}
