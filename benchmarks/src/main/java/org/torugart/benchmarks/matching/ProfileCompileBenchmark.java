// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.ArrayList;
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
import org.torugart.benchmarks.micro.RetainedHeapProfiler;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;

/**
 * Compiling a set of profiles from YAML text: from nothing, in a JVM in which nothing was compiled before, and when some
 * of 10,000 profiles were changed. Each fork measures once: the second time would not be from nothing.
 *
 * <p>With {@link RetainedHeapProfiler}, also what the compiled set holds on the heap.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ProfileCompileBenchmark {

    /** A set of this size in source form. */
    @State(Scope.Thread)
    public static class Sources {
        @Param({"100", "1000", "10000"})
        private int profiles;

        @Setup
        public void setUp() {
            RetainedHeapProfiler.hold(set(profiles), null);
        }
    }

    /** A compiled set of 10,000 profiles, and the same with some changed. */
    @State(Scope.Thread)
    public static class Changes {
        private static final int PROFILES = 10_000;

        @Param({"1", "10"})
        private int changed;

        private CompiledProfileSet before;
        private ProfileSet after;

        @Setup
        public void setUp() throws InvalidProfileSetException {
            RetainedHeapProfiler.hold(null, null);
            before = CompiledProfileSet.compile(set(PROFILES));
            after = changed(before.source(), changed);
        }
    }

    /** Compiles a set. */
    @Benchmark
    public CompiledProfileSet fromNothing(Sources sources) throws InvalidProfileSetException {
        ProfileSet source = RetainedHeapProfiler.source();
        CompiledProfileSet compiled = CompiledProfileSet.compile(source);
        RetainedHeapProfiler.hold(source, compiled);
        return compiled;
    }

    /** Compiles the set that replaces another. */
    @Benchmark
    public CompiledProfileSet replacing(Changes changes) throws InvalidProfileSetException {
        return CompiledProfileSet.compile(changes.after, changes.before);
    }

    private static ProfileSet set(int profiles) {
        return CelText.set(ProfileSetGenerator.of(Shipments.of(0)).generate(profiles));
    }

    /** The next version of a set: the first profiles, evenly spread over it, have other points and a higher version. */
    private static ProfileSet changed(ProfileSet set, int count) {
        List<ProfileSet.Source> sources = new ArrayList<>(set.profiles());
        for (int c = 0; c < count; c++) {
            int position = c * (sources.size() / count);
            ProfileSet.Source source = sources.get(position);
            String yaml = source.yaml().replace("version: 1\n", "version: 2\n").replace("points: 10\n", "points: 20\n");
            sources.set(position, new ProfileSet.Source(source.name(), yaml));
        }
        return new ProfileSet(
                set.setId(), set.version() + 1, set.publishedAt(), set.bands(), sources, set.lists(), set.dutyRates());
    }
}
