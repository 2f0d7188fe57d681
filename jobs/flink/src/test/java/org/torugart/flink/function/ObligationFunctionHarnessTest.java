// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.MovementAlertCodec;
import org.torugart.codec.RawRecord;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityEvent.Step;
import org.torugart.core.history.Micros;
import org.torugart.core.movement.MovementAlert;
import org.torugart.core.obligation.ObligationKind;
import org.torugart.core.obligation.ObligationStep;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.EntityBatch;
import org.torugart.flink.message.Outbound;

class ObligationFunctionHarnessTest {
    private static final Instant DUE = Instant.parse("2026-04-01T12:00:00Z");
    private static final String REGIME = "53";

    private static KeyedOneInputStreamOperatorTestHarness<String, RawRecord, EntityBatch> create() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ObligationFunction()),
                record -> new String(record.key(), StandardCharsets.UTF_8),
                Types.STRING);
    }

    private static RawRecord record(String number, ObligationStep step) {
        return new RawRecord("declarations", 0, 0, 0, number.getBytes(StandardCharsets.UTF_8), step.toBytes());
    }

    private static ObligationStep owed(ObligationKind kind) {
        return new ObligationStep(
                ObligationStep.Effect.STATES,
                1,
                Micros.of(DUE.minusSeconds(900)),
                REGIME,
                "KG7",
                Map.of(kind, Micros.of(DUE)));
    }

    private static ObligationStep followed(ObligationKind kind, Instant at) {
        String regime = kind == ObligationKind.RE_EXPORT ? "31" : REGIME;
        return new ObligationStep(ObligationStep.Effect.FOLLOWS, 1, Micros.of(at), regime, "", Map.of());
    }

    private static List<MovementAlert> alerts(
            KeyedOneInputStreamOperatorTestHarness<String, RawRecord, EntityBatch> harness) {
        MovementAlertCodec codec = new MovementAlertCodec();
        Queue<StreamRecord<Outbound>> queue = harness.getSideOutput(SideOutputs.ALERTS);
        return queue == null
                ? List.of()
                : queue.stream()
                        .map(out -> codec.decode(out.getValue().value()))
                        .map(result -> ((DecodeResult.Decoded<MovementAlert>) result).value())
                        .toList();
    }

    private static List<MovementAlert.Code> codes(
            KeyedOneInputStreamOperatorTestHarness<String, RawRecord, EntityBatch> harness) {
        return alerts(harness).stream().map(MovementAlert::code).toList();
    }

    private static List<EntityEvent> marks(
            KeyedOneInputStreamOperatorTestHarness<String, RawRecord, EntityBatch> harness) {
        return harness.extractOutputValues().stream()
                .flatMap(batch -> batch.events().stream())
                .toList();
    }

    private static EntityEvent mark(ObligationKind kind, Step.Effect effect, long at, long due) {
        String id = "D-1/" + kind + "/1";
        return new EntityEvent.RecordArrived(
                "party:KG7", EntityEvent.RecordKind.BORDER_EVENT, id, 1, at, new byte[0], new Step(effect, id, due));
    }

    @ParameterizedTest
    @EnumSource(ObligationKind.class)
    void itsDeadlinePassesOnceAndItsHolderIsMarked(ObligationKind kind) throws Exception {
        try (var harness = create()) {
            harness.open();
            harness.processElement(record("D-1", owed(kind)), 0);
            harness.processElement(record("D-1", owed(kind)), 0);
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            harness.processWatermark(new Watermark(DUE.toEpochMilli() - 1));
            assertThat(alerts(harness)).isEmpty();
            harness.processWatermark(new Watermark(DUE.toEpochMilli()));
            assertThat(codes(harness)).containsExactly(MovementAlert.Code.OBLIGATION_OVERDUE);
            harness.processElement(record("D-1", followed(kind, DUE.plusSeconds(60))), 0);
            harness.processWatermark(new Watermark(DUE.toEpochMilli() + 90_000));
            assertThat(codes(harness)).hasSize(1);
            assertThat(harness.numEventTimeTimers()).isZero();
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            long due = Micros.of(DUE);
            assertThat(marks(harness))
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(
                            mark(kind, Step.Effect.DEPARTS, due, due),
                            mark(kind, Step.Effect.ARRIVES, Micros.of(DUE.plusSeconds(60)), 0));
        }
    }

    @ParameterizedTest
    @EnumSource(ObligationKind.class)
    void whatIsDoneInTimeLeavesNoTimer(ObligationKind kind) throws Exception {
        for (boolean first : List.of(true, false)) {
            try (var harness = create()) {
                harness.open();
                ObligationStep done = followed(kind, DUE.minusSeconds(60));
                harness.processElement(record("D-1", first ? done : owed(kind)), 0);
                harness.processElement(record("D-1", first ? owed(kind) : done), 0);
                assertThat(harness.numEventTimeTimers()).isZero();
                harness.processWatermark(new Watermark(DUE.toEpochMilli() + 1));
                assertThat(alerts(harness)).isEmpty();
                assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            }
        }
    }

    /** Shuffled, repeated, restarted at any moment, one deadline or several: each is told of once, and none that was kept. */
    @Test
    void eachFiresExactlyOnceInAnyOrderWithDuplicatesAndRestarts() throws Exception {
        Random random = new Random(5);
        int overdue = 0;
        for (int run = 0; run < 60; run++) {
            List<RawRecord> records = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int number = 0; number < 4; number++) {
                for (ObligationKind kind : ObligationKind.values()) {
                    String key = "D-" + number + kind;
                    records.add(record(key, owed(kind)));
                    Instant at = DUE.plusSeconds(random.nextInt(-3, 4));
                    boolean done = random.nextBoolean();
                    if (done) {
                        records.add(record(key, followed(kind, at)));
                    }
                    if (!done || at.isAfter(DUE)) {
                        expected.add(key);
                    }
                }
            }
            records.addAll(List.copyOf(records));
            Collections.shuffle(records, random);
            List<MovementAlert> told = new ArrayList<>();
            var harness = create();
            harness.open();
            for (RawRecord record : records) {
                harness.processElement(record, 0);
                if (random.nextInt(10) == 0) {
                    harness = restarted(harness, told);
                }
            }
            harness.processWatermark(new Watermark(DUE.toEpochMilli()));
            harness = restarted(harness, told);
            for (RawRecord record : records) {
                harness.processElement(record, 0);
            }
            harness.processWatermark(new Watermark(DUE.toEpochMilli() + 60_000));
            told.addAll(alerts(harness));
            assertThat(told)
                    .allSatisfy(alert -> assertThat(alert.code()).isEqualTo(MovementAlert.Code.OBLIGATION_OVERDUE));
            assertThat(told.stream().map(MovementAlert::movementId)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(harness.numEventTimeTimers()).isZero();
            assertThat(harness.numKeyedStateEntries()).isEqualTo(4 * ObligationKind.values().length);
            overdue += expected.size();
            harness.close();
        }
        assertThat(overdue).isPositive();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, RawRecord, EntityBatch> restarted(
            KeyedOneInputStreamOperatorTestHarness<String, RawRecord, EntityBatch> harness, List<MovementAlert> told)
            throws Exception {
        told.addAll(alerts(harness));
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        var next = create();
        next.initializeState(state);
        next.open();
        return next;
    }

    @Test
    void aReportThatComesLateTakesItBack() throws Exception {
        ObligationKind kind = ObligationKind.EARLY_RELEASE;
        try (var harness = create()) {
            harness.open();
            harness.processWatermark(new Watermark(DUE.toEpochMilli() + 5_000));
            harness.processElement(record("D-1", owed(kind)), 0);
            harness.processWatermark(new Watermark(DUE.toEpochMilli() + 5_001));
            harness.processElement(record("D-1", followed(kind, DUE)), 0);
            harness.processWatermark(new Watermark(DUE.toEpochMilli() + 5_002));
            assertThat(codes(harness))
                    .containsExactly(MovementAlert.Code.OBLIGATION_OVERDUE, MovementAlert.Code.OBLIGATION_SETTLED);
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }
}
