// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicOffsets;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseTopic;
import org.torugart.core.partner.Partners;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleasedSet;
import org.torugart.flink.config.DeadlineClock;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.config.ScoringOptions;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.flink.kafka.KafkaPorts;
import org.torugart.flink.topology.ScoringTopology;
import org.torugart.local.cluster.ClusterSettings;
import org.torugart.local.cluster.JobFailedException;
import org.torugart.local.cluster.LocalCluster;
import org.torugart.local.kafka.EmbeddedKafka;
import org.torugart.local.kafka.TopicSetup;
import org.torugart.local.release.LocalKeys;
import org.torugart.local.release.ShippedSet;
import org.torugart.local.selection.LocalSeeds;
import org.torugart.local.selection.SeedTopic;

/** Everything that decides: a Kafka with its topics and profiles, and the scoring job on a cluster in this JVM. */
public final class ScoringSystem implements AutoCloseable {
    private static final Duration ABSORB_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration ABSORB_POLL = Duration.ofMillis(5);
    private static final Duration SILENT = Duration.ofSeconds(3);

    private final EmbeddedKafka kafka;
    private final String bootstrapServers;
    private final LocalKeys keys;
    private final ProfileSet profiles;
    private final Partners partners;
    private final LocalCluster cluster;
    private final TopicOffsets offsets;
    private final RunningSystem.Announcement announcement;

    private ScoringSystem(
            EmbeddedKafka kafka,
            RunningSystem running,
            LocalKeys keys,
            ProfileSet profiles,
            Partners partners,
            LocalCluster cluster) {
        this.kafka = kafka;
        this.bootstrapServers = running.bootstrapServers();
        this.keys = keys;
        this.profiles = profiles;
        this.partners = partners;
        this.cluster = cluster;
        this.announcement = running.announce();
        this.offsets = new TopicOffsets(bootstrapServers);
    }

    /**
     * Starts everything and returns when the job is running.
     *
     * @param say is told what is being done, a line at a time
     */
    public static ScoringSystem start(
            DataDirectory directory, SystemSettings settings, InstantSource clock, Consumer<String> say) {
        return start(directory, settings, KeptMeasures.DEFAULT, clock, say);
    }

    /**
     * The same with other measures than roles say.
     *
     * @param measures what is kept
     */
    public static ScoringSystem start(
            DataDirectory directory,
            SystemSettings settings,
            KeptMeasures measures,
            InstantSource clock,
            Consumer<String> say) {
        ProfileSet shipped = ProfileDirectory.load(settings.profiles(), clock.instant());
        EmbeddedKafka kafka = null;
        try {
            String servers = settings.bootstrapServers();
            if (servers == null) {
                say.accept("Starting Kafka in this process ...");
                kafka = EmbeddedKafka.start(directory.kafka(), 0);
                servers = kafka.bootstrapServers();
            }
            say.accept("Kafka: " + servers);
            TopicSetup.create(servers, SystemTopics.of(settings.partners()));
            LocalKeys keys = LocalKeys.open(directory.keys());
            say.accept("Keys: " + keys.directory());
            ReleaseDesk desk = new ReleaseDesk(new ReleaseTopic(servers), keys.trusted(), clock);
            ReleasedSet inForce = ShippedSet.release(desk, keys, shipped);
            ProfileSet profiles = inForce.set();
            say.accept("Profile set: " + profiles.setId() + " v" + profiles.version() + ", "
                    + profiles.profiles().size() + " profiles, in force since "
                    + inForce.release()
                            .steps()
                            .get(inForce.release().steps().size() - 1)
                            .at());
            if (settings.randomSelection()) {
                LocalSeeds.open(directory.seeds(), new SeedTopic(servers), keys.selector(), clock);
                say.accept("Random selection: commitment of its seed on " + Topics.SELECTION_SEEDS);
            }
            say.accept("Starting Flink in this process ...");
            ScoringConfig config = config(servers, settings, directory, keys);
            LocalCluster cluster = LocalCluster.start(
                    new ClusterSettings(
                            directory.flink(),
                            settings.parallelism(),
                            settings.checkpointInterval(),
                            settings.changelog(),
                            false,
                            settings.metricsPort()),
                    environment -> ScoringTopology.build(environment, KafkaPorts.of(config), config, measures));
            if (settings.metricsPort() > 0) {
                say.accept("Metrics: http://127.0.0.1:" + settings.metricsPort() + "/metrics");
            }
            say.accept(cluster.restoredFrom()
                    .map(checkpoint -> "Job: goes on from checkpoint " + checkpoint.getFileName())
                    .orElse("Job: running"));
            return new ScoringSystem(
                    kafka,
                    new RunningSystem(directory.path(), servers, keys.directory()),
                    keys,
                    profiles,
                    config.partners().at(0),
                    cluster);
        } catch (RuntimeException e) {
            if (kafka != null) {
                kafka.close();
            }
            throw e;
        }
    }

