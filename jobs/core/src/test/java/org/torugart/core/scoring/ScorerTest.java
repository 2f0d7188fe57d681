// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.decision.Check;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Declarations;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.EvidenceRecord.Standing;
import org.torugart.core.evidence.Files;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.reconciliation.Reconciliation;
import org.torugart.core.selection.RandomDraw;

class ScorerTest {
    private static final Declaration DECLARATION = new Declarations().build();

    private static CompiledProfileSet.Matcher profiles(String... profiles) throws InvalidProfileSetException {
        List<ProfileSet.Source> sources = Arrays.stream(profiles)
                .map(yaml -> new ProfileSet.Source(yaml.lines().findFirst().orElseThrow(), yaml))
                .toList();
        return CompiledProfileSet.compile(new ProfileSet(
                        "test", 4, Declarations.ACCEPTED, new ProfileSet.Bands(400, 700), sources, Map.of(), Map.of()))
                .matcher();
    }

    private static String profile(String id, int points, String channel, String checks) {
        return """
                id: %s
                version: 2
                title: Title of %s
                owner: risk
                legalBasis: CC 167
                validFrom: 2020-01-01
                when: declaration.direction == 'IMPORT'
                points: %d
                %s
                checks: [%s]
                mode: live
                """.formatted(id, id, points, channel == null ? "" : "channel: " + channel, checks);
    }

    private static EvidenceRecord evidence(Standing standing, String... absent) {
        return evidence(standing, null, absent);
    }

    private static EvidenceRecord evidence(Standing standing, RandomDraw draw, String... absent) {
        Instant at = Declarations.ACCEPTED;
        return new EvidenceRecord(
                "KG-1",
                1,
                0,
                new byte[0],
                null,
                List.of(),
                List.of(absent),
                true,
                standing,
                "test",
                4,
                Scorer.ENGINE,
                null,
                new Decision.Timings(at, at, at),
                "d1",
                List.of(),
                draw);
    }

    private static Shipment shipment(String... absent) {
        return new Shipment(
                DECLARATION,
                List.of(),
                Shipment.ManifestStatus.NOT_EXPECTED,
                List.of(),
                Reconciliation.of(DECLARATION, List.of()),
                Map.of(),
                Shipment.Valuation.NONE,
                Files.NONE,
                DatedFact.NONE,
                Set.of(absent));
    }

    @Test
    void withoutAnyHitTheShipmentIsGreen() throws InvalidProfileSetException {
        Decision decision = Scorer.decide(evidence(Standing.FRESH), shipment(), profiles());
        assertThat(decision.channel()).isEqualTo(ControlChannel.GREEN);
        assertThat(decision.score()).isZero();
        assertThat(decision.reasons()).isEmpty();
        assertThat(decision.checks()).isEmpty();
        assertThat(decision.versions()).isEqualTo(new Decision.Versions("test", 4, Scorer.ENGINE, "d1", null, null));
    }

    @ParameterizedTest
    @CsvSource({"YELLOW,BLUE,YELLOW", "RED,YELLOW,RED", "BLUE,RED,RED", "BLUE,BLUE,BLUE"})
    void theHighestChannelAskedForWins(String first, String second, ControlChannel expected)
            throws InvalidProfileSetException {
        Decision decision = Scorer.decide(
                evidence(Standing.FRESH),
                shipment(),
                profiles(profile("a", 10, first, ""), profile("b", 20, second, "")));
        assertThat(decision.channel()).isEqualTo(expected);
        assertThat(decision.score()).isEqualTo(30);
        assertThat(decision.reasons()).extracting(Reason::profileId).containsExactly("b", "a");
    }

    @ParameterizedTest
    @CsvSource({"199,200,GREEN,399", "200,200,YELLOW,400", "349,350,YELLOW,699", "350,350,RED,700", "900,900,RED,1000"})
    void pointsTogetherReachABand(int first, int second, ControlChannel expected, int score)
            throws InvalidProfileSetException {
        Decision decision = Scorer.decide(
                evidence(Standing.FRESH),
                shipment(),
                profiles(profile("a", first, null, ""), profile("b", second, null, "")));
        assertThat(decision.channel()).isEqualTo(expected);
        assertThat(decision.score()).isEqualTo(score);
        assertThat(decision.reasons().stream().anyMatch(r -> r.code() == Reason.Code.SCORE))
                .isEqualTo(expected != ControlChannel.GREEN);
    }

