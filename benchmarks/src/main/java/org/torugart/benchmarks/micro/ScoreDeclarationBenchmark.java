// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
import org.torugart.codec.EvidenceScorer;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.ProfileSetLoader;

/**
 * Scoring one declaration of three items with its manifest and its entities' histories under the shipped profiles: what
 * DECIDE does when the last answer is in, without publishing.
 *
 * <p>Run with {@code -prof gc}: bytes allocated are the same on every machine, and a regression there is no noise.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScoreDeclarationBenchmark {
    private static final int ITEMS = 3;

    /** Enough that no branch is learnt by heart; a power of two. */
    private static final int SAMPLES = 256;

    /** Whether the declaration's bytes are decoded, too; manifest and facts always are. */
    @Param({"true", "false"})
    private boolean decode;

    private final EvidenceScorer scorer = new EvidenceScorer();
    private CompiledProfileSet profiles;
    private EvidenceRecord[] evidence;
    private Declaration[] declarations;
    private int next;

    /** Reads the profiles and gathers the evidence. */
    @Setup
    public void setUp() throws IOException, InvalidProfileSetException {
        Path directory = Path.of(System.getProperty("torugart.home", "."), "deploy", "profiles");
        ProfileSet set = ProfileSetLoader.load(directory, Instant.parse("2026-01-01T00:00:00Z"));
        profiles = CompiledProfileSet.compile(set);
        List<EvidenceRecord> samples = EvidenceSamples.of(set, SAMPLES, ITEMS);
        evidence = samples.toArray(new EvidenceRecord[0]);
        declarations = samples.stream()
                .map(sample -> scorer.declaration(sample.declaration()))
                .toArray(Declaration[]::new);
    }

    /** Scores the next sample. */
    @Benchmark
    public Decision score() {
        int sample = next++ & SAMPLES - 1;
        return decode
                ? scorer.decide(evidence[sample], profiles)
                : scorer.decide(evidence[sample], declarations[sample], profiles);
    }
}
