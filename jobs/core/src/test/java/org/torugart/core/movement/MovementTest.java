// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.torugart.core.border.BorderEvent;

class MovementTest {
    private static final Instant DUE = Instant.parse("2026-03-05T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-05T12:01:00Z");

    static BorderEvent event(String id, BorderEvent.Kind kind, Instant at, Instant deadline, String carrier) {
        return new BorderEvent(
                id,
                kind,
                at,
                null,
                "01KG123ABC",
                List.of(),
                null,
                0,
                "T-1",
                carrier,
                deadline,
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }

    private static BorderEvent departure() {
        return event("d", BorderEvent.Kind.DEPARTURE, DUE.minusSeconds(9000), DUE, "KG7");
    }

    @Test
    void itIsOverdueOnce() {
        Movement movement = Movement.of("T-1", null);
        assertThat(movement.take(departure())).isTrue();
        assertThat(movement.lookAtMillis()).isEqualTo(DUE.toEpochMilli());
        MovementAlert alert = movement.passed(NOW);
        assertThat(alert.code()).isEqualTo(MovementAlert.Code.MOVEMENT_OVERDUE);
        assertThat(alert.carrierId()).isEqualTo("KG7");
        assertThat(alert.text())
                .isEqualTo("movement T-1 has not arrived by 2026-03-05T12:00:00Z, and no accident was reported before");
        assertThat(movement.passed(NOW)).isNull();
        assertThat(movement.take(departure())).isFalse();
        assertThat(movement.lookAtMillis()).isZero();
    }

    @Test
    void anAccidentReportedBeforeTheDeadlineSuspendsItAndOneAfterDoesNot() {
        Movement before = Movement.of("T-1", null);
        before.take(departure());
        before.take(event("a", BorderEvent.Kind.ACCIDENT, DUE, null, null));
        assertThat(before.lookAtMillis()).isZero();
        Movement after = Movement.of("T-1", null);
        after.take(departure());
        after.take(event("a", BorderEvent.Kind.ACCIDENT, DUE.plusMillis(1), null, null));
        assertThat(after.passed(NOW)).isNotNull();
    }

    @Test
    void aLateReportTakesTheAlertBack() {
        Movement movement = Movement.of("T-1", null);
        movement.take(departure());
        movement.passed(NOW);
        assertThat(movement.settled(NOW)).isNull();
        movement.take(event("x", BorderEvent.Kind.ARRIVAL, DUE.minusSeconds(60), null, null));
        assertThat(movement.settled(NOW).code()).isEqualTo(MovementAlert.Code.MOVEMENT_SETTLED);
        assertThat(movement.settled(NOW)).isNull();
        assertThat(movement.passed(NOW)).isNull();
    }

    @Test
    void anExtendedDeadlineIsAnother() {
        Movement movement = Movement.of("T-1", null);
        movement.take(departure());
        movement.passed(NOW);
        movement.take(event("e", BorderEvent.Kind.DEPARTURE, DUE, DUE.plusSeconds(3600), null));
        assertThat(movement.lookAtMillis()).isEqualTo(DUE.plusSeconds(3600).toEpochMilli());
        assertThat(movement.passed(NOW.plusSeconds(3600))).isNotNull();
    }

    /** Whatever the order, and however often: it ends the same, and has to be looked at at the same time. */
    @Test
    void anyOrderEndsTheSame() {
        Random random = new Random(7);
        for (int run = 0; run < 2_000; run++) {
            List<BorderEvent> events = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                BorderEvent.Kind kind = List.of(
                                BorderEvent.Kind.DEPARTURE, BorderEvent.Kind.ARRIVAL, BorderEvent.Kind.ACCIDENT)
                        .get(random.nextInt(3));
                Instant at = DUE.plusSeconds(random.nextInt(-5, 6));
                Instant deadline = random.nextBoolean() ? DUE.plusSeconds(random.nextInt(-3, 4)) : null;
                events.add(event("e" + i, kind, at, deadline, random.nextBoolean() ? "KG" + i : null));
            }
            Movement one = taken(events);
            List<BorderEvent> again = new ArrayList<>(events);
            again.addAll(events);
            Collections.shuffle(again, random);
            Movement other = taken(again);
            assertThat(other.toBytes()).isEqualTo(one.toBytes());
            assertThat(other.lookAtMillis()).isEqualTo(one.lookAtMillis());
            assertThat(Movement.of("T-1", one.toBytes()).toBytes()).isEqualTo(one.toBytes());
        }
    }

    private static Movement taken(List<BorderEvent> events) {
        Movement movement = Movement.of("T-1", null);
        events.forEach(movement::take);
        return movement;
    }

    @Test
    void theLayoutIsAsWritten() {
        Movement movement = Movement.of("T-1", null);
        movement.take(event("d", BorderEvent.Kind.DEPARTURE, Instant.EPOCH, Instant.ofEpochSecond(0, 64_000), "C"));
        byte[] expected = new byte[] {1, (byte) 128, 1, 0, 0, 0, 2, 'C', 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        System.arraycopy("01KG123ABC".getBytes(StandardCharsets.US_ASCII), 0, expected, 9, 10);
        assertThat(movement.toBytes()).isEqualTo(expected);
    }
}
