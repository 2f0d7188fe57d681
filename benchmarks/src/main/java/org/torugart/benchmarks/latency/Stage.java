// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.torugart.benchmarks.peers.Reference;
import org.torugart.benchmarks.peers.RunningJob;
import org.torugart.benchmarks.peers.sql.SqlTopology;
import org.torugart.benchmarks.workload.DeclarationIndex;
import org.torugart.benchmarks.workload.InputTopics;
import org.torugart.benchmarks.workload.Workload;
import org.torugart.codec.Topics;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseTopic;
import org.torugart.core.release.ReleasedSet;
import org.torugart.local.kafka.Directories;
import org.torugart.local.kafka.EmbeddedKafka;
import org.torugart.local.kafka.TopicSpec;
import org.torugart.local.release.LocalKeys;
import org.torugart.local.release.ShippedSet;
import org.torugart.local.system.SystemTopics;

/** One run's broker, empty topics, profile set and, where the scenario has one, job. Nothing is left of it. */
final class Stage implements AutoCloseable {
    /** The broker's own time on outputs: a drain is rated by when replies were written, not by when they were read. */
    private static final String TIMESTAMPS = "message.timestamp.type";

    private final Scenario scenario;
    private final RigSettings settings;
    private final Path directory;
    private final EmbeddedKafka kafka;
    private final LocalKeys keys;
    private final ReleaseDesk desk;
    private final ReleasedSet released;
    private RunningJob job;
    private Front front;

    /** Starts a broker with the topics and releases the profile set; the job comes with {@link #startJob}. */
    Stage(Scenario scenario, RigSettings settings) {
        this.scenario = scenario;
        this.settings = settings;
        try {
            directory = Files.createTempDirectory(settings.scratch(), scenario.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        List<TopicSpec> topics = topics();
        kafka.createTopics(topics);
        keys = LocalKeys.open(directory.resolve("keys"));
        desk = new ReleaseDesk(new ReleaseTopic(kafka.bootstrapServers()), keys.trusted(), InstantSource.system());
        released = ShippedSet.release(desk, keys, settings.profiles().set());
    }

    /** Where the run's profile sets are released. */
    ReleaseDesk desk() {
        return desk;
    }

    /** Keys of the run's author and approver. */
    LocalKeys keys() {
        return keys;
    }

    /** Address of the broker. */
    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Starts the scenario's job, if it has one, and what is in front of it, and returns when both run. */
    void startJob() {
        if (scenario.hasJob()) {
            job = scenario.start(new JobSite(bootstrapServers(), directory, settings, keys, released));
        }
        if (scenario.isBehindGateway()) {
            front = Front.start(bootstrapServers(), directory.resolve("console"), keys);
        }
    }

    /** Joins the rig with the job, once it has started. */
    Link link(DeclarationIndex index, ReplyLog log, Clock clock) {
        return front == null
                ? new KafkaLink(bootstrapServers(), scenario, index, log, clock)
                : front.link(index, log, clock);
    }

    /** Throws if the job, or what is in front of it, no longer runs. */
    void check() {
        if (job != null) {
            job.check();
        }
        if (front != null) {
            front.check();
        }
    }

    /** Has the job take a checkpoint, if it takes any when asked, and waits for it. */
    void checkpoint() {
        if (job != null) {
            job.checkpoint();
        }
    }

    /** CPU time the job has used outside this process, nanoseconds. */
    long outsideCpuNanos() {
        return job == null ? 0 : job.outsideCpuNanos();
    }

    /** Reads and writes of state so far, by declaration; null when they are not counted. */
    Double stateAccessesPer(int declarations) {
        Long accesses = job == null ? null : job.stateAccesses();
        return accesses == null ? null : Double.valueOf((double) accesses / declarations);
    }

    /**
     * What the decisions are worth once no more come; null for a scenario that makes none.
     *
     * @param declarations how many were sent
     * @param reference what they are compared with; null when they are not
     */
    DecisionAudit audit(Workload workload, int declarations, Reference reference) {
        return scenario.decides()
                ? DecisionAudit.of(
                        bootstrapServers(),
                        scenario.outputTopic(),
                        scenario.reading(),
                        workload.index(),
                        reference == null ? new long[0] : reference.outcomes(declarations, scenario.compared()))
                : null;
    }

    @Override
    public void close() {
        try {
            if (front != null) {
                front.close();
            }
            if (job != null) {
                job.close();
            }
        } finally {
            kafka.close();
            Directories.deleteRecursively(directory);
        }
    }

    private List<TopicSpec> topics() {
        int partitions = settings.parallelism();
        List<TopicSpec> topics = new ArrayList<>();
        InputTopics.all().forEach(name -> topics.add(TopicSpec.deleting(name, partitions)));
        topics.add(TopicSpec.deleting(Topics.CONTROL_RESULTS, partitions));
        topics.add(SystemTopics.riskProfiles());
        topics.add(TopicSpec.compacting(Topics.PROFILE_STATISTICS, 1));
        topics.add(TopicSpec.compacting(Topics.OVERRIDE_STATISTICS, 1));
        for (String output : List.of(
                Topics.CONTROL_DECISIONS,
                Topics.DECISION_EVIDENCE,
                Topics.ALERTS,
                Topics.DEAD_LETTERS,
                SqlTopology.DECISIONS,
                PassThroughTopology.DECLARATIONS,
                PassThroughTopology.MANIFESTS)) {
            topics.add(TopicSpec.deleting(output, partitions).with(TIMESTAMPS, "LogAppendTime"));
        }
        return topics;
    }
}
