// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ProfileStatisticsCodec;
import org.torugart.core.declaration.Money;
import org.torugart.core.profile.Profile;
import org.torugart.core.statistics.Amounts;
import org.torugart.core.statistics.Counted;
import org.torugart.core.statistics.Findings;
import org.torugart.core.statistics.OfficeChanges;
import org.torugart.core.statistics.ProfileStatistics;
import org.torugart.core.statistics.Tally;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.StatisticsEvent;

class StatisticsFunctionHarnessTest {
    private static final int MAX_PARALLELISM = 16;
    private static final Findings FOUND = new Findings(true, true, Amounts.of(new Money(50_000, "KGS")));

    private KeyedOneInputStreamOperatorTestHarness<String, StatisticsEvent, Outbound> harness;

    private static KeyedOneInputStreamOperatorTestHarness<String, StatisticsEvent, Outbound> create(
            int parallelism, int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StatisticsFunction()),
                StatisticsEvent::office,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
    }

    @BeforeEach
    void open() throws Exception {
        harness = create(1, 0);
        harness.open();
        harness.setProcessingTime(5000);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static Counted counted(String office, String... matched) {
        List<Counted.Entry> entries = new ArrayList<>();
        for (String profile : matched) {
            entries.add(new Counted.Entry(profile, true, true, 300, 7));
        }
        return new Counted("set", 3, office, List.of(7L), entries, List.of(), 0);
    }

    private void count(boolean added, Counted counted, Findings findings) throws Exception {
        harness.processElement(new StatisticsEvent.Counted(new Tally(added, counted, findings)), 0);
    }

    /** A checkpoint that is complete, and the second after it. */
    private void checkpoint(long id) throws Exception {
        harness.snapshot(id, 0);
        harness.notifyOfCompletedCheckpoint(id);
        harness.setProcessingTime(harness.getProcessingTime() + 1000);
    }

    /** The latest record of each key. */
    private static Map<String, ProfileStatistics> published(
            KeyedOneInputStreamOperatorTestHarness<String, StatisticsEvent, Outbound> harness) {
        ProfileStatisticsCodec codec = new ProfileStatisticsCodec();
        Map<String, ProfileStatistics> latest = new TreeMap<>();
        for (Outbound outbound : harness.extractOutputValues()) {
            assertThat(outbound.topic()).isEqualTo("profile-statistics");
            latest.put(
                    outbound.key(), ((DecodeResult.Decoded<ProfileStatistics>) codec.decode(outbound.value())).value());
        }
        return latest;
    }

    @Test
    void publishesWhatChangedOnceACheckpoint() throws Exception {
        for (int i = 0; i < 100; i++) {
            count(true, counted("o1", i % 4 == 0 ? new String[] {"a"} : new String[0]), Findings.NONE);
        }
        assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
        harness.setProcessingTime(8000);
        harness.snapshot(1, 0);
        harness.setProcessingTime(9000);
        assertThat(harness.extractOutputValues())
                .as("of a checkpoint that may still fail")
                .isEmpty();
        harness.notifyOfCompletedCheckpoint(1);
        harness.setProcessingTime(10_000);
        assertThat(harness.extractOutputValues()).hasSize(2);
        assertThat(published(harness)).containsOnlyKeys("set:3:#0000000000000007:o1", "set:3:a:o1");
        assertThat(published(harness).get("set:3:#0000000000000007:o1").applied())
                .isEqualTo(100);
        assertThat(published(harness).get("set:3:a:o1")).satisfies(a -> {
            assertThat(a.evaluated()).isEqualTo(100);
            assertThat(a.counts().matched()).isEqualTo(25);
            assertThat(a.counts().matchedAlone()).isEqualTo(25);
            assertThat(a.mode()).isEqualTo(Profile.Mode.LIVE);
            assertThat(a.meanPoints()).hasValue(300);
            assertThat(a.updatedAt().toEpochMilli()).isEqualTo(10_000);
        });
        assertThat(harness.numProcessingTimeTimers()).isZero();
        harness.setProcessingTime(60_000);
        assertThat(harness.extractOutputValues()).hasSize(2);
    }

    @Test
    void aProfileThatOnlyDidNotMatchIsNotPublishedAgain() throws Exception {
        count(true, counted("o1", "a"), Findings.NONE);
        checkpoint(1);
        harness.getOutput().clear();
        count(true, counted("o1"), Findings.NONE);
        checkpoint(2);
        assertThat(published(harness)).containsOnlyKeys("set:3:#0000000000000007:o1");
    }

    @Test
    void aRevisionTakesAwayWhatWasCountedBefore() throws Exception {
        count(true, counted("o1", "a", "b"), Findings.NONE);
        checkpoint(1);
        harness.getOutput().clear();
        count(false, counted("o1", "a", "b"), Findings.NONE);
        count(true, counted("o1", "b"), Findings.NONE);
        checkpoint(2);
        assertThat(published(harness)).containsOnlyKeys("set:3:a:o1", "set:3:b:o1");
        assertThat(published(harness).get("set:3:a:o1").counts().matched()).isZero();
        assertThat(published(harness).get("set:3:b:o1").counts()).satisfies(b -> {
            assertThat(b.matched()).isEqualTo(1);
            assertThat(b.matchedAlone()).isEqualTo(1);
        });
    }

    @Test
    void whatComesToNothingIsNotPublished() throws Exception {
        count(true, counted("o1", "a"), FOUND);
        count(false, counted("o1", "a"), FOUND);
        checkpoint(1);
        assertThat(published(harness).values())
                .allSatisfy(s -> assertThat(s.counts().isZero()).isTrue());
        assertThat(published(harness)).doesNotContainKey("set:3:#0000000000000007:o1");
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void aControlConfirmsWhatMatched() throws Exception {
        count(true, counted("o1", "a"), Findings.NONE);
        count(false, counted("o1", "a"), Findings.NONE);
        count(true, counted("o1", "a"), FOUND);
        checkpoint(1);
        assertThat(published(harness).get("set:3:a:o1")).satisfies(a -> {
            assertThat(a.counts().inspected()).isEqualTo(1);
            assertThat(a.counts().confirmed()).isEqualTo(1);
            assertThat(a.counts().revenueFound().toMoney()).containsExactly(new Money(50_000, "KGS"));
            assertThat(a.precision()).hasValue(1);
            assertThat(a.precisionInterval().orElseThrow().high()).isEqualTo(1);
        });
    }

    @Test
    void runsOfConditionsAreAddedUpForAllOffices() throws Exception {
        for (int subtask = 0; subtask < 2; subtask++) {
            OfficeChanges runs = new OfficeChanges(OfficeChanges.ALL);
            runs.addRuns(new OfficeChanges.ProfileKey("set", 3, "a"), 7, 21);
            harness.processElement(new StatisticsEvent.Ran(runs), 0);
        }
        checkpoint(1);
        assertThat(published(harness)).containsOnlyKeys("set:3:a:*");
        assertThat(published(harness).get("set:3:a:*")).satisfies(a -> {
            assertThat(a.counts().conditionRuns()).isEqualTo(42);
            assertThat(a.evaluated()).isZero();
            assertThat(a.mode()).isNull();
        });
    }

    @Test
    void whatIsCountedButNotPublishedSurvivesARescale() throws Exception {
        List<String> offices = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            offices.add("o" + i);
            count(true, counted("o" + i, "a"), Findings.NONE);
        }
        checkpoint(1);
        for (String office : offices) {
            count(true, counted(office, "a"), Findings.NONE);
        }
        OperatorSubtaskState snapshot = AbstractStreamOperatorTestHarness.repackageState(harness.snapshot(2, 1));
        Map<String, ProfileStatistics> restoredTo = new TreeMap<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var restored = create(2, subtask)) {
                restored.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        snapshot, MAX_PARALLELISM, 1, 2, subtask));
                restored.open();
                restored.setProcessingTime(7000);
                assertThat(restored.numProcessingTimeTimers()).isZero();
                restoredTo.putAll(published(restored));
            }
        }
        for (String office : offices) {
            assertThat(restoredTo.get("set:3:a:" + office)).satisfies(a -> {
                assertThat(a.counts().matched()).isEqualTo(2);
                assertThat(a.applied()).isEqualTo(2);
            });
        }
    }

    @Test
    void noFailureTakesBackWhatWasPublished() throws Exception {
        count(true, counted("o1", "a"), Findings.NONE);
        OperatorSubtaskState complete = harness.snapshot(1, 0);
        harness.notifyOfCompletedCheckpoint(1);
        count(true, counted("o1", "a"), Findings.NONE);
        harness.snapshot(2, 0); // fails
        harness.setProcessingTime(6000);
        Map<String, ProfileStatistics> before = published(harness);
        assertThat(before.get("set:3:a:o1").counts().matched()).isEqualTo(1);
        try (var restored = create(1, 0)) {
            restored.initializeState(complete);
            restored.open();
            restored.setProcessingTime(7000);
            assertThat(published(restored))
                    .hasSameSizeAs(before)
                    .allSatisfy((key, again) ->
                            assertThat(again.counts()).isEqualTo(before.get(key).counts()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAFailedCheckpointTookIsPublishedWithTheNext(boolean told) throws Exception {
        count(true, counted("o1", "a"), Findings.NONE);
        harness.snapshot(1, 0);
        if (told) {
            harness.getOperator().notifyCheckpointAborted(1);
        }
        count(true, counted("o1", "a"), Findings.NONE);
        checkpoint(2);
        assertThat(published(harness).get("set:3:a:o1").counts().matched()).isEqualTo(2);
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }
}
