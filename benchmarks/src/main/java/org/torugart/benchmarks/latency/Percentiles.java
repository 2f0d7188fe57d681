// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * A latency distribution's figures in microseconds.
 *
 * @param p50 half are at most this
 * @param p90 90 %
 * @param p99 99 %
 * @param p999 99.9 %
 * @param p9999 99.99 %
 * @param max all
 */
record Percentiles(double p50, double p90, double p99, double p999, double p9999, double max) {

    /** Reads them from a histogram of microseconds. */
    static Percentiles of(Histogram micros) {
        return new Percentiles(
                micros.getValueAtPercentile(50),
                micros.getValueAtPercentile(90),
                micros.getValueAtPercentile(99),
                micros.getValueAtPercentile(99.9),
                micros.getValueAtPercentile(99.99),
                micros.getMaxValue());
    }

    /** The median of each figure over repeated runs; of the maximum, the largest. */
    static Percentiles median(List<Percentiles> runs) {
        return new Percentiles(
                median(runs, Percentiles::p50),
                median(runs, Percentiles::p90),
                median(runs, Percentiles::p99),
                median(runs, Percentiles::p999),
                median(runs, Percentiles::p9999),
                runs.stream().mapToDouble(Percentiles::max).max().orElseThrow());
    }

    /** The median of a figure; of an even number, the mean of the middle two. */
    static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no runs to take a median of");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