    /** Chance raises to YELLOW or RED, lowers nothing, and is no reason for BLUE after release. */
    @ParameterizedTest
    @CsvSource({
        "0,,,GREEN,",
        "0,BLUE,,BLUE,",
        "1,,,YELLOW,",
        "1,BLUE,,YELLOW,",
        "1,RED,,RED,",
        "2,,,RED,",
        "2,YELLOW,,RED,",
        "2,,GREEN,GREEN,",
        "1,,GREEN,GREEN,",
        "2,,RED,RED,",
        "2,YELLOW,GREEN,BLUE,AFTER_RELEASE"
    })
    void chanceMayRaiseAChannel(
            int pick, String asked, ControlChannel releasedUnder, ControlChannel expected, Reason.Code besides)
            throws InvalidProfileSetException {
        RandomDraw draw = new RandomDraw("c1", 0, pick == 2 ? 1 : 0, pick == 1 ? 1 : 0);
        Standing standing = releasedUnder == null ? Standing.FRESH : new Standing(true, false, releasedUnder);
        Decision decision = Scorer.decide(
                evidence(standing, draw),
                shipment(),
                asked == null ? profiles() : profiles(profile("a", 10, asked, "")));
        assertThat(decision.channel()).isEqualTo(expected);
        assertThat(decision.score()).isEqualTo(asked == null ? 0 : 10);
        assertThat(decision.versions().seedCommitment()).isEqualTo("c1");
        assertThat(decision.reasons().stream().anyMatch(r -> r.code() == Reason.Code.RANDOM_SELECTION))
                .isEqualTo(pick > 0);
        assertThat(decision.reasons().stream().anyMatch(r -> r.code() == Reason.Code.AFTER_RELEASE))
                .isEqualTo(besides != null);
    }

    @Test
    void absentEvidenceIsYellowAndNamesRolesOnly() throws InvalidProfileSetException {
        Decision decision =
                Scorer.decide(evidence(Standing.FRESH, "importer:KG0001"), shipment("importer:KG0001"), profiles());
        assertThat(decision.channel()).isEqualTo(ControlChannel.YELLOW);
        assertThat(decision.absent()).containsExactly("importer:KG0001");
        assertThat(decision.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo(Reason.Code.EVIDENCE_ABSENT);
            assertThat(reason.text()).contains("importer").doesNotContain("KG0001");
        });
    }

    @Test
    void checksAreOrderedFromTheLeastIntrusiveAndEveryChannelHasOne() throws InvalidProfileSetException {
        assertThat(Scorer.decide(
                                evidence(Standing.FRESH),
                                shipment(),
                                profiles(
                                        profile("a", 10, "RED", "FULL_INSPECTION, WEIGHING"),
                                        profile("b", 1, null, "DOCUMENT_CHECK")))
                        .checks())
                .containsExactly(Check.DOCUMENT_CHECK, Check.WEIGHING, Check.FULL_INSPECTION);
        assertThat(Scorer.decide(evidence(Standing.FRESH), shipment(), profiles(profile("a", 10, "RED", "")))
                        .checks())
                .containsExactly(Check.EXTERNAL_INSPECTION);
        assertThat(Scorer.decide(evidence(Standing.FRESH), shipment(), profiles(profile("a", 10, "BLUE", "")))
                        .checks())
                .containsExactly(Check.POST_CLEARANCE_AUDIT);
    }

    @ParameterizedTest
    @CsvSource({
        // previous, asked for now, after release, once inspection began
        "GREEN, RED, BLUE, RED",
        "GREEN, YELLOW, BLUE, YELLOW",
        "YELLOW, RED, BLUE, RED",
        "RED, YELLOW, RED, RED",
        "YELLOW, YELLOW, YELLOW, YELLOW",
    })
    void whatHasHappenedLimitsTheChannel(
            ControlChannel previous, String asked, ControlChannel afterRelease, ControlChannel onceBegun)
            throws InvalidProfileSetException {
        CompiledProfileSet.Matcher set = profiles(profile("a", 10, asked, ""));
        assertThat(Scorer.decide(evidence(new Standing(true, false, previous)), shipment(), set)
                        .channel())
                .isEqualTo(afterRelease);
        assertThat(Scorer.decide(evidence(new Standing(false, true, previous)), shipment(), set)
                        .channel())
                .isEqualTo(onceBegun);
    }

    @Test
    void withoutProfilesOrAReadableDeclarationTheDocumentsAreChecked() {
        Decision none = Scorer.decide(evidence(Standing.FRESH), shipment(), null);
        assertThat(none.channel()).isEqualTo(ControlChannel.YELLOW);
        assertThat(none.reasons()).extracting(Reason::code).containsExactly(Reason.Code.NO_PROFILES);
        Decision unreadable = Scorer.decide(evidence(Standing.FRESH), null, null);
        assertThat(unreadable.reasons()).extracting(Reason::code).containsExactly(Reason.Code.UNREADABLE);
        assertThat(unreadable.checks()).containsExactly(Check.DOCUMENT_CHECK);
    }
}
