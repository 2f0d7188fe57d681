// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.kafka;

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
    /** Largest record that is sent otherwise, before compression. */
    public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    /** Largest record that {@link #ofLargeRecords} sends, before compression. */
    public static final int LARGE_RECORD_BYTES = 33 * 1024 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * Connects to brokers.
     *
     * @param lingerMillis how long a record may wait for others to travel with; 0 where latency matters
     */
    public RecordProducer(String bootstrapServers, int lingerMillis) {
        this(settings(bootstrapServers, lingerMillis, MAX_RECORD_BYTES));
    }

    private RecordProducer(Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Connects to brokers to send few records of up to {@link #LARGE_RECORD_BYTES}, compressed: the YAML of ten thousand
     * profiles becomes a tenth. Gzip is in Java itself; the others unpack native libraries.
     */
    public static RecordProducer ofLargeRecords(String bootstrapServers) {
        Map<String, Object> settings = settings(bootstrapServers, 0, LARGE_RECORD_BYTES);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * LARGE_RECORD_BYTES);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return new RecordProducer(settings);
    }

    private static Map<String, Object> settings(String bootstrapServers, int lingerMillis, int maxRequestBytes) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRequestBytes);
        return settings;
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
