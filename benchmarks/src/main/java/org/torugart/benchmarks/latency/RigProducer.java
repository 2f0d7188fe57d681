// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.torugart.benchmarks.workload.InputTopics;
import org.torugart.benchmarks.workload.PreparedRecord;

/** Sends prepared records to their topics. */
final class RigProducer implements AutoCloseable {
    private static final int BACKLOG_LINGER_MILLIS = 20;
    private static final int BACKLOG_BATCH_BYTES = 256 * 1024;

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<String> topics = InputTopics.all();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private RigProducer(Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        // The first send would otherwise wait for metadata.
        topics.forEach(producer::partitionsFor);
    }

    /** For latency: every record leaves at once. */
    static RigProducer live(String bootstrapServers) {
        return new RigProducer(settings(bootstrapServers, 0));
    }

    /** For a backlog nobody waits for. */
    static RigProducer backlog(String bootstrapServers) {
        Map<String, Object> settings = settings(bootstrapServers, BACKLOG_LINGER_MILLIS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BACKLOG_BATCH_BYTES);
        return new RigProducer(settings);
    }

    /**
     * Sends a record.
     *
     * @param createTimeMillis timestamp of the record
     */
    void send(PreparedRecord record, long createTimeMillis) {
        // The callback keeps the failure; nobody waits for a single record.
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topics.get(record.topic()), null, createTimeMillis, record.key(), record.value()),
                (metadata, thrown) -> {
                    if (thrown != null) {
                        failure.compareAndSet(null, thrown);
                    }
                });
    }

    /**
     * Waits until the broker has everything.
     *
     * @throws IllegalStateException if a record could not be sent
     */
    void flush() {
        producer.flush();
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a record could not be sent: " + thrown.getMessage(), thrown);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static Map<String, Object> settings(String bootstrapServers, int lingerMillis) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, CpuMeter.GENERATOR);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        return settings;
    }
}
