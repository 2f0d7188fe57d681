// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long START = Micros.of(Instant.parse("2026-01-05T00:00:00Z"));

    @Test
    void everyFactEqualsARecomputationFromTheContributionsThatAreLeft() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            History history = new History();
            List<Contribution> left = new ArrayList<>();
            for (int step = 0; step < 120; step++) {
                if (!left.isEmpty() && random.nextInt(5) == 0) {
                    history.retract(left.remove(random.nextInt(left.size())));
                } else {
                    // mostly in order, up to five days late: within what daily panes allow for
                    long at = START + step * Micros.PER_DAY / 2 - random.nextLong(5 * Micros.PER_DAY);
                    Contribution contribution = contribution("D" + step, at, random);
                    left.add(contribution);
                    history.add(contribution);
                }
                history = History.fromBytes(history.toBytes());
                long now = START + step * Micros.PER_DAY / 2;
                HistoryFact fact = history.fact(contribution("asker", now, random));
                assertThat(windows(fact)).as("seed %d step %d", seed, step).isEqualTo(recompute(left, now));
            }
        }
    }

    /** Sums of every measure: D7 and ALL by days, D90 and Y1 by weeks that begin on Monday. */
    private static List<Long> recompute(List<Contribution> contributions, long now) {
        long today = Math.floorDiv(now, Micros.PER_DAY);
        long thisWeek = Math.floorDiv(today + 3, 7);
        List<Long> sums = new ArrayList<>();
        for (Window window : Window.values()) {
            for (Measure measure : Measure.values()) {
                long sum = 0;
                for (Contribution contribution : contributions) {
                    long day = Math.floorDiv(contribution.atMicros(), Micros.PER_DAY);
                    long week = Math.floorDiv(day + 3, 7);
                    boolean inside = switch (window) {
                        case D7 -> day <= today && day > today - 7;
                        case D90 -> week <= thisWeek && week > thisWeek - 13;
                        case Y1 -> week <= thisWeek && week > thisWeek - 53;
                        case ALL -> true;
                    };
                    sum += inside ? contribution.measure(measure) : 0;
                }
                sums.add(sum);
            }
        }
        return sums;
    }

    private static List<Long> windows(HistoryFact fact) {
        List<Long> sums = new ArrayList<>();
        for (Window window : Window.values()) {
            for (Measure measure : Measure.values()) {
                sums.add(fact.sum(window, measure));
            }
        }
        return sums;
    }

    @Test
    void anyOrderOfArrivalLeavesTheSameBytes() {
        Random random = new Random(7);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            contributions.add(contribution("D" + i, START + random.nextLong(500 * Micros.PER_DAY), random));
        }
        byte[] expected = bytesOf(contributions);
        for (int i = 0; i < 100; i++) {
            Collections.shuffle(contributions, random);
            assertThat(bytesOf(contributions)).isEqualTo(expected);
        }
    }

    private static byte[] bytesOf(List<Contribution> contributions) {
        History history = new History();
        contributions.forEach(history::add);
        return history.toBytes();
    }

    @Test
    void retractingEverythingLeavesNothing() {
        Random random = new Random(3);
        History history = new History();
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            contributions.add(contribution("D" + i, START + i * Micros.PER_DAY, random));
        }
        contributions.forEach(history::add);
        assertThat(history.isEmpty()).isFalse();
        contributions.forEach(history::retract);
        assertThat(history.isEmpty()).isTrue();
        assertThat(history.fact(contribution("asker", START, random)).firstSeen())
                .isNull();
    }

    @Test
    void whatHappensLaterIsNotSeenByAnEarlierDeclaration() {
        Random random = new Random(3);
        History history = new History();
        history.add(contribution("later", START + 10 * Micros.PER_DAY, random));
        HistoryFact fact = history.fact(contribution("asker", START, random));
        assertThat(fact.firstSeen()).isNull();
        assertThat(fact.sum(Window.D7, Measure.DECLARATIONS)).isZero();
        assertThat(fact.sum(Window.Y1, Measure.DECLARATIONS)).isZero();
    }

    @Test
    void usesUnderAnotherDocumentWithinTwoDaysCount() {
        History history = new History();
        history.add(use("first", START, "CMR-1"));
        history.add(use("groupage", START, "CMR-2"));
        assertThat(history.fact(use("second", START + Micros.PER_DAY, "CMR-2")).otherUses())
                .isEqualTo(1);
        assertThat(history.fact(use("first", START, "CMR-1")).otherUses()).isEqualTo(1);
        assertThat(history.fact(use("later", START + 3 * Micros.PER_DAY, "CMR-3"))
                        .otherUses())
                .isZero();
        history.retract(use("first", START, "CMR-1"));
        assertThat(history.fact(use("second", START + Micros.PER_DAY, "CMR-2")).otherUses())
                .isZero();
    }

    @Test
    void stateStaysBounded() {
        Random random = new Random(11);
        History history = new History();
        for (int i = 0; i < 20_000; i++) {
            Contribution c = contribution("D" + i, START + i * (Micros.PER_DAY / 40), random);
            history.add(new Contribution(c.atMicros(), c.declarationId(), random.nextLong() | 1, c.measures()));
        }
        assertThat(history.toBytes().length).isLessThan(5_000);
    }

    /** One declaration of 2.5 units on 1970-01-02; compare with FORMATS.md, "history". */
    @Test
    void theLayoutIsSpelled() {
        long[] measures = new long[Measure.COUNT];
        measures[Measure.DECLARATIONS.ordinal()] = 1;
        measures[Measure.VALUE.ordinal()] = 25_000;
        History history = new History();
        history.add(new Contribution(Micros.PER_DAY, "D", 0, measures));
        String instant = "8080bbdd8305"; // 86,400,000,000 µs, zig-zag, seven bits a byte
        String vector = "06" + "02" + "d08603";
        assertThat(HexFormat.of().formatHex(history.toBytes()))
                .isEqualTo("01" + instant + instant + instant // version; latest, first and last seen
                        + vector // totals: mask of measures 0 and 1, then 1 and 25,000 in zig-zag
                        + "02" + "02" + vector // one daily pane: day 1
                        + "02" + "00" + vector // one weekly pane: week 0
                        + "00"); // no uses
    }

    @Test
    void anUnknownLayoutIsRefused() {
        assertThatThrownBy(() -> History.fromBytes(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown version 9");
    }

    @Test
    void factsSurviveTheirBytes() {
        Random random = new Random(5);
        History history = new History();
        for (int i = 0; i < 50; i++) {
            history.add(contribution("D" + i, START + i * Micros.PER_DAY, random));
            HistoryFact fact = history.fact(contribution("asker", START + i * Micros.PER_DAY, random));
            assertThat(HistoryFact.fromBytes(fact.toBytes())).isEqualTo(fact);
        }
    }

    private static Contribution use(String declarationId, long at, String document) {
        long[] measures = new long[Measure.COUNT];
        measures[Measure.DECLARATIONS.ordinal()] = 1;
        return new Contribution(at, declarationId, History.hash(document), measures);
    }

    private static Contribution contribution(String declarationId, long at, Random random) {
        long[] measures = new long[Measure.COUNT];
        measures[Measure.DECLARATIONS.ordinal()] = 1;
        for (Measure measure : Measure.values()) {
            if (measure != Measure.DECLARATIONS && random.nextBoolean()) {
                measures[measure.ordinal()] = random.nextLong(1_000_000) - 1_000;
            }
        }
        return new Contribution(at, declarationId, 0, measures);
    }
}
