// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.stats;

/**
 * Percentiles of the decision latency: from the broker's timestamp of a declaration to its timestamp of the decision.
 *
 * @param count how many were measured; with 0 the others mean nothing
 * @param p50 median, ms
 * @param p99 99th percentile, ms
 * @param p999 99.9th percentile, ms
 * @param max highest, ms
 */
public record Latencies(long count, long p50, long p99, long p999, long max) {
    /** Nothing was measured. */
    public static final Latencies NONE = new Latencies(0, 0, 0, 0, 0);
}
