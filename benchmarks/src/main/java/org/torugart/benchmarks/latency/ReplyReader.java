// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.torugart.benchmarks.workload.DeclarationIndex;

/** Reads a scenario's output topic from its beginning and matches first replies with declarations. For one thread. */
final class ReplyReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Scenario scenario;
    private final DeclarationIndex index;
    private final ReplyLog log;

    ReplyReader(String bootstrapServers, Scenario scenario, DeclarationIndex index, ReplyLog log) {
        this.scenario = scenario;
        this.index = index;
        this.log = log;
        // Fetch settings stay at their defaults: shorter waits make every poll dearer, for broker and job alike.
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        CpuMeter.GENERATOR,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = consumer.partitionsFor(scenario.outputTopic()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes the next replies, each at the time its poll returned. */
    void pollAtReceipt(Duration timeout, Clock clock) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
        long now = clock.nanoTime();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            take(record, now);
        }
    }

    /**
     * Takes what is there, each at the time in milliseconds the broker appended it.
     *
     * @return how many records there were, first replies or not
     */
    int pollAtAppend(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            take(record, record.timestamp());
        }
        return records.count();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record, long time) {
        if (!scenario.isFirstReply(record.value())) {
            return;
        }
        int sequence = index.sequenceOf(record.key());
        if (!scenario.repeatsItself() || !log.has(sequence)) {
            log.reply(sequence, time);
        }
    }
}
