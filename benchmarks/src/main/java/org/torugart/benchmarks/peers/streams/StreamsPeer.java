// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.streams;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.torugart.benchmarks.peers.PeerSettings;
import org.torugart.benchmarks.peers.RunningJob;

/** The scoring job in Kafka Streams: at least once, state in RocksDB, a thread for each partition. */
public final class StreamsPeer implements RunningJob {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;

    /** For all threads; the scoring job has as much for each of its subtasks. */
    private static final long CACHE_BYTES = 64L << 20;

    private final KafkaStreams streams;
    private final LongAdder accesses = new LongAdder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private StreamsPeer(PeerSettings settings) {
        streams = new KafkaStreams(
                StreamsTopology.build(settings.rules(), settings.parallelism(), accesses), properties(settings));
        streams.setUncaughtExceptionHandler(thrown -> {
            failure.compareAndSet(null, thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    }

    /** Starts it, and returns when every thread runs. */
    public static StreamsPeer start(PeerSettings settings) {
        StreamsPeer peer = new StreamsPeer(settings);
        try {
            peer.streams.start();
            peer.awaitRunning();
            return peer;
        } catch (RuntimeException e) {
            peer.close();
            throw e;
        }
    }

    private static Properties properties(PeerSettings settings) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "torugart-streams");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.parallelism());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                settings.directory().resolve("state").toString());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Kafka Streams' own 100 ms would be paid at both repartition topics and at the output.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        return properties;
    }

    private void awaitRunning() {
        long end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (streams.state() != KafkaStreams.State.RUNNING) {
            check();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Kafka Streams is not running after " + START_TIMEOUT);
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    @Override
    public void check() {
        KafkaStreams.State state = streams.state();
        if (failure.get() != null || state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING) {
            throw new IllegalStateException("Kafka Streams has ended: " + failure.get(), failure.get());
        }
    }

    @Override
    public Long stateAccesses() {
        return accesses.sum();
    }

    @Override
    public void close() {
        streams.close(STOP_TIMEOUT);
    }
}
