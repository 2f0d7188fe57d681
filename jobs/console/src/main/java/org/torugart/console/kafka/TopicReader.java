// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions of some topics, outside any consumer group. For one thread. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
        consumer.assign(partitions);
    }

    private static TopicReader all(String bootstrapServers, Collection<String> topics) {
        KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers);
        return new TopicReader(
                consumer,
                topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Names of the topics that begin with a prefix, in their order. */
    public static List<String> topics(String bootstrapServers, String prefix) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            return consumer.listTopics().keySet().stream()
                    .filter(topic -> topic.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    /** Reads what is there already, and what comes. */
    public static TopicReader fromBeginning(String bootstrapServers, Collection<String> topics) {
        TopicReader reader = all(bootstrapServers, topics);
        reader.consumer.seekToBeginning(reader.partitions);
        return reader;
    }

    /** Reads some partitions from given offsets, and what comes. */
    public static TopicReader from(String bootstrapServers, Map<TopicPartition, Long> offsets) {
        TopicReader reader = new TopicReader(consumer(bootstrapServers), List.copyOf(offsets.keySet()));
        offsets.forEach(reader.consumer::seek);
        return reader;
    }

    /** Reads the last records of every partition, and what comes. */
    public static TopicReader fromLast(String bootstrapServers, Collection<String> topics, long perPartition) {
        TopicReader reader = all(bootstrapServers, topics);
        Map<TopicPartition, Long> beginnings = reader.consumer.beginningOffsets(reader.partitions);
        reader.consumer
                .endOffsets(reader.partitions)
                .forEach((partition, end) ->
                        reader.consumer.seek(partition, Math.max(beginnings.get(partition), end - perPartition)));
        return reader;
    }

    /** Reads what comes after this call. */
    public static TopicReader fromEnd(String bootstrapServers, Collection<String> topics) {
        TopicReader reader = all(bootstrapServers, topics);
        reader.consumer.seekToEnd(reader.partitions);
        // Seeking is lazy: only asking for the position fixes it.
        reader.partitions.forEach(reader.consumer::position);
        return reader;
    }

    /** The next records, or none when none came in time. */
    public Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration timeout) {
        return consumer.poll(timeout);
    }

    /**
     * Everything that was there when this was called and has not been read yet. Asks for the end once and first: asked
     * between two polls, the broker answers only after the fetch that is under way, half a second later.
     */
    public List<ConsumerRecord<byte[], byte[]>> rest() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    /** The partitions that are read. */
    public List<TopicPartition> partitions() {
        return partitions;
    }

    /** The offset a partition is read from next. */
    public long position(TopicPartition partition) {
        return consumer.position(partition);
    }

    /** Whether everything that was there when this was called has been read. */
    public boolean isAtEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

    /** At once: there is no group to leave, and a goodbye would wait half a second for the fetch under way. */
    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
