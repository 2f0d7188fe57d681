// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.torugart.local.kafka.TopicSetup;
import org.torugart.local.kafka.TopicSpec;

/**
 * What must be done so that brokers have the topics they should. Topics nobody asked for stay as they are, and so do
 * settings nobody asked for. Nothing is ever deleted.
 *
 * @param missing topics to make
 * @param changed settings to change, by topic: name to value
 * @param refused what is otherwise and stays so, in words
 */
public record TopicPlan(List<TopicSpec> missing, Map<String, Map<String, String>> changed, List<String> refused) {
    private static final int TIMEOUT_MILLIS = 30_000;

    public TopicPlan {
        missing = List.copyOf(missing);
        changed = new TreeMap<>(changed);
        refused = List.copyOf(refused);
    }

    /** Connects to brokers. */
    static Admin connect(String bootstrapServers) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS / 2));
    }

    /**
     * Compares.
     *
     * @throws IllegalStateException when brokers do not answer
     */
    static TopicPlan of(Admin admin, Collection<TopicSpec> wanted) {
        return get(() -> {
            Set<String> existing = admin.listTopics().names().get();
            List<TopicSpec> there = wanted.stream()
                    .filter(topic -> existing.contains(topic.name()))
                    .toList();
            Map<String, TopicDescription> described = admin.describeTopics(
                            there.stream().map(TopicSpec::name).toList())
                    .allTopicNames()
                    .get();
            Map<ConfigResource, Config> configs = admin.describeConfigs(
                            there.stream().map(topic -> resource(topic.name())).toList())
                    .all()
                    .get();
            Map<String, Map<String, String>> changed = new HashMap<>();
            List<String> refused = new ArrayList<>();
            for (TopicSpec topic : there) {
                int partitions = described.get(topic.name()).partitions().size();
                if (partitions != topic.partitions()) {
                    refused.add(topic.name() + " has " + partitions + " partitions, not " + topic.partitions()
                            + ": that stays, or records of one key would stand on two");
                }
                Map<String, String> differing = differing(topic, configs.get(resource(topic.name())));
                if (!differing.isEmpty()) {
                    changed.put(topic.name(), differing);
                }
            }
            return new TopicPlan(
                    wanted.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .toList(),
                    changed,
                    refused);
        });
    }

    private static Map<String, String> differing(TopicSpec topic, Config config) {
        Map<String, String> differing = new TreeMap<>();
        topic.configuration().forEach((name, value) -> {
            ConfigEntry entry = config.get(name);
            if (entry == null || !value.equals(entry.value())) {
                differing.put(name, value);
            }
        });
        return differing;
    }

    /** Whether everything is as it should be, but for what is refused. */
    boolean isDone() {
        return missing.isEmpty() && changed.isEmpty();
    }

    /**
     * Does it. Returns when each topic can be written to.
     *
     * @param replication how many brokers hold each new topic; -1 for what the brokers are set to
     * @throws IllegalStateException when brokers do not answer or refuse, with the reason in words
     */
    void carryOut(String bootstrapServers, Admin admin, int replication) {
        TopicSetup.create(bootstrapServers, missing, replication);
        get(() -> {
            Map<ConfigResource, Collection<AlterConfigOp>> alterations = changed.entrySet().stream()
                    .collect(
                            Collectors.toMap(topic -> resource(topic.getKey()), topic -> operations(topic.getValue())));
            admin.incrementalAlterConfigs(alterations).all().get();
            return null;
        });
    }

    private static Collection<AlterConfigOp> operations(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()), OpType.SET))
                .toList();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
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
            throw new IllegalStateException("Kafka says: " + e.getCause().getMessage(), e);
        }
    }
}
