// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.micro;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.ProfileSet;

/**
 * What a compiled set holds on the heap, and what its sources do: how much less is used after a full collection when
 * each is let go, the compiled set first. What other sets of the process would share, such as the vocabulary, is not
 * counted. JMH makes it with {@code -prof} and this class's name.
 */
public final class RetainedHeapProfiler implements InternalProfiler {
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final int COLLECTIONS = 3;

    private static ProfileSet source;
    private static CompiledProfileSet compiled;

    /** What the benchmark made; nothing else may refer to it when the iteration ends. */
    public static void hold(ProfileSet newSource, CompiledProfileSet newCompiled) {
        source = newSource;
        compiled = newCompiled;
    }

    /** The source held; null when none is. */
    public static ProfileSet source() {
        return source;
    }

    @Override
    public String getDescription() {
        return "Heap retained by a compiled profile set and by its sources";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // What is there before does not matter: only what letting go frees is counted.
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (compiled == null) {
            return List.of();
        }
        long all = used();
        compiled = null;
        long withoutCompiled = used();
        source = null;
        long without = used();
        return List.of(
                megabytes("heap.compiled", all - withoutCompiled),
                megabytes("heap.sources", withoutCompiled - without));
    }

    private static Result<?> megabytes(String name, long bytes) {
        return new ScalarResult(name, bytes / BYTES_PER_MEGABYTE, "MB", AggregationPolicy.AVG);
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
