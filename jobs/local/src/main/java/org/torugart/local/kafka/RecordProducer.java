// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends bytes under string keys. Safe for several threads. */
public final class RecordProducer implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Connects to brokers.
     *
     * @param lingerMillis how long a record may wait for others to travel with; 0 where latency matters
     */
    public RecordProducer(String bootstrapServers, int lingerMillis) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, EmbeddedKafka.MAX_MESSAGE_BYTES);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a record without waiting for the broker.
     *
     * @param key record key; null for none
     * @param value record value; null for a tombstone
     * @throws IllegalStateException if this or an earlier record could not be sent
     */
    public void send(String topic, String key, byte[] value) {
        throwIfFailed();
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(topic, keyBytes, value), (metadata, thrown) -> {
            if (thrown != null) {
                failure.compareAndSet(null, thrown);
            }
        });
    }

    /** Waits until the broker has everything. */
    public void flush() {
        producer.flush();
        throwIfFailed();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void throwIfFailed() {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a record could not be sent: " + thrown.getMessage(), thrown);
        }
    }
}
