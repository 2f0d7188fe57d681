// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.kafka.TopicReader;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.core.decision.Decision;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Releases;

/**
 * Goes back and forth between two profile sets while a run is measured: what an analyst's publishing and rolling back
 * looks like to the job. The releases are signed before anything is measured; a switch only sends one.
 */
final class ProfileSwitches implements OpenLoopRun.Companion {
    private static final String WHY = "to measure a switch";
    private static final Duration POLL = Duration.ofMillis(100);

    private final ProfileSet other;
    private final int everySeconds;
    private final int parallelism;
    private final List<Long> sentNanos = new ArrayList<>();
    private List<byte[]> releases;
    private CompletableFuture<Void> sending;
    private Instant windowStart;
    private int seen;

    /**
     * Switches this often.
     *
     * @param other the set besides the one the stage begins with
     * @param parallelism of the job
     */
    ProfileSwitches(ProfileSet other, int everySeconds, int parallelism) {
        this.other = other;
        this.everySeconds = everySeconds;
        this.parallelism = parallelism;
    }

    /** How many switches a measured window of this length gets; the first comes after half an interval. */
    static int count(int seconds, int everySeconds) {
        return (seconds + everySeconds / 2) / everySeconds;
    }

    /** Puts the other set in force too, so that both have been compiled before anything is measured, and signs the rest. */
    @Override
    public void prepare(Stage stage, int seconds) {
        InstantSource clock = InstantSource.system();
        ReleaseDesk desk = stage.desk();
        ReleasedSet first = desk.view().deciding().orElseThrow();
        ReleasedSet second = desk.approve(
                desk.propose(other, stage.keys().author(), WHY, null),
                stage.keys().approver(),
                WHY,
                List.of());
        ProfileReleaseCodec codec = new ProfileReleaseCodec();
        long sequence = second.release().sequence();
        releases = new ArrayList<>();
        // One more in front goes back to the first set while the job warms up.
        for (int i = 0; i <= count(seconds, everySeconds); i++) {
            ProfileRelease back = (i % 2 == 0 ? first : second)
                    .release()
                    .rollBack(stage.keys().approver(), clock.instant(), WHY, ++sequence);
            releases.add(codec.encode(back));
        }
    }

    @Override
    public void begin(Stage stage, SendSchedule schedule, Clock clock) {
        windowStart = Instant.ofEpochMilli(clock.currentTimeMillis())
                .plusNanos(schedule.windowStartNanos() - clock.nanoTime());
        sending = GeneratorThread.start("switcher", () -> {
            try (RecordProducer producer = RecordProducer.ofLargeRecords(stage.bootstrapServers())) {
                send(producer, releases.get(0));
                for (int i = 1; i < releases.size(); i++) {
                    long at = schedule.windowStartNanos()
                            + TimeUnit.SECONDS.toNanos((long) i * everySeconds)
                            - TimeUnit.SECONDS.toNanos(everySeconds) / 2;
                    clock.idleUntil(at);
                    synchronized (sentNanos) {
                        sentNanos.add(clock.nanoTime());
                    }
                    send(producer, releases.get(i));
                }
            }
            return null;
        });
    }

    private void send(RecordProducer producer, byte[] release) {
        producer.send(Topics.RISK_PROFILES, Releases.key(other.setId()), release);
        producer.flush();
    }

    /** When each switch began, {@link Clock#nanoTime}; waits until all have. */
    List<Long> sentNanos() {
        sending.join();
        synchronized (sentNanos) {
            return List.copyOf(sentNanos);
        }
    }

    /** Reads the decisions: a subtask's decisions of a partition are in the order they were made. */
    @Override
    public void end(Stage stage) {
        DecisionCodec codec = new DecisionCodec();
        Map<String, Long> versions = new HashMap<>();
        Map<String, Integer> changes = new HashMap<>();
        try (TopicReader reader =
                TopicReader.fromBeginning(stage.bootstrapServers(), List.of(Topics.CONTROL_DECISIONS))) {
            while (!reader.isAtEnd()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    Decision decision = ((DecodeResult.Decoded<Decision>) codec.decode(record.value())).value();
                    if (decision.timings().decidedAt().isBefore(windowStart)) {
                        continue;
                    }
                    String from = record.partition() + " " + subtask(decision.declarationId());
                    long version = decision.versions().profileSetVersion();
                    Long before = versions.put(from, version);
                    changes.merge(from, before != null && before != version ? 1 : 0, Integer::sum);
                }
            }
        }
        seen = Collections.min(changes.values());
    }

    private int subtask(String declarationId) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                declarationId, KeyGroupRangeAssignment.computeDefaultMaxParallelism(parallelism), parallelism);
    }

    /** Switches in the measured window that every subtask's decisions show in every partition. */
    int seen() {
        return seen;
    }
}
