// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A topic as it is made when it is not there.
 *
 * @param name its name; never null
 * @param partitions number of partitions
 * @param configuration topic settings beside the broker's defaults; never null
 */
public record TopicSpec(String name, int partitions, Map<String, String> configuration) {
    public TopicSpec {
        Objects.requireNonNull(name, "name");
        configuration = Map.copyOf(configuration);
    }

    /** A topic whose records expire. */
    public static TopicSpec deleting(String name, int partitions) {
        return new TopicSpec(name, partitions, Map.of("cleanup.policy", "delete"));
    }

    /** A topic that keeps the last record of every key. */
    public static TopicSpec compacting(String name, int partitions) {
        return new TopicSpec(name, partitions, Map.of("cleanup.policy", "compact"));
    }

    /** The same topic with another setting. */
    public TopicSpec with(String key, String value) {
        Map<String, String> changed = new HashMap<>(configuration);
        changed.put(key, value);
        return new TopicSpec(name, partitions, changed);
    }
}
