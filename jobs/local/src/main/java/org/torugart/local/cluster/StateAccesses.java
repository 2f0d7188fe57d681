// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.cluster;

import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateLatencyTrackOptions;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * How often the job reads and writes keyed state, from the samples Flink takes of how long that takes. Exact to
 * {@value #SAMPLE_INTERVAL} for each kind of access of each state of each subtask.
 */
public final class StateAccesses implements MetricReporter {
    static final Reporters<StateAccesses> REPORTERS = new Reporters<>("state-accesses", StateAccesses::new);

    private static final int SAMPLE_INTERVAL = 100;
    private static final String SUFFIX = "Latency";
    private static final String STATE = "State";

    private final Set<Histogram> samples = ConcurrentHashMap.newKeySet();

    private StateAccesses() {}

    /** Made by Flink, which finds it as a service. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return REPORTERS.of(properties);
        }
    }

    /** Makes a cluster take samples. */
    static void sample(Configuration configuration) {
        configuration.set(StateLatencyTrackOptions.LATENCY_TRACK_ENABLED, true);
        configuration.set(StateLatencyTrackOptions.LATENCY_TRACK_SAMPLE_INTERVAL, SAMPLE_INTERVAL);
    }

    /** Reads and writes so far. */
    long count() {
        return samples.stream().mapToLong(Histogram::getCount).sum() * SAMPLE_INTERVAL;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Histogram histogram && name.endsWith(SUFFIX) && name.contains(STATE)) {
            samples.add(histogram);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
