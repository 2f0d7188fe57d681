// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.torugart.codec.BorderEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.MovementAlertCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.movement.MovementAlert;
import org.torugart.flink.message.Outbound;

class DeadlineFunctionHarnessTest {
    private static final Instant DUE = Instant.parse("2026-03-05T12:00:00Z");
    private static final BorderEventCodec CODEC = new BorderEventCodec();

    private static KeyedOneInputStreamOperatorTestHarness<String, RawRecord, Outbound> create() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new DeadlineFunction()),
                record -> new String(record.key(), StandardCharsets.UTF_8),
                Types.STRING);
    }

    private static RawRecord event(BorderEvent.Kind kind, Instant at, Instant deadline) {
        BorderEvent event = new BorderEvent(
                kind + "-" + at,
                kind,
                at,
                null,
                "01KG123ABC",
                List.of(),
                null,
                0,
                "T-1",
                "KG7",
                deadline,
                null,
                null,
                null,
                List.of(),
                null,
                null);
        return new RawRecord(
                Topics.BORDER_EVENTS,
                0,
                0,
                at.toEpochMilli(),
                "T-1".getBytes(StandardCharsets.UTF_8),
                CODEC.encode(event));
    }

    private static RawRecord departure() {
        return event(BorderEvent.Kind.DEPARTURE, DUE.minusSeconds(7200), DUE);
    }

    private static List<MovementAlert.Code> codes(
            KeyedOneInputStreamOperatorTestHarness<String, RawRecord, Outbound> harness) {
        MovementAlertCodec codec = new MovementAlertCodec();
        return harness.extractOutputValues().stream()
                .peek(out -> assertThat(out.topic()).isEqualTo(Topics.ALERTS))
                .peek(out -> assertThat(out.key()).isEqualTo("T-1"))
                .map(out -> ((DecodeResult.Decoded<MovementAlert>) codec.decode(out.value()))
                        .value()
                        .code())
                .toList();
    }

    @Test
    void aDeadlinePassesOnce() throws Exception {
        try (var harness = create()) {
            harness.open();
            harness.processElement(departure(), 0);
            harness.processElement(departure(), 0);
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            harness.processWatermark(new Watermark(DUE.toEpochMilli() - 1));
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(new Watermark(DUE.toEpochMilli()));
            assertThat(codes(harness)).containsExactly(MovementAlert.Code.MOVEMENT_OVERDUE);
            harness.processElement(departure(), 0);
            harness.processWatermark(new Watermark(DUE.toEpochMilli() + 1_000));
            assertThat(codes(harness)).hasSize(1);
            assertThat(harness.numEventTimeTimers()).isZero();
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        }
    }

    @Test
    void arrivalAndAccidentLeaveNoTimer() throws Exception {
        for (BorderEvent.Kind kind : List.of(BorderEvent.Kind.ARRIVAL, BorderEvent.Kind.ACCIDENT)) {
            for (boolean first : List.of(true, false)) {
                try (var harness = create()) {
                    harness.open();
                    RawRecord ending = event(kind, DUE.minusSeconds(60), null);
                    harness.processElement(first ? ending : departure(), 0);
                    harness.processElement(first ? departure() : ending, 0);
                    assertThat(harness.numEventTimeTimers()).isZero();
                    harness.processWatermark(new Watermark(DUE.toEpochMilli() + 1));
                    assertThat(harness.extractOutputValues()).isEmpty();
                    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void aTimerOutlivesARestartAndFiresOnce() throws Exception {
        OperatorSubtaskState waiting;
        try (var harness = create()) {
            harness.open();
            harness.processElement(departure(), 0);
            waiting = harness.snapshot(1, 1);
        }
        OperatorSubtaskState told;
        try (var harness = create()) {
            harness.initializeState(waiting);
            harness.open();
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            harness.processWatermark(new Watermark(DUE.toEpochMilli()));
            assertThat(codes(harness)).containsExactly(MovementAlert.Code.MOVEMENT_OVERDUE);
            told = harness.snapshot(2, 2);
        }
        try (var harness = create()) {
            harness.initializeState(told);
            harness.open();
            harness.processElement(departure(), 0);
            harness.processWatermark(new Watermark(DUE.toEpochMilli() + 60_000));
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processElement(event(BorderEvent.Kind.ARRIVAL, DUE.minusSeconds(5), null), 0);
            assertThat(codes(harness)).containsExactly(MovementAlert.Code.MOVEMENT_SETTLED);
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aDeadlineThatIsOverWhenItComesPassesAtOnce() throws Exception {
        try (var harness = create()) {
            harness.open();
            harness.processWatermark(new Watermark(DUE.toEpochMilli() + 5_000));
            harness.processElement(departure(), 0);
            harness.processWatermark(new Watermark(DUE.toEpochMilli() + 5_001));
            assertThat(codes(harness)).containsExactly(MovementAlert.Code.MOVEMENT_OVERDUE);
        }
    }
}
