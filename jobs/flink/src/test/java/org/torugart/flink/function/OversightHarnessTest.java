// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.OverrideAlertCodec;
import org.torugart.codec.OverrideStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.oversight.OverrideAlert;
import org.torugart.core.oversight.OverrideCounts;
import org.torugart.core.oversight.OverrideStatistics;
import org.torugart.core.oversight.OverrideTally;
import org.torugart.core.oversight.OversightStep;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.Oversight;

class OversightHarnessTest {
    private static final String OFFICE = "41710901";

    private static KeyedOneInputStreamOperatorTestHarness<String, Oversight, Oversight> cases() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new OverrideCaseFunction()), Oversight::key, Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Oversight, Outbound> offices() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new OversightFunction()), Oversight::key, Types.STRING);
    }

    private static Oversight red(String importer) {
        return tally("", ControlChannel.RED, importer, true);
    }

    private static Oversight released(String officer, String importer) {
        return tally(officer, ControlChannel.GREEN, importer, true);
    }

    private static Oversight tally(String officer, ControlChannel treated, String importer, boolean added) {
        OverrideTally tally = new OverrideTally(added, OFFICE, 2026, officer, ControlChannel.RED, treated, importer);
        return new Oversight(tally.key(), tally.toBytes());
    }

    private static List<OverrideAlert> alerts(List<Outbound> published) {
        OverrideAlertCodec codec = new OverrideAlertCodec();
        return published.stream()
                .filter(out -> out.topic().equals(Topics.ALERTS))
                .map(out -> ((DecodeResult.Decoded<OverrideAlert>) codec.decode(out.value())).value())
                .toList();
    }

    private static OverrideStatistics latest(List<Outbound> published, String key) {
        OverrideStatisticsCodec codec = new OverrideStatisticsCodec();
        return published.stream()
                .filter(out -> out.topic().equals(Topics.OVERRIDE_STATISTICS)
                        && out.key().equals(key))
                .map(out -> ((DecodeResult.Decoded<OverrideStatistics>) codec.decode(out.value())).value())
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    @Test
    void whatComesAgainChangesNothingAlsoAfterARestore() throws Exception {
        Oversight decided = new Oversight(
                "D",
                new OversightStep(OversightStep.Effect.DECIDES, 1, ControlChannel.RED, 0, OFFICE, "I", "", "")
                        .toBytes());
        Oversight overridden = new Oversight(
                "D",
                new OversightStep(OversightStep.Effect.OVERRIDES, 1, ControlChannel.GREEN, 1, OFFICE, "", "a", "R")
                        .toBytes());
        OperatorSubtaskState snapshot;
        try (var harness = cases()) {
            harness.open();
            harness.processElement(decided, 0);
            harness.processElement(overridden, 0);
            harness.processElement(decided, 0);
            assertThat(harness.extractOutputValues()).hasSize(2);
            snapshot = harness.snapshot(1, 1);
        }
        try (var restored = cases()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(overridden, 0);
            restored.processElement(decided, 0);
            assertThat(restored.extractOutputValues()).isEmpty();
            assertThat(restored.numKeyedStateEntries()).isOne();
            assertThat(restored.numEventTimeTimers() + restored.numProcessingTimeTimers())
                    .isZero();
        }
    }

    @Test
    void whoWasReleasedMostIsRightAlsoAfterSomethingIsTakenAway() throws Exception {
        try (var harness = offices()) {
            harness.open();
            for (String importer : List.of("I", "I", "J", "J", "K")) {
                harness.processElement(released("a", importer), 0);
            }
            harness.processElement(tally("a", ControlChannel.GREEN, "I", false), 0);
            OverrideStatistics officer = latest(harness.extractOutputValues(), "2026:" + OFFICE + ":a");
            assertThat(officer.counts().topImporter()).isEqualTo("J");
            assertThat(officer.counts().topReleased()).isEqualTo(2);
        }
    }

    @Test
    void anOfficerWhoReleasesOneImporterIsToldOfOnceAlsoAfterARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = offices()) {
            harness.open();
            for (int i = 0; i < 20; i++) {
                harness.processElement(red("other-" + i), 0);
            }
            for (int i = 0; i < 8; i++) {
                harness.processElement(red("I"), 0);
                harness.processElement(released("a", "I"), 0);
                harness.processElement(released("busy", "other-" + i), 0);
            }
            List<Outbound> published = harness.extractOutputValues();
            assertThat(alerts(published)).singleElement().satisfies(alert -> {
                assertThat(alert.officer()).isEqualTo("a");
                assertThat(alert.importer()).isEqualTo("I");
                assertThat(alert.found().released()).isLessThan(8);
                assertThat(alert.text()).doesNotContain("I ").doesNotContain("busy");
            });
            OverrideStatistics officer = latest(published, "2026:" + OFFICE + ":a");
            assertThat(officer.counts().released()).isEqualTo(8);
            assertThat(officer.counts().topImporter()).isEqualTo("I");
            assertThat(officer.counts().topReleased()).isEqualTo(8);
            assertThat(officer.topImporterReds()).isEqualTo(8);
            assertThat(officer.officeReds()).isEqualTo(28);
            OverrideStatistics all = latest(published, "2026:" + OFFICE + ":");
            assertThat(all.officer()).isNull();
            assertThat(all.counts().of(ControlChannel.RED, ControlChannel.GREEN))
                    .isEqualTo(16);
            assertThat(latest(published, "2026:" + OFFICE + ":busy").counts().topReleased())
                    .isOne();
            snapshot = harness.snapshot(1, 1);
        }
        try (var restored = offices()) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(red("I"), 0);
            restored.processElement(released("a", "I"), 0);
            assertThat(alerts(restored.extractOutputValues())).isEmpty();
            assertThat(latest(restored.extractOutputValues(), "2026:" + OFFICE + ":a")
                            .counts()
                            .released())
                    .isEqualTo(9);
        }
    }

    /** The office's REDs are known only afterwards: then it is seen. */
    @Test
    void itIsSeenWhenTheOfficesRedsComeAfterTheReleases() throws Exception {
        try (var harness = offices()) {
            harness.open();
            for (int i = 0; i < 8; i++) {
                harness.processElement(red("I"), 0);
                harness.processElement(released("a", "I"), 0);
            }
            assertThat(alerts(harness.extractOutputValues())).isEmpty();
            for (int i = 0; i < 20; i++) {
                harness.processElement(red("other-" + i), 0);
            }
            assertThat(alerts(harness.extractOutputValues())).hasSize(1);
        }
    }

    @Test
    void whatIsTakenAwayIsAsIfItHadNeverBeen() throws Exception {
        try (var harness = offices()) {
            harness.open();
            harness.processElement(red("I"), 0);
            harness.processElement(released("a", "I"), 0);
            harness.processElement(tally("a", ControlChannel.GREEN, "I", false), 0);
            harness.processElement(tally("", ControlChannel.RED, "I", false), 0);
            List<Outbound> published = new ArrayList<>(harness.extractOutputValues());
            OverrideStatistics officer = latest(published, "2026:" + OFFICE + ":a");
            assertThat(officer.counts().byChannel()).isEqualTo(OverrideCounts.NONE.byChannel());
            assertThat(officer.counts().topReleased()).isZero();
            assertThat(latest(published, "2026:" + OFFICE + ":").officeReds()).isZero();
        }
    }
}
