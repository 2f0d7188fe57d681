// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.codec.EvidenceScorer;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.ProfileSetLoader;

class ScoreDeclarationBenchmarkTest {

    /** A kernel that scores what never occurs measures nothing. */
    @Test
    void samplesAreOrdinaryEvidence() throws Exception {
        ProfileSet set = ProfileSetLoader.load(Path.of("../deploy/profiles"), Instant.EPOCH);
        CompiledProfileSet profiles = CompiledProfileSet.compile(set);
        EvidenceScorer scorer = new EvidenceScorer();

        List<EvidenceRecord> samples = EvidenceSamples.of(set, 64, 3);

        for (EvidenceRecord sample : samples) {
            assertThat(scorer.declaration(sample.declaration()).items()).hasSize(3);
            assertThat(sample.facts()).hasSizeGreaterThan(5);
        }
        List<Decision> decisions =
                samples.stream().map(sample -> scorer.decide(sample, profiles)).toList();
        assertThat(decisions)
                .allSatisfy(decision -> assertThat(decision.absent()).isEmpty());
        // Most trade is innocent, and the profiles can make up their minds about it.
        assertThat(decisions.stream().filter(decision -> decision.channel() == ControlChannel.GREEN))
                .hasSizeGreaterThan(32);
        assertThat(decisions.stream().filter(decision -> decision.unevaluated().isEmpty()))
                .hasSizeGreaterThan(32);
    }
}
