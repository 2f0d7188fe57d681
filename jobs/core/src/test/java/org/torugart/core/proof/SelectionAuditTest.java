// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Declarations;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.GoodsFingerprint;
import org.torugart.core.release.Role;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TestKeys;
import org.torugart.core.release.TrustedKeys;
import org.torugart.core.scoring.Scorer;
import org.torugart.core.selection.RandomDraw;
import org.torugart.core.selection.SealedSeed;
import org.torugart.core.selection.SelectionRates;

class SelectionAuditTest {
    private static final Instant BEGINS = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant RECEIVED = Declarations.ACCEPTED;
    private static final SelectionRates RATES = new SelectionRates(new SelectionRates.Rate(100_000, 200_000), Map.of());
    private static final int COUNT = 500;

    private static final TrustedKeys KEYS =
            TestKeys.keys(TestKeys.trusted("selector", "Internal control", Role.SELECTOR));

    private final SigningKey selector = TestKeys.signing("selector", "Internal control");
    private final SealedSeed seed = seed(1);
    private SelectionAudit audit;

    private static SealedSeed seed(long chance) {
        byte[] bytes = new byte[SealedSeed.BYTES];
        new Random(chance).nextBytes(bytes);
        return new SealedSeed(BEGINS, ENDS, bytes);
    }

    @BeforeEach
    void begin() {
        audit = new SelectionAudit(10);
    }

    private void commit(SealedSeed committed, Instant at) {
        audit.take(SeedNotice.committing(committed, selector, at), at, KEYS);
    }

    private void reveal(SealedSeed revealed) {
        audit.take(SeedNotice.revealing(revealed, selector, ENDS), ENDS, KEYS);
    }

    private static Declaration declaration(int number) {
        Declarations declaration = new Declarations();
        declaration.id = "KG-" + number;
        declaration.ucr = "6CN-" + number;
        return declaration.build();
    }

    private static EvidenceRecord evidence(Declaration declaration, int revision, RandomDraw draw) {
        return new EvidenceRecord(
                declaration.declarationId(),
                1,
                revision,
                new byte[0],
                null,
                List.of(),
                List.of(),
                true,
                EvidenceRecord.Standing.FRESH,
                "test",
                4,
                Scorer.ENGINE,
                null,
                new Decision.Timings(RECEIVED, RECEIVED, RECEIVED),
                "d1",
                List.of(),
                draw);
    }

    private RandomDraw draw(Declaration declaration) {
        return seed.draw(GoodsFingerprint.of(declaration), RATES.of(declaration.declarationOffice()));
    }

    private void takeAll() {
        for (int i = 0; i < COUNT; i++) {
            Declaration declaration = declaration(i);
            audit.take(evidence(declaration, 0, draw(declaration)), declaration, RATES);
        }
    }

    @Test
    void everythingIsDrawnAgainOnceTheSeedIsRevealed() {
        commit(seed, BEGINS.minusSeconds(1));
        takeAll();
        assertThat(audit.report().sealed()).isEqualTo(COUNT);
        begin();
        commit(seed, BEGINS.minusSeconds(1));
        reveal(seed);
        takeAll();
        SelectionAudit.Report report = audit.report();
        assertThat(report.problems()).isEmpty();
        assertThat(report.recomputed()).isEqualTo(COUNT);
        assertThat(report.offices()).singleElement().satisfies(office -> {
            assertThat(office.declarations()).isEqualTo(COUNT);
            assertThat(office.redExpected()).isCloseTo(COUNT * 0.1, within(1e-6));
            assertThat(office.red()).isBetween(20L, 80L);
            assertThat(office.yellow()).isBetween(55L, 145L);
        });
    }

    /** Everything somebody could do who decides, or who has the seed, and wants one shipment spared. */
    @Test
    void whatIsNotDrawnAsItShouldBeIsFound() {
        commit(seed, BEGINS.minusSeconds(1));
        reveal(seed);
        Declaration spared = declaration(1);
        RandomDraw right = draw(spared);
        Collection<RandomDraw> wrong = new ArrayList<>();
        wrong.add(null);
        wrong.add(new RandomDraw(right.seedCommitment(), right.drawn() ^ 1, 100_000, 200_000));
        wrong.add(new RandomDraw(right.seedCommitment(), right.drawn(), 0, 200_000));
        wrong.add(seed(2).draw(GoodsFingerprint.of(spared), RATES.everywhere()));
        int found = 0;
        for (RandomDraw draw : wrong) {
            audit.take(evidence(spared, 0, draw), spared, RATES);
            assertThat(audit.report().wrong()).isEqualTo(++found);
        }
        assertThat(audit.report().recomputed()).isZero();
    }

    @Test
    void aRevisionKeepsWhatItsFirstDecisionDrew() {
        commit(seed, BEGINS.minusSeconds(1));
        reveal(seed);
        Declaration declaration = declaration(1);
        audit.take(evidence(declaration, 0, draw(declaration)), declaration, RATES);
        audit.take(evidence(declaration, 1, draw(declaration)), declaration, SelectionRates.NONE);
        assertThat(audit.report().problems()).isEmpty();
        assertThat(audit.report().recomputed()).isEqualTo(2);
    }

    @Test
    void aSeedCommittedToAfterTheDeclarationCameIsFound() {
        commit(seed, RECEIVED.plusMillis(1));
        Declaration declaration = declaration(1);
        audit.take(evidence(declaration, 0, draw(declaration)), declaration, RATES);
        assertThat(audit.report().problems())
                .singleElement()
                .asString()
                .contains("KG-1 version 1 revision 0")
                .contains("after");
    }

    @Test
    void aSecondSeedForAPeriodAndASeedThatWasNotCommittedToAreFound() {
        commit(seed, BEGINS.minusSeconds(2));
        commit(seed(2), BEGINS.minusSeconds(1));
        reveal(seed(3));
        SealedSeed overlapping = new SealedSeed(BEGINS.plusSeconds(1), ENDS.plusSeconds(1), seed(4).reveal());
        commit(overlapping, BEGINS.minusSeconds(1));
        assertThat(audit.report().wrong()).isEqualTo(3);
    }

    @Test
    void aNoticeSignedByNobodyTrustedDoesNotCount() {
        SigningKey stranger = TestKeys.signing("stranger", "Internal control");
        Instant before = BEGINS.minusSeconds(1);
        audit.take(SeedNotice.committing(seed, stranger, before), before, KEYS);
        assertThat(audit.report().wrong()).isEqualTo(1);
    }
}