    /** Address for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Flink's REST interface. */
    public URI flink() {
        return cluster.restAddress();
    }

    /** The keys its profiles are signed with. */
    public LocalKeys keys() {
        return keys;
    }

    /** The partners that were known when it started. */
    public Partners partners() {
        return partners;
    }

    /** The profile set that was in force when it started. */
    public ProfileSet profiles() {
        return profiles;
    }

    /** What the job was started from; empty when it started afresh. */
    public Optional<Path> restoredFrom() {
        return cluster.restoredFrom();
    }

    /** Throws if the job is no longer running. */
    public void check() {
        cluster.check();
    }

    /** Takes a checkpoint now, so that the next start goes on from here. */
    public void checkpoint() {
        cluster.checkpoint();
    }

    /** How long the last complete checkpoint took. */
    public Duration lastCheckpoint() {
        return cluster.lastCheckpoint();
    }

    /** Whether the job has taken in all that some topics hold by now, see {@link #awaitAbsorbed}. */
    public boolean hasRead(Collection<String> topics) {
        return offsets.ends(topics).entrySet().stream().allMatch(this::hasRead);
    }

    /**
     * Waits until everything sent to some topics so far is in the job's state: until the sources have handed it on, and
     * then for a checkpoint, because what comes before its barrier has been processed when it is complete.
     */
    public void awaitAbsorbed(Collection<String> topics) {
        Map<TopicPartition, Long> ends = offsets.ends(topics);
        long end = System.nanoTime() + ABSORB_TIMEOUT.toNanos();
        long silent = System.nanoTime() + SILENT.toNanos();
        boolean committing = false;
        while (!ends.entrySet().stream().allMatch(this::hasRead) && !(committing && hasCommitted(ends))) {
            cluster.check();
            if (!committing && System.nanoTime() > silent) {
                // A source that was restored at the end of a partition says nothing of it before something comes, but
                // commits where it stands after a checkpoint.
                cluster.checkpoint();
                committing = true;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the job has not taken in what was sent to " + new TreeSet<>(topics)
                        + " within " + ABSORB_TIMEOUT.toSeconds() + " s");
            }
            pause();
        }
        cluster.checkpoint();
    }

    /** Whether what the sources do not say that they have read was in state when they committed last. */
    private boolean hasCommitted(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> committed = offsets.committed(ScoringOptions.GROUP_ID.defaultValue());
        return ends.entrySet().stream()
                .allMatch(end -> hasRead(end) || committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private boolean hasRead(Map.Entry<TopicPartition, Long> end) {
        return cluster.hasRead(end.getKey().topic(), end.getKey().partition(), end.getValue());
    }

    /** Kills the job's process, as far as it can be killed alone, and then stops the Kafka that was started for it. */
    public void kill() {
        close(cluster::kill);
    }

    /** Stops the job, keeping its last checkpoint, then the Kafka that was started for it. */
    @Override
    public void close() {
        close(cluster::close);
    }

    private void close(Runnable stopTheJob) {
        announcement.close();
        offsets.close();
        try {
            stopTheJob.run();
        } catch (JobFailedException e) {
            // A job that already failed was reported; one that does not stop ends with the process.
        } finally {
            if (kafka != null) {
                kafka.close();
            }
        }
    }

    private static ScoringConfig config(
            String servers, SystemSettings settings, DataDirectory directory, LocalKeys keys) {
        Map<String, String> config = new HashMap<>(Map.of(
                ScoringOptions.BOOTSTRAP_SERVERS.key(),
                servers,
                ScoringOptions.EVIDENCE_DEADLINE.key(),
                settings.evidenceDeadline().toMillis() + " ms",
                ScoringOptions.TRUSTED_KEYS.key(),
                keys.trustFile().toString(),
                ScoringOptions.ENGINE_KEY.key(),
                keys.engineFile().toString(),
                ScoringOptions.CONNECTED_PARTNERS.key(),
                String.join(";", new TreeSet<>(settings.partners()))));
        if (settings.randomSelection()) {
            config.put(ScoringOptions.SELECTION_SEEDS.key(), directory.seeds().toString());
        }
        if (settings.partnerFiles() != null) {
            config.put(
                    ScoringOptions.PARTNERS_DIRECTORY.key(),
                    settings.partnerFiles().toString());
        }
        // What runs here is made up or played again: its calendar is its own.
        config.put(ScoringOptions.DEADLINES_CLOCK.key(), DeadlineClock.EVENTS.name());
        String refresh = settings.partnersRefresh().toMillis() + " ms";
        config.put(ScoringOptions.PARTNERS_REFRESH.key(), refresh);
        config.put(ScoringOptions.PARTITION_DISCOVERY.key(), refresh);
        return ScoringConfig.fromMap(config);
    }

    private static void pause() {
        try {
            Thread.sleep(ABSORB_POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the job", e);
        }
    }
}
