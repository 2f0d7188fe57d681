// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceScorer;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.SeekingReader;
import org.torugart.console.store.StoredDecision;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Shipment;

/**
 * Evidence, fetched from its topic when somebody asks: the store keeps where it is, and not it, which is ten times as large
 * as a decision. Remembers the latest asked for. Thread-safe.
 */
public final class EvidenceShelf implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int REMEMBERED = 256;

    private final EvidenceCodec codec = new EvidenceCodec();
    private final SeekingReader reader;
    private final Map<StoredDecision.Place, EvidenceRecord> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /** Connects to brokers. */
    public EvidenceShelf(String bootstrapServers) {
        reader = new SeekingReader(bootstrapServers);
    }

    /** The evidence of a decision; empty when it is no longer there, or was not known yet. */
    public synchronized Optional<EvidenceRecord> of(StoredDecision stored) {
        StoredDecision.Place place = stored.evidence();
        if (place == null) {
            return Optional.empty();
        }
        EvidenceRecord known = remembered.get(place);
        if (known == null) {
            ConsumerRecord<byte[], byte[]> record = reader.read(
                    new TopicPartition(Topics.DECISION_EVIDENCE, place.partition()), place.offset(), PATIENCE);
            if (record == null || !(codec.decode(record.value()) instanceof Decoded<EvidenceRecord> decoded)) {
                return Optional.empty();
            }
            known = decoded.value();
            remembered.put(place, known);
            if (remembered.size() > REMEMBERED) {
                var oldest = remembered.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
        return Optional.of(known);
    }

    /** The shipment as evidence tells of it; empty when the declaration cannot be read, or is withdrawn. */
    static Optional<Shipment> shipment(EvidenceRecord evidence) {
        try {
            return Optional.of(new EvidenceScorer().shipment(evidence));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        reader.close();
    }
}
