// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.cluster;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * How far the job's Kafka sources have read, from Flink's own metrics. The offsets a source commits say the same and
 * more, but up to ten seconds late where nothing new arrives.
 */
public final class SourceOffsets implements MetricReporter {
    static final Reporters<SourceOffsets> REPORTERS = new Reporters<>("source-offsets", SourceOffsets::new);

    private static final String CURRENT_OFFSET = "currentOffset";

    private final Map<String, Gauge<?>> gauges = new ConcurrentHashMap<>();

    private SourceOffsets() {}

    /** Made by Flink, which finds it as a service. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return REPORTERS.of(properties);
        }
    }

    /** Whether everything before an offset of a partition has been read and handed on. */
    boolean hasRead(String topic, int partition, long end) {
        Gauge<?> gauge = gauges.get(topic + '-' + partition);
        return end == 0 || (gauge != null && gauge.getValue() instanceof Number last && last.longValue() >= end - 1);
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals(CURRENT_OFFSET) && metric instanceof Gauge<?> gauge) {
            gauges.put(partition(group), gauge);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals(CURRENT_OFFSET)) {
            gauges.remove(partition(group));
        }
    }

    private static String partition(MetricGroup group) {
        Map<String, String> variables = group.getAllVariables();
        return variables.get("<topic>") + '-' + variables.get("<partition>");
    }
}
