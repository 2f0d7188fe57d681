// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicFollower;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.FirstDecisions;
import org.torugart.local.stats.RunStatistics;

/** Reads decisions and dead letters as clearance would, from the moment it is started. */
final class DecisionFeed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    /** What a record on these topics is counted as when it is none of theirs. */
    private static final String NOT_OURS = "UNREADABLE_OUTPUT";

    /** Repetitions come within the time since a checkpoint. */
    private static final int REMEMBERED = 200_000;

    private final FirstDecisions first = new FirstDecisions(REMEMBERED);
    private final DecisionCodec decisions = new DecisionCodec();
    private final DeadLetterCodec deadLetters = new DeadLetterCodec();
    private final RunStatistics statistics;
    private final TopicFollower follower;

    private DecisionFeed(String bootstrapServers, RunStatistics statistics) {
        this.statistics = statistics;
        this.follower = TopicFollower.start(
                "decisions",
                TopicReader.fromEnd(bootstrapServers, List.of(Topics.CONTROL_DECISIONS, Topics.DEAD_LETTERS)),
                POLL,
                this::take);
    }

    static DecisionFeed start(String bootstrapServers, RunStatistics statistics) {
        return new DecisionFeed(bootstrapServers, statistics);
    }

    /** Throws what reading failed with, if it did. */
    void check() {
        follower.check();
    }

    @Override
    public void close() {
        follower.close();
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.topic().equals(Topics.DEAD_LETTERS)) {
                deadLetter(record);
            } else {
                decision(record);
            }
        }
    }

    private void decision(ConsumerRecord<byte[], byte[]> record) {
        if (decisions.decode(record.value()) instanceof Decoded<Decision> decoded) {
            if (first.isFirst(decoded.value())) {
                statistics.decision(decoded.value(), record.timestamp());
            }
        } else {
            statistics.deadLetter(NOT_OURS);
        }
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> record) {
        if (deadLetters.decode(record.value()) instanceof Decoded<DeadLetter> decoded) {
            statistics.deadLetter(decoded.value().code());
        } else {
            statistics.deadLetter(NOT_OURS);
        }
    }
}
