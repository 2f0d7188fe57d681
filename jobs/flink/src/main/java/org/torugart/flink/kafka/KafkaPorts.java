// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.topology.Ports;

/** The job's streams in Kafka. */
public final class KafkaPorts {

    /** A dead letter holds the whole of a record that was too large to be used. */
    private static final int MAX_REQUEST_BYTES = 15 << 20;

    /** How long statistics and dead letters may wait for others to travel with; a checkpoint does not wait for them. */
    private static final int UNHURRIED_MILLIS = 100;

    /** What goes together may be evidence of some ten declarations for each partition. */
    private static final int BATCH_BYTES = 128 << 10;

    /**
     * After so long Kafka gives a transaction up, and with it the subtask that left it open: longer than a checkpoint and
     * a broker's absence take.
     */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 300_000;

    /**
     * A partner's quota: so much of each of its partitions at most is fetched before every other partition has had its
     * turn. A partner that floods is read at the pace it can be taken in, and the others between.
     */
    private static final int MANIFEST_FETCH_BYTES = 256 << 10;

    /**
     * Manifests are fetched together: so many bytes of them, or what has come in so many milliseconds. They come hours
     * before declarations, and each fetched for itself costs broker and job as much as a declaration.
     */
    private static final int MANIFEST_LEAST_BYTES = 64 << 10;

    private static final int MANIFEST_PATIENCE_MILLIS = 50;

    /**
     * How long the outbox waits before it sends again what a broker has refused: after each commit that is the first batch of
     * the next transaction, until the markers of the last are written, some milliseconds later.
     */
    private static final int RETRY_MILLIS = 5;

    private KafkaPorts() {}

    /** Sources that begin with the group's committed offsets, or the earliest, where no savepoint says otherwise. */
    public static Ports of(ScoringConfig config) {
        return new Ports(
                source(config).setTopics(Topics.DECLARATIONS).build(),
                source(config)
                        .setTopicPattern(Pattern.compile(Pattern.quote(Topics.MANIFESTS_PREFIX) + ".+"))
                        .setProperty(
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(MANIFEST_FETCH_BYTES))
                        .setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(MANIFEST_LEAST_BYTES))
                        .setProperty(
                                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Integer.toString(MANIFEST_PATIENCE_MILLIS))
                        .build(),
                // By pattern, so that a cluster without some of these topics still starts, and finds them when they
                // come.
                source(config)
                        .setTopicPattern(Pattern.compile(String.join("|", Topics.FILED)))
                        .build(),
                source(config).setTopics(Topics.CONTROL_RESULTS).build(),
                source(config)
                        .setTopics(Topics.RISK_PROFILES)
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .build(),
                source(config)
                        .setTopicPattern(Pattern.compile(Topics.REFERENCE))
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .build(),
                new KafkaDecisionLog(clients(config), fence(config)),
                outbox(config),
                sink(config),
                sink(config));
    }

    private static OutboxSink outbox(ScoringConfig config) {
        return new OutboxSink(
                outboxProducer(config),
                fence(config),
                config.outboxCommitInterval().toMillis());
    }

    /** One request is under way at a time, so that no batch can overtake one that was refused. */
    static Map<String, Object> outboxProducer(ScoringConfig config) {
        Map<String, Object> settings = clients(config);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        return settings;
    }

    private static Fence fence(ScoringConfig config) {
        return config.outboxTransactions() ? Fence.ofGroup(config.groupId()) : null;
    }

    private static Map<String, Object> clients(ScoringConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafkaProperties());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        return settings;
    }

    /** The connector still asks for the enum that Kafka's own clients have deprecated. */
    @SuppressWarnings("deprecation")
    private static KafkaSourceBuilder<RawRecord> source(ScoringConfig config) {
        return KafkaSource.<RawRecord>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setGroupId(config.groupId())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new RawRecordDeserializer())
                .setProperties(properties(config))
                .setProperty(
                        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                        Long.toString(config.partitionDiscovery().toMillis()))
                .setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1");
    }

    /** At least once. */
    private static KafkaSink<Outbound> sink(ScoringConfig config) {
        return KafkaSink.<Outbound>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new OutboundSchema())
                .setKafkaProducerConfig(properties(config))
                .setProperty(ProducerConfig.ACKS_CONFIG, "all")
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(UNHURRIED_MILLIS))
                .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES))
                .build();
    }

    private static Properties properties(ScoringConfig config) {
        Properties properties = new Properties();
        properties.putAll(config.kafkaProperties());
        return properties;
    }
}
