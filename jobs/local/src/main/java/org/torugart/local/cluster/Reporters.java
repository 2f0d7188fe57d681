// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.cluster;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Metric reporters of one kind, one for each cluster of this JVM: Flink makes them, and whoever made the cluster finds its
 * own by an id in the cluster's configuration. Thread-safe.
 */
final class Reporters<R extends MetricReporter> {
    private static final String ID = "id";

    private final String name;
    private final Supplier<R> create;
    private final Map<String, R> byId = new ConcurrentHashMap<>();

    /**
     * Reporters.
     *
     * @param name their name in configurations
     */
    Reporters(String name, Supplier<R> create) {
        this.name = name;
        this.create = create;
    }

    /** Makes a cluster report to the reporter of an id, through a factory that Flink finds as a service. */
    void configure(Configuration configuration, Class<? extends MetricReporterFactory> factory, String id) {
        String prefix = "metrics.reporter." + name + '.';
        configuration.setString(prefix + "factory.class", factory.getName());
        configuration.setString(prefix + ID, id);
    }

    /** The reporter of the cluster whose properties these are. */
    R of(Properties properties) {
        return of(properties.getProperty(ID));
    }

    /** The reporter of the cluster configured with this id. */
    R of(String id) {
        return byId.computeIfAbsent(id, key -> create.get());
    }

    void forget(String id) {
        byId.remove(id);
    }
}
