// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.live;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.RecordHeaders;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicFollower;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.FirstDecisions;

/** Reads decisions from the moment it is started, apart from the store, which may have much to catch up with. */
public final class LiveFeed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int REMEMBERED = 50_000;

    private final FirstDecisions first = new FirstDecisions(REMEMBERED);
    private final DecisionCodec decisions = new DecisionCodec();
    private final List<DecisionListener> listeners;
    private final TopicFollower follower;

    private LiveFeed(String bootstrapServers, List<DecisionListener> listeners) {
        this.listeners = List.copyOf(listeners);
        this.follower = TopicFollower.start(
                "console-live",
                TopicReader.fromEnd(bootstrapServers, List.of(Topics.CONTROL_DECISIONS)),
                POLL,
                this::take);
    }

    /** Tells the listeners of what is published from now on. */
    public static LiveFeed start(String bootstrapServers, List<DecisionListener> listeners) {
        return new LiveFeed(bootstrapServers, listeners);
    }

    /** Throws what reading failed with, if it did. */
    public void check() {
        follower.check();
    }

    @Override
    public void close() {
        follower.close();
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (decisions.decode(record.value()) instanceof Decoded<Decision> decoded
                    && first.isFirst(decoded.value())) {
                Header scoring = record.headers().lastHeader(RecordHeaders.SCORING_MICROS);
                Published published = new Published(
                        decoded.value(),
                        record.timestamp(),
                        RecordHeaders.number(scoring == null ? null : scoring.value()));
                listeners.forEach(listener -> listener.published(published));
            }
        }
    }
}
