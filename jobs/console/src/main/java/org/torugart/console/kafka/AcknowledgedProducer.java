// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records one by one and says of each when the brokers have it. Thread-safe. */
public final class AcknowledgedProducer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;

    /** Connects to brokers. */
    public AcknowledgedProducer(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordProducer.MAX_RECORD_BYTES);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a record.
     *
     * @return completes when the brokers have it, exceptionally when they do not
     */
    public CompletableFuture<Void> send(String topic, String key, byte[] value) {
        return send(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** The same under bytes, which may be null. */
    public CompletableFuture<Void> send(String topic, byte[] key, byte[] value) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            var unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, thrown) -> {
                if (thrown == null) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(thrown);
                }
            });
        } catch (KafkaException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }
}
