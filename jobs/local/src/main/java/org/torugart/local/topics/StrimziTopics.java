// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.topics;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import org.torugart.local.kafka.TopicSpec;

/** Topics as resources of Strimzi's topic operator. */
final class StrimziTopics {
    private static final String HEAD = """
            # SPDX-License-Identifier: Apache-2.0
            # Written by 'torugart topics list --strimzi'; a test holds it against the topics the code declares.
            """;

    private StrimziTopics() {}

    /**
     * A resource for each.
     *
     * @param cluster name of the Kafka resource
     * @param replication how many brokers hold each
     */
    static String yaml(Collection<TopicSpec> topics, String cluster, int replication) {
        StringBuilder text = new StringBuilder(HEAD);
        for (TopicSpec topic : topics) {
            text.append("---\napiVersion: kafka.strimzi.io/v1beta2\nkind: KafkaTopic\nmetadata:\n  name: ")
                    .append(resourceName(topic.name()))
                    .append("\n  labels:\n    strimzi.io/cluster: ")
                    .append(cluster)
                    .append("\nspec:\n  topicName: ")
                    .append(topic.name())
                    .append("\n  partitions: ")
                    .append(topic.partitions())
                    .append("\n  replicas: ")
                    .append(replication)
                    .append("\n  config:\n");
            new TreeMap<>(topic.configuration())
                    .forEach((name, value) -> text.append("    ")
                            .append(name)
                            .append(": \"")
                            .append(value)
                            .append("\"\n"));
        }
        return text.toString();
    }

    /** Names of resources are lower case. */
    private static String resourceName(String topic) {
        return topic.toLowerCase(Locale.ROOT);
    }
}
