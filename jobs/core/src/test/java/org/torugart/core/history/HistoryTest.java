// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long START = Micros.of(Instant.parse("2026-01-05T00:00:00Z"));

    /** How long the life of an entity is, on the whole: from minutes between declarations to months. */
    private static final long[] PACES = {
        Micros.PER_DAY / 500, Micros.PER_DAY / 30, Micros.PER_DAY / 2, 3 * Micros.PER_DAY, 40 * Micros.PER_DAY
    };

    /** Distributions and lowest values are kept over weeks only; others may be in time. */
    private static final Measure SHORT_QUANTILES = new Measure(
            40, "shortQuantiles", Measure.Kind.QUANTILES, Set.of(Window.H1, Window.D7), goods -> 0, result -> 0);

    private static final Measure SHORT_LOWEST =
            new Measure(45, "shortLowest", Measure.Kind.LOWEST, Set.of(Window.D1, Window.D30), goods -> 0, result -> 0);

    private static final Catalogue WITH_SHORT =
            Events.EVERYTHING.with(SHORT_QUANTILES).with(SHORT_LOWEST);

    @Test
    void everyAnswerIsThatOfBruteForceOrNone() {
        int known = 0;
        int unknown = 0;
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            long pace = PACES[seed % PACES.length];
            History history = new History(Events.EVERYTHING);
            BruteForce expected = new BruteForce();
            boolean retracted = false;
            for (int step = 0; step < 150; step++) {
                long now = START + step * pace;
                if (expected.size() > 0 && random.nextInt(5) == 0) {
                    history.retract(expected.removeAt(random.nextInt(expected.size())));
                    retracted = true;
                } else {
                    // mostly in order, some hours or days late, a few far too late
                    long late = random.nextInt(20) == 0 ? 500 * Micros.PER_DAY : 5 * pace;
                    long at = now - random.nextLong(late);
                    Contribution contribution = random.nextInt(4) == 0
                            ? Events.control("D" + step, at, random)
                            : Events.declaration("D" + step, at, random);
                    expected.add(contribution);
                    history.add(contribution);
                }
                history = History.fromBytes(history.toBytes(), Events.EVERYTHING);
                long asked = random.nextInt(4) == 0 ? now - random.nextLong(60 * pace) : now;
                HistoryFact fact = history.fact(Events.asker(asked));
                assertThat(HistoryFact.fromBytes(fact.toBytes())).isEqualTo(fact);
                for (Measure measure : Events.EVERYTHING.measures()) {
                    for (Window window : measure.windows()) {
                        if (isExact(fact, expected, measure, window, asked, "seed " + seed + " step " + step)) {
                            known++;
                        } else {
                            boolean mayBe = !expected.mustBeKnown(measure, window, asked)
                                    || (retracted && measure.kind() == Measure.Kind.LOWEST);
                            assertThat(mayBe)
                                    .as("seed %d step %d: %s over %s", seed, step, measure, window)
                                    .isTrue();
                            unknown++;
                        }
                    }
                }
                traits(fact, expected, asked, retracted, "seed " + seed + " step " + step);
                assertThat(expected.differences(fact, Events.EVERYTHING, asked)).isEmpty();
            }
        }
        assertThat(known).isGreaterThan(5 * unknown);
    }

    @Test
    void onlyPanesThatADeclarationChangesAreOpened() {
        Random random = new Random(1);
        History history = new History(Catalogue.PARTY);
        long now = START;
        for (int i = 0; i < 300; i++) {
            now += Micros.PER_DAY / 4;
            history.add(Events.declaration("D" + i, now, random));
        }
        int asObjects = history.heapBytes();
        History read = History.fromBytes(history.toBytes(), Catalogue.PARTY);
        int before = read.heapBytes();
        read.answer(Events.asker(now));
        assertThat(read.heapBytes()).isEqualTo(before);
        read.add(Events.declaration("X", now, random));
        assertThat(read.heapBytes() - before).isPositive().isLessThan(asObjects / 10);
    }

    /** What is kept between answers must say what is said by who goes through all panes. */
    @Test
    void answersOneAfterAnotherAreThoseOfAHistoryReadAnew() {
        long[] paces = {
            Micros.PER_DAY / 20_000, Micros.PER_DAY / 2_000, Micros.PER_DAY / 50, Micros.PER_DAY / 5, 2 * Micros.PER_DAY
        };
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            long pace = paces[seed % paces.length];
            History history = new History(WITH_SHORT);
            List<Contribution> added = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                // many panes, as an entity has that was seen for a year
                Contribution contribution =
                        declaration("E" + step, START - random.nextLong(300 * Micros.PER_DAY), random);
                history.add(contribution);
                added.add(contribution);
            }
            for (int step = 0; step < 200; step++) {
                long now = START + step * pace;
                int what = random.nextInt(20);
                if (what > 5) {
                    // as a declaration does: it asks, and then it is counted
                    assertAnswersAsReadAnew(history, now, "seed " + seed + " step " + step);
                }
                if (what == 0) {
                    history.retract(added.remove(random.nextInt(added.size())));
                } else {
                    long at = what == 1
                            ? now - random.nextLong(9 * Micros.PER_DAY)
                            : what > 5 ? now : now - random.nextLong(2 * pace);
                    Contribution contribution =
                            what == 2 ? Events.control("D" + step, at, random) : declaration("D" + step, at, random);
                    history.add(contribution);
                    added.add(contribution);
                }
                if (what < 15) {
                    for (long asked : new long[] {now, now - random.nextLong(3 * pace), now}) {
                        assertAnswersAsReadAnew(history, asked, "seed " + seed + " step " + step);
                    }
                }
            }
        }
    }

    private static void assertAnswersAsReadAnew(History history, long asked, String where) {
        assertThat(history.fact(Events.asker(asked)))
                .as(where)
                .isEqualTo(History.fromBytes(history.toBytes(), WITH_SHORT).fact(Events.asker(asked)));
    }

    /** With a number for each of the measures over short windows. */
    private static Contribution declaration(String id, long at, Random random) {
        Contribution declared = Events.declaration(id, at, random);
        long[] values = Arrays.copyOf(declared.values(), declared.values().length + 2);
        values[values.length - 2] = random.nextLong(1, 100);
        values[values.length - 1] = random.nextLong(1, 1_000_000);
        long ids = declared.ids() | (1L << SHORT_QUANTILES.id()) | (1L << SHORT_LOWEST.id());
        return new Contribution(at, id, 0, ids, values);
    }

    /** Whether the answer is there; then it must be the right one. */
    private static boolean isExact(
            HistoryFact fact, BruteForce expected, Measure measure, Window window, long now, String where) {
        long answer = fact.sum(window, measure);
        if (answer == HistoryFact.UNKNOWN) {
            return false;
        }
        switch (measure.kind()) {
            case SUM ->
                assertThat(answer)
                        .as("%s: %s over %s", where, measure, window)
                        .isEqualTo(expected.sum(measure, window, now));
            case LOWEST ->
                assertThat(answer)
                        .as("%s: %s over %s", where, measure, window)
                        .isEqualTo(expected.lowest(measure, window, now));
            case DISTINCT -> {
                double different = (double) expected.different(measure, window, now);
                assertThat(answer)
                        .as("%s: %s over %s", where, measure, window)
                        .isEqualTo(Math.round(-1024 * Math.log(1 - different / 1024)));
            }
            case QUANTILES -> {
                assertThat(answer).isEqualTo(middle(expected.bucketAt(measure, window, now, 1)));
                assertThat(fact.median(window, measure)).isEqualTo(middle(expected.bucketAt(measure, window, now, 5)));
                assertThat(fact.high(window, measure)).isEqualTo(middle(expected.bucketAt(measure, window, now, 9)));
            }
            case RECORD -> {}
        }
        return true;
    }

    private static long middle(long bucket) {
        return bucket == 0 ? 0 : Buckets.value((int) bucket);
    }

    private static void traits(HistoryFact fact, BruteForce expected, long now, boolean retracted, String where) {
        trait(fact, Trait.FIRST_SEEN, expected.firstSeen(now), retracted, where);
        trait(fact, Trait.LAST_SEEN, expected.lastSeen(now), true, where);
        boolean year = expected.mustBeKnown(Measure.DECLARATIONS, Window.Y1, now);
        trait(fact, Trait.ACTIVE_WEEKS, expected.activeWeeks(now), !year, where);
        trait(fact, Trait.CLEAN_CONTROLS, expected.cleanControls(now), !year, where);
        trait(fact, Trait.DECAYED_DECLARATIONS, expected.decayed(Measure.DECLARATIONS, now), !year, where);
        trait(fact, Trait.DECAYED_VALUE, expected.decayed(Measure.VALUE, now), !year, where);
        trait(fact, Trait.DECAYED_INSPECTED, expected.decayed(Measure.INSPECTED, now), !year, where);
        trait(fact, Trait.DECAYED_VIOLATIONS, expected.decayed(Measure.VIOLATIONS, now), !year, where);
        trait(fact, Trait.ON_RECORD, expected.onRecord(now, false), retracted, where);
        trait(fact, Trait.SERIOUS_ON_RECORD, expected.onRecord(now, true), retracted, where);
    }

    private static void trait(HistoryFact fact, Trait trait, long expected, boolean mayBeUnknown, String where) {
        if (!mayBeUnknown || fact.trait(trait) != HistoryFact.UNKNOWN) {
            assertThat(fact.trait(trait)).as("%s: %s", where, trait).isEqualTo(expected);
        }
    }

    @Test
    void bruteForceSaysWhatDiffers() {
        Random random = new Random(5);
        History history = new History(Catalogue.PARTY);
        BruteForce expected = new BruteForce();
        for (int i = 0; i < 20; i++) {
            Contribution contribution = Events.declaration("D" + i, START + i * Micros.PER_DAY / 2, random);
            history.add(contribution);
            expected.add(contribution);
        }
        long now = START + 10 * Micros.PER_DAY;
        assertThat(expected.differences(history.fact(BruteForce.asker(now)), Catalogue.PARTY, now))
                .isEmpty();
        history.add(Events.declaration("twice", START + Micros.PER_DAY, random));
        assertThat(expected.differences(history.fact(BruteForce.asker(now)), Catalogue.PARTY, now))
                .anyMatch(difference -> difference.endsWith("is 21 and should be 20"));
        assertThat(expected.differences(HistoryFact.NONE, Catalogue.PARTY, now)).isNotEmpty();
    }

    @Test
    void anyOrderOfArrivalLeavesTheSameBytes() {
        Random random = new Random(7);
        for (long pace : PACES) {
            List<Contribution> contributions = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                long at = START + random.nextLong(60 * pace);
                contributions.add(
                        i % 4 == 0 ? Events.control("D" + i, at, random) : Events.declaration("D" + i, at, random));
            }
            byte[] expected = bytesOf(contributions);
            for (int i = 0; i < 50; i++) {
                Collections.shuffle(contributions, random);
                assertThat(bytesOf(contributions)).isEqualTo(expected);
            }
        }
    }

    private static byte[] bytesOf(List<Contribution> contributions) {
        History history = new History(Events.EVERYTHING);
        contributions.forEach(history::add);
        return history.toBytes();
    }

    @Test
    void retractingEverythingLeavesNothing() {
        Random random = new Random(3);
        History history = new History(Events.EVERYTHING);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            contributions.add(Events.declaration("D" + i, START + i * 9L * Micros.PER_DAY, random));
            contributions.add(Events.control("C" + i, START + i * 9L * Micros.PER_DAY, random));
        }
        contributions.forEach(history::add);
        assertThat(history.isEmpty()).isFalse();
        Collections.shuffle(contributions, random);
        contributions.forEach(history::retract);
        assertThat(history.isEmpty()).isTrue();
        assertThat(history.fact(Events.asker(START))).isEqualTo(HistoryFact.NONE);
    }

    @Test
    void whatHappensLaterIsNotSeenByAnEarlierDeclaration() {
        Random random = new Random(3);
        History history = new History(Catalogue.PARTY);
        history.add(Events.declaration("later", START + 7 * Micros.PER_DAY, random));
        HistoryFact fact = history.fact(Events.asker(START));
        assertThat(fact.firstSeen()).isNull();
        assertThat(fact.lastSeen()).isNull();
        for (Window window : Window.FROM_DAYS) {
            assertThat(fact.sum(window, Measure.DECLARATIONS)).as("%s", window).isZero();
        }
    }

    @Test
    void aLateDeclarationIsToldWhatIsKeptAndNothingElse() {
        Random random = new Random(3);
        History history = new History(Catalogue.PARTY);
        history.add(Events.declaration("early", START, random));
        history.add(Events.declaration("late", START + 100 * Micros.PER_DAY, random));
        HistoryFact fact = history.fact(Events.asker(START + Micros.PER_DAY));
        assertThat(fact.sum(Window.H1, Measure.DECLARATIONS)).isEqualTo(HistoryFact.UNKNOWN);
        assertThat(fact.sum(Window.D7, Measure.DECLARATIONS)).isEqualTo(HistoryFact.UNKNOWN);
        assertThat(fact.sum(Window.D90, Measure.DECLARATIONS)).isEqualTo(1);
        assertThat(fact.sum(Window.ALL, Measure.DECLARATIONS)).isEqualTo(HistoryFact.UNKNOWN);
        assertThat(fact.meanValue(Window.D7)).isNaN();
    }

    @Test
    void usesUnderAnotherDocumentWithinTwoDaysCount() {
        History history = new History(Catalogue.MEANS);
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

    private static Contribution use(String declarationId, long at, String document) {
        return Events.of(at, declarationId, History.hash(document), measure -> measure == Measure.DECLARATIONS ? 1 : 0);
    }

    @Test
    void stateStaysBounded() {
        Random random = new Random(11);
        for (Catalogue catalogue : Catalogue.EVERY) {
            History history = new History(catalogue);
            int bytes = 0;
            for (int i = 0; i < 60_000; i++) {
                history.add(Events.declaration("D" + i, START + i * (Micros.PER_DAY / 150), random));
                if (i == 59_000) {
                    bytes = history.toBytes().length;
                }
            }
            assertThat(history.toBytes().length).as(catalogue.name()).isLessThan(Math.min(30_000, bytes * 5 / 4));
        }
    }

    @Test
    void aMeasureIntroducedLaterIsAbsentFromWhatWasAndRightFromThen() {
        Measure heavy = Measure.sum(40, "heavy", Window.FROM_DAYS, goods -> 1);
        Catalogue more = Catalogue.PARTY.with(heavy);
        Random random = new Random(5);
        History before = new History(Catalogue.PARTY);
        before.add(Events.declaration("old", START, random));

        History history = History.fromBytes(before.toBytes(), more);
        HistoryFact fact = history.fact(Events.asker(START + Micros.PER_DAY));
        assertThat(fact.sum(Window.D7, heavy)).isEqualTo(HistoryFact.UNKNOWN);
        assertThat(fact.sum(Window.D7, Measure.DECLARATIONS)).isEqualTo(1);

        history.add(new Contribution(START + 2 * Micros.PER_DAY, "new", 0, 1L << 40, new long[] {7}));
        history = History.fromBytes(history.toBytes(), more);
        HistoryFact later = history.fact(Events.asker(START + 9 * Micros.PER_DAY));
        assertThat(later.sum(Window.D7, heavy)).isZero();
        assertThat(later.sum(Window.D30, heavy)).isEqualTo(HistoryFact.UNKNOWN);
        HistoryFact inTime = history.fact(Events.asker(START + 7 * Micros.PER_DAY));
        assertThat(inTime.sum(Window.D7, heavy)).isEqualTo(7);

        History withoutIt = History.fromBytes(history.toBytes(), more);
        assertThat(withoutIt.toBytes()).isEqualTo(history.toBytes());
        assertThatThrownBy(() -> History.fromBytes(more(history(more)), Catalogue.PARTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no measure has the id 40");
    }

    private static History history(Catalogue catalogue) {
        History history = new History(catalogue);
        history.add(new Contribution(START, "new", 0, 1L << 40, new long[] {7}));
        return history;
    }

    private static byte[] more(History history) {
        return history.toBytes();
    }

    @Test
    void aMeasureThatIsNotKeptAnyMoreIsPassedOver() {
        Random random = new Random(5);
        History rich = new History(Events.EVERYTHING);
        History poor = new History(Catalogue.PASSAGE);
        for (int i = 0; i < 30; i++) {
            Contribution contribution = Events.declaration("D" + i, START + i * Micros.PER_DAY, random);
            rich.add(contribution);
            poor.add(contribution);
        }
        assertThat(History.fromBytes(rich.toBytes(), Catalogue.PASSAGE).toBytes())
                .isEqualTo(poor.toBytes());
    }

    @Test
    void idsAreUsedOnce() {
        assertThatThrownBy(() -> Catalogue.PARTY.with(Measure.sum(22, "taken", Set.of(Window.D7), goods -> 1)))
                .isInstanceOf(IllegalArgumentException.class);
        Catalogue all = Events.EVERYTHING;
        assertThat(all.measures()).hasSize(Measure.REGISTERED.size());
    }
}
