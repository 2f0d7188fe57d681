// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.metrics;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What EVIDENCE counts, under the metric group {@code evidence}, for each subtask.
 *
 * <ul>
 *   <li>{@code evidence.hits}: events whose entity, or one it is kept with, was on the heap
 *   <li>{@code evidence.reads}: events whose entity was read from state; hits and reads are all events
 *   <li>{@code evidence.writes}: rows of entities written to state or removed from it; never more than events
 *   <li>{@code evidence.cacheBytes}: about how many bytes of entities are on the heap, at most {@code
 *       evidence.cache-size} and one entity
 *   <li>{@code evidence.cacheEntities}: how many rows of entities these are
 *   <li>{@code evidence.unwritten}: how many of these a checkpoint would have to write, at most {@code
 *       evidence.cache-unwritten}
 * </ul>
 */
public final class EvidenceMetrics {
    private final Counter hits;
    private final Counter reads;
    private final Counter writes;

    private EvidenceMetrics(MetricGroup group) {
        hits = group.counter("hits");
        reads = group.counter("reads");
        writes = group.counter("writes");
    }

    /** Registers the metrics of one subtask. */
    public static EvidenceMetrics register(
            MetricGroup parent, LongSupplier cacheBytes, LongSupplier cacheEntities, LongSupplier unwritten) {
        MetricGroup group = parent.addGroup("evidence");
        group.<Long, Gauge<Long>>gauge("cacheBytes", cacheBytes::getAsLong);
        group.<Long, Gauge<Long>>gauge("cacheEntities", cacheEntities::getAsLong);
        group.<Long, Gauge<Long>>gauge("unwritten", unwritten::getAsLong);
        return new EvidenceMetrics(group);
    }

    /** An entity was on the heap. */
    public void hit() {
        hits.inc();
    }

    /** An entity was read from state. */
    public void read() {
        reads.inc();
    }

    /** An entity was written to state, or removed from it. */
    public void written() {
        writes.inc();
    }

    /** How many were read. */
    public long reads() {
        return reads.getCount();
    }

    /** How many were written. */
    public long writes() {
        return writes.getCount();
    }

    /** How many were on the heap. */
    public long hits() {
        return hits.getCount();
    }
}
