// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;

class RunStatisticsTest {
    private static final Instant START = Instant.parse("2026-03-02T03:00:00Z");

    private Instant now = START;
    private final RunStatistics statistics = new RunStatistics(() -> now);

    @Test
    void aRepeatedDecisionCountsOnce() {
        decide("D1", 1, 0, ControlChannel.YELLOW, 5);
        decide("D1", 1, 0, ControlChannel.YELLOW, 90);
        RunSnapshot run = statistics.snapshot();
        assertThat(run.decisions()).isEqualTo(1);
        assertThat(run.duplicates()).isEqualTo(1);
        assertThat(run.channels()).containsEntry(ControlChannel.YELLOW, 1L).containsEntry(ControlChannel.RED, 0L);
        assertThat(run.whole()).isEqualTo(new Latencies(1, 5, 5, 5, 5));
    }

    @Test
    void aCorrectionIsNoSecondDecisionAndTakesThePlaceOfTheFirstInTheList() {
        decide("D1", 1, 0, ControlChannel.YELLOW, 5);
        decide("D2", 1, 0, ControlChannel.RED, 5);
        decide("D1", 1, 1, ControlChannel.GREEN, 800);
        RunSnapshot run = statistics.snapshot();
        assertThat(run.decisions()).isEqualTo(2);
        assertThat(run.revisions()).isEqualTo(1);
        assertThat(run.channels())
                .containsEntry(ControlChannel.GREEN, 1L)
                .containsEntry(ControlChannel.YELLOW, 0L)
                .containsEntry(ControlChannel.RED, 1L);
        assertThat(run.whole().max()).isEqualTo(5);
        assertThat(run.latestGreen().declarationId()).isEqualTo("D1");
        assertThat(run.latestControlled())
                .extracting(RecentDecision::declarationId)
                .containsExactly("D2");
    }

    @Test
    void aFloodOfOneKindLeavesRoomForTheOthers() {
        decide("D0", "weight-differs");
        for (int i = 1; i <= 20; i++) {
            decide("D" + i, "missing-manifest");
        }
        assertThat(statistics.snapshot().latestControlled())
                .extracting(RecentDecision::declarationId)
                .containsExactly("D20", "D19", "D0");
    }

    @Test
    void absenceIsCountedByRoleOncePerDeclaration() {
        decide("D1", 1, 0, ControlChannel.YELLOW, 5, "container:A", "container:B", "importer:X");
        decide("D2", 1, 0, ControlChannel.YELLOW, 5, "container:A");
        assertThat(statistics.snapshot().absent())
                .containsEntry("container", 2L)
                .containsEntry("importer", 1L);
    }

    @Test
    void latencyOfTheLastTenSecondsForgetsWhatIsOlder() {
        decide("D1", 1, 0, ControlChannel.GREEN, 700);
        now = START.plusSeconds(11);
        decide("D2", 1, 0, ControlChannel.GREEN, 3);
        assertThat(statistics.snapshot().recent()).isEqualTo(new Latencies(1, 3, 3, 3, 3));
        assertThat(statistics.snapshot().whole().max()).isEqualTo(700);
    }

    @Test
    void theLatestDecisionOnAPlantedDeclarationCountsAndATwinIsHitOnlyAboveWhatItDeserves() {
        statistics.planted(new Planted("S1", 1, "undervaluation", false, ControlChannel.YELLOW));
        statistics.planted(new Planted("S2", 1, "undervaluation, gross", false, ControlChannel.RED));
        statistics.planted(new Planted("S3", 1, "undervaluation", false, ControlChannel.RED));
        statistics.planted(new Planted("T1", 1, "undervaluation twin", true, ControlChannel.GREEN));
        statistics.planted(new Planted("T2", 1, "undervaluation twin", true, ControlChannel.GREEN));
        decide("S1", 1, 0, ControlChannel.GREEN, 5);
        decide("S1", 1, 1, ControlChannel.YELLOW, 5);
        decide("S2", 1, 0, ControlChannel.YELLOW, 5);
        decide("T1", 1, 0, ControlChannel.GREEN, 5);
        decide("T2", 1, 0, ControlChannel.RED, 5);
        assertThat(statistics.snapshot().scenarios()).containsExactly(new ScenarioRow(" 1 undervaluation", 2, 1, 2, 1));
    }

    private void decide(String id, String profile) {
        decide(id, 1, 0, ControlChannel.YELLOW, 5, profile, List.of());
    }

    private void decide(
            String id, int version, int revision, ControlChannel channel, long latencyMillis, String... absent) {
        decide(id, version, revision, channel, latencyMillis, "p", List.of(absent));
    }

    private void decide(
            String id,
            int version,
            int revision,
            ControlChannel channel,
            long latencyMillis,
            String profile,
            List<String> absent) {
        Reason reason = new Reason(Reason.Code.PROFILE, profile, 1, 300, channel, 0, "because", null);
        statistics.decision(
                new Decision(
                        id,
                        version,
                        revision,
                        channel,
                        300,
                        List.of(reason),
                        List.of(),
                        absent,
                        List.of(),
                        List.of(),
                        null,
                        new Decision.Versions("national", 1, "test", null, null, null),
                        new Decision.Timings(now, now, now)),
                now.toEpochMilli() + latencyMillis);
    }
}
