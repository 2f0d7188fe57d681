// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.torugart.benchmarks.peers.Outbox;
import org.torugart.benchmarks.peers.PeerSettings;
import org.torugart.benchmarks.peers.RunningJob;
import org.torugart.benchmarks.peers.SequentialScorer;
import org.torugart.benchmarks.workload.InputTopics;
import org.torugart.codec.RawRecord;

/**
 * The way most customs systems are built: consumers that look up and update a database for each declaration, one
 * transaction each, and publish what it came to. Threads share the partitions; at least once.
 */
public final class PostgresPeer implements RunningJob {
    private static final Duration POLL = Duration.ofMillis(100);

    private final PostgresServer server;
    private final PeerSettings settings;
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder accesses = new LongAdder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    private PostgresPeer(PostgresServer server, PeerSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /** Starts server and consumers. */
    public static PostgresPeer start(PeerSettings settings) {
        PostgresPeer peer = new PostgresPeer(PostgresServer.start(), settings);
        try {
            try (Connection connection = peer.server.connect()) {
                PostgresStore.createTables(connection);
            }
            for (int i = 0; i < settings.parallelism(); i++) {
                Thread thread = new Thread(peer::run, "postgres-peer-" + i);
                peer.threads.add(thread);
                thread.start();
            }
            return peer;
        } catch (SQLException e) {
            peer.close();
            throw new IllegalStateException("PostgreSQL: " + e.getMessage(), e);
        }
    }

    /** Whether there is a PostgreSQL to run it with. */
    public static boolean isInstalled() {
        return PostgresServer.installed().isPresent();
    }

    private void run() {
        try (PostgresStore store = new PostgresStore(server.connect(), accesses);
                KafkaConsumer<byte[], byte[]> consumer = consumer();
                KafkaProducer<byte[], byte[]> producer = producer()) {
            SequentialScorer scorer = new SequentialScorer(store, settings.rules());
            Outbox out = (topic, key, value) -> {
                // The callback keeps the failure, and offsets are committed after a flush.
                Future<RecordMetadata> unused = producer.send(
                        new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value),
                        (metadata, thrown) -> {
                            if (thrown != null) {
                                failure.compareAndSet(null, thrown);
                            }
                        });
            };
            consumer.subscribe(InputTopics.names());
            long commitAt = System.nanoTime() + settings.commitInterval().toNanos();
            while (!stopped && failure.get() == null) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (stopped) {
                        return;
                    }
                    take(record, scorer, out);
                }
                if (System.nanoTime() > commitAt) {
                    producer.flush();
                    consumer.commitSync();
                    commitAt = System.nanoTime() + settings.commitInterval().toNanos();
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, SequentialScorer scorer, Outbox out) {
        long now = System.currentTimeMillis();
        if (record.topic().equals(InputTopics.names().get(InputTopics.DECLARATIONS))) {
            scorer.declaration(
                    new RawRecord(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.timestamp(),
                            record.key(),
                            record.value()),
                    now,
                    out);
        } else {
            scorer.manifest(record.value(), now, out);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "torugart-postgres",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> producer = new HashMap<>();
        producer.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void check() {
        server.check();
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the consumer has ended: " + thrown.getMessage(), thrown);
        }
    }

    @Override
    public Long stateAccesses() {
        return accesses.sum();
    }

    @Override
    public long outsideCpuNanos() {
        return server.cpuNanos();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.close();
        }
    }
}
