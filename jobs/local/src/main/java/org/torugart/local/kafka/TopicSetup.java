// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics. */
public final class TopicSetup {
    private static final int TIMEOUT_SECONDS = 30;
    private static final long LEADERS_POLL_MILLIS = 20;

    private TopicSetup() {}

    /**
     * Makes the topics that are not there yet; those that are stay as they are. Returns when each can be written to.
     *
     * @throws IllegalStateException when the brokers cannot be reached or refuse, with the reason in words
     */
    public static void create(String bootstrapServers, Collection<TopicSpec> topics) {
        create(bootstrapServers, topics, -1);
    }

    /**
     * The same on so many brokers.
     *
     * @param replication how many brokers hold each topic; -1 for what the brokers are set to
     */
    public static void create(String bootstrapServers, Collection<TopicSpec> topics, int replication) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_SECONDS * 1000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_SECONDS * 500))) {
            Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = topics.stream()
                    .filter(t -> !existing.contains(t.name()))
                    .map(t -> new NewTopic(t.name(), t.partitions(), (short) replication).configs(t.configuration()))
                    .toList();
            for (var made : admin.createTopics(missing).values().entrySet()) {
                await(made.getKey(), made.getValue());
            }
            awaitLeaders(admin, missing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no Kafka broker answers at " + bootstrapServers, e);
        }
    }

    private static void await(String topic, KafkaFuture<Void> made) throws InterruptedException, TimeoutException {
        try {
            made.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            // Another process may have made it since it was found missing.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(
                        "cannot make topic " + topic + ": " + e.getCause().getMessage(), e);
            }
        }
    }

    /**
     * A topic just made may have no leader yet: a producer is then refused, tries again, and has been seen to trip over
     * its own sequence numbers until the record expires. Whoever answers for offsets leads.
     */
    private static void awaitLeaders(Admin admin, Collection<NewTopic> made) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : made) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!ends.isEmpty()) {
            try {
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException e) {
                // The broker's view of the topics may still lag behind the controller's.
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "a topic has no leader: " + e.getCause().getMessage(), e);
                }
                Thread.sleep(LEADERS_POLL_MILLIS);
            }
        }
    }
}
