// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.ProfileStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicFollower;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.statistics.ProfileStatistics;

/** What the job counts of profiles, and how their hits went over the last quarter of an hour. Thread-safe. */
final class StatisticsFeed implements AutoCloseable {
    /** Points of a sparkline. */
    static final int POINTS = 60;

    private static final Duration STEP = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ProfileStatisticsCodec codec = new ProfileStatisticsCodec();
    private final Map<String, ProfileStatistics> latest = new LinkedHashMap<>();
    private final Map<String, Deque<Long>> totals = new HashMap<>();
    private final InstantSource clock;
    private final TopicFollower follower;
    private long nextStepAt;

    private StatisticsFeed(String bootstrapServers, InstantSource clock) {
        this.clock = clock;
        this.nextStepAt = clock.millis();
        this.follower = TopicFollower.start(
                "console-statistics",
                TopicReader.fromBeginning(bootstrapServers, List.of(Topics.PROFILE_STATISTICS)),
                POLL,
                this::take);
    }

    static StatisticsFeed start(String bootstrapServers, InstantSource clock) {
        return new StatisticsFeed(bootstrapServers, clock);
    }

    void check() {
        follower.check();
    }

    /** The latest record of each key. */
    synchronized List<ProfileStatistics> latest() {
        return List.copyOf(latest.values());
    }

    /** Hits of a profile in each step of the last quarter of an hour, as far back as is known. */
    synchronized long[] hits(String profileId) {
        Deque<Long> known = totals.get(profileId);
        if (known == null || known.size() < 2) {
            return new long[0];
        }
        long[] hits = new long[known.size() - 1];
        int at = 0;
        Long before = null;
        for (long total : known) {
            if (before != null) {
                // A new set version counts from zero.
                hits[at++] = Math.max(0, total - before);
            }
            before = total;
        }
        return hits;
    }

    @Override
    public void close() {
        follower.close();
    }

    private synchronized void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() != null && codec.decode(record.value()) instanceof Decoded<ProfileStatistics> decoded) {
                latest.put(decoded.value().key(), decoded.value());
            }
        }
        if (clock.millis() >= nextStepAt) {
            step();
            nextStepAt = clock.millis() + STEP.toMillis();
        }
    }

    private void step() {
        Map<String, Long> sums = new HashMap<>();
        for (ProfileStatistics record : latest.values()) {
            if (record.profileId() != null) {
                sums.merge(record.profileId(), record.counts().matched(), Long::sum);
            }
        }
        sums.forEach((profile, total) -> {
            Deque<Long> known = totals.computeIfAbsent(profile, key -> new ArrayDeque<>());
            known.addLast(total);
            if (known.size() > POINTS + 1) {
                known.removeFirst();
            }
        });
    }
}
