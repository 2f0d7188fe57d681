// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.torugart.core.profile.InvalidProfileSetException;

/**
 * Matching one declaration of three items with all profiles of a set, in one thread: Torugart's engine beside a plain
 * loop over Java predicates, the CEL library in a loop, and Drools. What the profiles and declarations are like is
 * documented in {@link ProfileSetGenerator} and {@link Shipments}.
 *
 * <p>Before it measures, every engine must find in the first declarations exactly what the loop finds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class ProfileMatchBenchmark {
    /**
     * Enough that no branch is learnt by heart, and few enough to stay in a core's cache, where a declaration that has just
     * been decoded is; a power of two.
     */
    private static final int DECLARATIONS = 128;

    private static final int VERIFIED = 128;

    @Param({"torugart", "loop", "cel", "drools"})
    private String engine;

    @Param({"100", "1000", "10000"})
    private int profiles;

    private MatchEngine<?> matching;
    private int next;

    /** Makes declarations, profiles and engine, and verifies what it finds. */
    @Setup
    public void setUp() throws InvalidProfileSetException {
        Shipments shipments = Shipments.of(DECLARATIONS);
        List<SyntheticProfile> set = ProfileSetGenerator.of(shipments).generate(profiles);
        matching = MatchEngines.make(engine, set, shipments.workload());
        MatchEngines.requireSame(matching, new LoopEngine(set, shipments.workload()), VERIFIED);
        // What a set is made of lies among what it took to make it until the collector moves it, as in a job it long
        // has.
        System.gc();
    }

    /** Matches the next declaration. */
    @Benchmark
    public Object match() {
        return matching.match(next++ & DECLARATIONS - 1);
    }
}
