// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicReader;
import org.torugart.console.kafka.Worker;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.local.traffic.TrafficEvent;

/** Declaration versions that were sent and have no decision yet, the oldest first. Safe for several threads. */
final class PendingDeclarations implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final DecisionCodec codec = new DecisionCodec();
    private final TopicReader reader;
    private final Worker worker = new Worker("pending", this::read);
    private final Map<String, Long> sentAt = new LinkedHashMap<>();
    private final Set<String> sent = new HashSet<>();
    private long decided;
    private int most;

    private PendingDeclarations(TopicReader reader) {
        this.reader = reader;
    }

    static PendingDeclarations start(String bootstrapServers) {
        PendingDeclarations pending =
                new PendingDeclarations(TopicReader.fromBeginning(bootstrapServers, List.of(Topics.CONTROL_DECISIONS)));
        pending.worker.start();
        return pending;
    }

    /** To be told before an event is sent. */
    synchronized void sending(TrafficEvent event) {
        if (event instanceof TrafficEvent.Lodged || event instanceof TrafficEvent.Amended) {
            DeclarationEvent declared = ((TrafficEvent.OfDeclaration) event).event();
            String name = name(declared.declarationId(), declared.version());
            if (sent.add(name)) {
                sentAt.put(name, System.nanoTime());
                most = Math.max(most, sentAt.size());
            }
        }
    }

    static String name(String declarationId, int version) {
        return declarationId + '/' + version;
    }

    /** Declaration versions sent. */
    synchronized Set<String> sent() {
        return Set.copyOf(sent);
    }

    /** How many have their decision. */
    synchronized long decided() {
        return decided;
    }

    /** How many have none. */
    synchronized int count() {
        return sentAt.size();
    }

    /** How many had none at one time, at most. */
    synchronized int most() {
        return most;
    }

    /** How long the oldest has waited; zero when none does. */
    synchronized Duration oldest() {
        return sentAt.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(
                        System.nanoTime() - sentAt.values().iterator().next());
    }

    private synchronized void decided(Decision decision) {
        if (sentAt.remove(name(decision.declarationId(), decision.version())) != null) {
            decided++;
        }
    }

    private void read() {
        while (!worker.isStopped()) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                if (codec.decode(record.value()) instanceof DecodeResult.Decoded<Decision> decoded) {
                    decided(decoded.value());
                }
            }
        }
    }

    /** Throws what reading failed with, if it did. */
    void check() {
        worker.check();
    }

    @Override
    public void close() {
        worker.stop();
        reader.close();
    }
}
