// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.torugart.core.history.Micros;
import org.torugart.core.movement.MovementAlert;

class ObligationTest {
    private static final Instant DUE = Instant.parse("2026-04-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-04-01T12:01:00Z");
    private static final long AFTER = DUE.plusSeconds(1).toEpochMilli();

    private static ObligationStep states(int version, Instant at, ObligationKind... kinds) {
        Map<ObligationKind, Long> due = new EnumMap<>(ObligationKind.class);
        for (ObligationKind kind : kinds) {
            due.put(kind, Micros.of(DUE));
        }
        return new ObligationStep(ObligationStep.Effect.STATES, version, Micros.of(at), "53", "KG7", due);
    }

    private static ObligationStep follows(Instant at, String procedure) {
        return new ObligationStep(ObligationStep.Effect.FOLLOWS, 1, Micros.of(at), procedure, "", Map.of());
    }

    private static ObligationStep withdraws(Instant at) {
        return new ObligationStep(ObligationStep.Effect.WITHDRAWS, 1, Micros.of(at), "", "", Map.of());
    }

    private static Obligation of(ObligationStep... steps) {
        Obligation obligation = Obligation.of("D-1", null);
        for (ObligationStep step : steps) {
            obligation.take(step);
        }
        return obligation;
    }

    @Test
    void aDeadlineIsToldOfOnceAndOnlyWhenItHasPassed() {
        Obligation obligation = of(states(1, DUE.minusSeconds(900), ObligationKind.RE_EXPORT));
        assertThat(obligation.lookAtMillis()).isEqualTo(DUE.toEpochMilli());
        assertThat(obligation.passed(DUE.toEpochMilli() - 1, NOW)).isEmpty();
        assertThat(obligation.passed(DUE.toEpochMilli(), NOW)).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo(MovementAlert.Code.OBLIGATION_OVERDUE);
            assertThat(alert.movementId()).isEqualTo("D-1");
            assertThat(alert.dueAt()).isEqualTo(DUE);
            assertThat(alert.carrierId()).isEqualTo("KG7");
            assertThat(alert.text())
                    .isEqualTo("goods imported temporarily under D-1: neither exported again nor declared for another"
                            + " regime by 2026-04-01T12:00:00Z");
        });
        assertThat(obligation.passed(AFTER, NOW)).isEmpty();
        assertThat(obligation.lookAtMillis()).isZero();
    }

    @Test
    void whatFulfilsDependsOnWhatIsOwed() {
        Instant before = DUE.minusSeconds(60);
        ObligationStep goods = states(1, before, ObligationKind.RE_EXPORT);
        assertThat(of(goods, follows(before, "31")).lookAtMillis()).isZero();
        assertThat(of(goods, follows(before, "40")).lookAtMillis()).isZero();
        assertThat(of(goods, follows(before, "53")).lookAtMillis()).isPositive();
        ObligationStep paper = states(1, before, ObligationKind.TEMPORARY_DECLARATION);
        assertThat(of(paper, follows(before, "53")).lookAtMillis()).isZero();
        assertThat(of(paper, follows(before, "31")).lookAtMillis()).isPositive();
        ObligationStep early = states(1, before, ObligationKind.EARLY_RELEASE);
        assertThat(of(early, follows(before, "")).lookAtMillis()).isZero();
        assertThat(of(early, follows(DUE.plusSeconds(1), "40")).lookAtMillis()).isPositive();
    }

    @Test
    void anAmendmentThatNoLongerOwesItOrAWithdrawalEndsIt() {
        ObligationStep paper = states(1, DUE.minusSeconds(900), ObligationKind.INCOMPLETE_DECLARATION);
        assertThat(of(paper, states(2, DUE.minusSeconds(60))).lookAtMillis()).isZero();
        assertThat(of(paper, states(2, DUE.plusSeconds(60))).lookAtMillis()).isPositive();
        assertThat(of(paper, withdraws(DUE)).lookAtMillis()).isZero();
    }

    @Test
    void whatComesLateTakesTheAlertBack() {
        Obligation obligation = of(states(1, DUE.minusSeconds(900), ObligationKind.PERIODIC_DECLARATION));
        assertThat(obligation.passed(AFTER, NOW)).hasSize(1);
        assertThat(obligation.settled(NOW)).isEmpty();
        obligation.take(follows(DUE.minusSeconds(1), "53"));
        assertThat(obligation.settled(NOW)).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo(MovementAlert.Code.OBLIGATION_SETTLED);
            assertThat(alert.text())
                    .isEqualTo("periodic declaration D-1: was fulfilled at 2026-04-01T11:59:59Z, before its deadline");
        });
        assertThat(obligation.settled(NOW)).isEmpty();
        assertThat(obligation.passed(AFTER, NOW)).isEmpty();
    }

    @Test
    void itsHolderIsMarkedAndANewStatementIsAnother() {
        Obligation obligation = of(states(1, DUE.minusSeconds(900), ObligationKind.RE_EXPORT));
        assertThat(obligation.marks())
                .containsExactly(new Obligation.Mark("KG7", "D-1/RE_EXPORT/1", Micros.of(DUE), 0));
        obligation.take(states(2, DUE.minusSeconds(800), ObligationKind.RE_EXPORT));
        obligation.take(follows(DUE.plusSeconds(5), "31"));
        assertThat(obligation.marks())
                .containsExactly(
                        new Obligation.Mark("KG7", "D-1/RE_EXPORT/2", Micros.of(DUE), Micros.of(DUE.plusSeconds(5))));
    }

    /** Whatever the order, and however often: it ends the same. */
    @Test
    void anyOrderEndsTheSame() {
        Random random = new Random(11);
        for (int run = 0; run < 3_000; run++) {
            List<ObligationStep> steps = RandomSteps.of(random, DUE);
            Obligation one = Obligation.of("D-1", null);
            steps.forEach(one::take);
            List<ObligationStep> again = new ArrayList<>(steps);
            again.addAll(steps);
            Collections.shuffle(again, random);
            Obligation other = Obligation.of("D-1", null);
            for (ObligationStep step : again) {
                other.take(ObligationStep.fromBytes(step.toBytes()));
                other = Obligation.of("D-1", other.toBytes());
            }
            assertThat(other.toBytes()).isEqualTo(one.toBytes());
            assertThat(other.lookAtMillis()).isEqualTo(one.lookAtMillis());
            assertThat(other.marks()).isEqualTo(one.marks());
        }
    }

    @Test
    void theLayoutIsAsWritten() {
        Obligation obligation = Obligation.of("D-1", null);
        obligation.take(new ObligationStep(
                ObligationStep.Effect.STATES, 1, 64, "53", "C", Map.of(ObligationKind.RE_EXPORT, 1L)));
        obligation.take(new ObligationStep(ObligationStep.Effect.FOLLOWS, 1, 3, "31", "", Map.of()));
        obligation.take(new ObligationStep(ObligationStep.Effect.WITHDRAWS, 1, 2, "", "", Map.of()));
        obligation.passed(1, NOW);
        byte[] expected = {
            1, // layout
            4, // withdrawn at 2
            2, // one statement
            2, // of version 1
            (byte) 128,
            1, // at 64
            4,
            '5',
            '3',
            2,
            'C',
            2, // one obligation
            4,
            2, // re-export by 1
            2, // followed under one regime
            4,
            '3',
            '1',
            6, // at 3
            2, // told of one
            4,
            2 // re-export by 1
        };
        assertThat(obligation.toBytes()).isEqualTo(expected);
    }
}
