// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.torugart.console.kafka.RecordProducer;

/**
 * Sends records one transaction at a time, under an identifier that only the last one opened may send under: whoever opens
 * another locks this one out. For one thread.
 */
public final class FencedProducer implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    /** Opens it, and locks every earlier one of the identifier out. */
    public FencedProducer(String bootstrapServers, String identifier) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, identifier);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordProducer.MAX_RECORD_BYTES);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close();
            throw e;
        }
    }

    /**
     * Sends a record, and returns when it is committed.
     *
     * @throws IllegalStateException if it could not be, or another one is open under the identifier
     */
    public void send(String topic, String key, byte[] value) {
        try {
            producer.beginTransaction();
            var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new IllegalStateException("a record could not be committed to " + topic + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
