// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.operations;

import java.util.List;
import java.util.Map;
import org.torugart.console.metrics.ConsoleMetric;
import org.torugart.console.metrics.MetricsText;

/** The job's status as metrics. What is not known is left out rather than told as zero. */
final class JobMetrics {
    private static final double MILLIS = 1_000;

    private JobMetrics() {}

    static void write(Map<String, Object> job, MetricsText text) {
        boolean answers = Boolean.TRUE.equals(job.get("known"));
        text.add(ConsoleMetric.FLINK_ANSWERS, answers ? 1 : 0);
        if (!answers) {
            return;
        }
        text.add(ConsoleMetric.JOB_RUNNING, "RUNNING".equals(job.get("state")) ? 1 : 0);
        add(text, ConsoleMetric.JOB_RESTARTS, job.get("restarts"), 1);
        if (job.get("checkpointAt") != null) {
            add(text, ConsoleMetric.CHECKPOINT_AT, job.get("checkpointAt"), MILLIS);
            add(text, ConsoleMetric.CHECKPOINT_DURATION, job.get("checkpointMillis"), MILLIS);
            add(text, ConsoleMetric.CHECKPOINT_BYTES, job.get("checkpointBytes"), 1);
        }
        add(text, ConsoleMetric.CHECKPOINTS_FAILED, job.get("checkpointsFailed"), 1);
        if (job.get("lag") instanceof List<?> sources) {
            for (Object source : sources) {
                if (source instanceof Map<?, ?> lag && lag.get("records") instanceof Number records) {
                    text.add(ConsoleMetric.SOURCE_LAG, records.doubleValue(), String.valueOf(lag.get("source")));
                }
            }
        }
    }

    private static void add(MetricsText text, ConsoleMetric metric, Object value, double divisor) {
        if (value instanceof Number number) {
            text.add(metric, number.doubleValue() / divisor);
        }
    }
}
