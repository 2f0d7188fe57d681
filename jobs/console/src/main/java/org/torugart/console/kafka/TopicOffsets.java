// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** What brokers know of their topics. */
public final class TopicOffsets implements AutoCloseable {
    private final Admin admin;

    /** Connects to brokers. */
    public TopicOffsets(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** The end of every partition of some topics now. */
    public Map<TopicPartition, Long> ends(Collection<String> topics) {
        return offsets(topics, OffsetSpec.latest());
    }

    /** Where every partition of some topics begins now. */
    public Map<TopicPartition, Long> beginnings(Collection<String> topics) {
        return offsets(topics, OffsetSpec.earliest());
    }

    /** Up to where a consumer group has committed, of every partition it has. */
    public Map<TopicPartition, Long> committed(String groupId) {
        return get(() -> {
            Map<TopicPartition, Long> found = new HashMap<>();
            admin.listConsumerGroupOffsets(groupId)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, at) -> found.put(partition, at == null ? 0 : at.offset()));
            return found;
        });
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec spec) {
        return get(() -> {
            Map<TopicPartition, Long> found = new HashMap<>();
            admin.listOffsets(wanted(topics, spec))
                    .all()
                    .get()
                    .forEach((partition, at) -> found.put(partition, at.offset()));
            return found;
        });
    }

    /** Of every topic whose name begins so: when its last record was written, milliseconds since 1970; -1 without any. */
    public Map<String, Long> latest(String prefix) {
        return get(() -> {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
            Map<String, Long> latest = new TreeMap<>();
            admin.listOffsets(wanted(topics, OffsetSpec.maxTimestamp()))
                    .all()
                    .get()
                    .forEach((partition, at) -> latest.merge(partition.topic(), at.timestamp(), Math::max));
            return latest;
        });
    }

    /** What names these brokers, whatever their address. */
    public String clusterId() {
        return get(() -> admin.describeCluster().clusterId().get());
    }

    private Map<TopicPartition, OffsetSpec> wanted(Collection<String> topics, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> described =
                admin.describeTopics(topics).allTopicNames().get();
        return described.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> spec));
    }

    @Override
    public void close() {
        admin.close();
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka does not answer: " + e.getCause().getMessage(), e);
        }
    }
}
