// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.history.History;
import org.torugart.core.history.Micros;
import org.torugart.core.valuation.Comparables.Answer;

/** What is answered on long random histories, beside what the declarations themselves say. */
class ValuationPropertyTest {

    @Test
    void everyAnswerIsWhatTheDeclarationsThatCountSay() {
        Tally tally = new Tally();
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            Trade trade = new Trade();
            int days = seed % 3 == 0 ? 40 : 400;
            for (DeclarationEvent event : Trade.events(random, 700, days, 20)) {
                Map<String, byte[]> answers = new TreeMap<>();
                List<Declaration> others = trade.countedBut(event.declarationId());
                trade.accept(event, answers::put);
                answers.forEach((key, answer) -> check(event.declaration(), others, key, answer, tally));
                if (event.declaration() != null && trade.daysLate(event) <= 30) {
                    answers.forEach((key, answer) -> assertThat(isGivenUp(key, answer))
                            .as("%s of %s", key, event.declarationId())
                            .isFalse());
                }
            }
        }
        // being unknown must stay the exception, or this would prove nothing
        assertThat(tally.pricesKnown).isGreaterThan(10_000);
        assertThat(tally.pricesUnknown).isBetween(1L, tally.pricesKnown / 20);
        assertThat(tally.lotsKnown).isGreaterThan(3_000);
        assertThat(tally.lotsUnknown).isBetween(1L, tally.lotsKnown / 10);
    }

    /** How many answers were given, and how many were said to be unknown. */
    private static final class Tally {
        private long pricesKnown;
        private long pricesUnknown;
        private long lotsKnown;
        private long lotsUnknown;

        void price(boolean known) {
            pricesKnown += known ? 1 : 0;
            pricesUnknown += known ? 0 : 1;
        }

        void lots(boolean known) {
            lotsKnown += known ? 1 : 0;
            lotsUnknown += known ? 0 : 1;
        }
    }

    private static void check(Declaration asker, List<Declaration> others, String key, byte[] payload, Tally tally) {
        if (key.startsWith("comparables:") || key.startsWith("madeGoods:")) {
            checkPrices(asker, others, key, payload, tally);
        } else if (key.startsWith("lots:")) {
            LotsFact fact = LotsFact.fromBytes(payload);
            LotsFact expected = lots(asker, others, key);
            boolean weekKnown = fact.week() != null;
            boolean noticeKnown = !fact.isNotified() || fact.notified() != null;
            assertThat(fact)
                    .as("%s of %s", key, asker.declarationId())
                    .isEqualTo(new LotsFact(
                            expected.atMicros(),
                            expected.value(),
                            weekKnown ? expected.week() : null,
                            expected.isNotified(),
                            noticeKnown ? expected.notified() : null));
            tally.lots(weekKnown && noticeKnown);
        }
    }

    /** Whether an answer is unknown as a whole: allowed of what comes more than a month late. */
    private static boolean isGivenUp(String key, byte[] payload) {
        return (key.startsWith("comparables:") || key.startsWith("madeGoods:"))
                && ComparablesFact.fromBytes(payload).answers().values().stream()
                        .anyMatch(answer -> answer.count() == Answer.UNKNOWN);
    }

    private static void checkPrices(
            Declaration asker, List<Declaration> others, String key, byte[] payload, Tally tally) {
        ComparablesFact fact = ComparablesFact.fromBytes(payload);
        List<GoodsItem> asking = asker.items().stream()
                .filter(item -> key.equals(keyOf(item, key)))
                .toList();
        for (GoodsItem item : asking) {
            for (Price price : Price.of(item)) {
                Answer answer = fact.answer(price);
                if (answer.count() == Answer.UNKNOWN) {
                    assertThat(answer).isEqualTo(Answer.NOT_KNOWN);
                    continue;
                }
                String as = key + " asked by " + asker.declarationId() + " with " + price;
                List<Price> all = new ArrayList<>();
                for (Declaration other : others) {
                    if (isBefore(other, asker)) {
                        other.items().stream()
                                .filter(i -> key.equals(keyOf(i, key)) && i.valuationMethod() <= 1)
                                .forEach(i -> Price.of(i).stream()
                                        .filter(p -> p.unit() == price.unit())
                                        .forEach(all::add));
                    }
                }
                List<Price> comparable = all.stream()
                        .filter(p -> Math.abs(p.size() - price.size()) <= 1)
                        .toList();
                List<Price> identical = comparable.stream()
                        .filter(p -> p.identity() != 0 && p.identity() == price.identity())
                        .toList();
                assertThat(answer.comparable()).as(as).isEqualTo(comparable.size());
                assertThat(answer.count()).as(as).isEqualTo(all.size());
                tally.price(isExact(answer.similar(), comparable, as));
                tally.price(isExact(answer.identical(), identical, as));
                dispersion(answer, all, as);
            }
        }
    }

    private static boolean isBefore(Declaration other, Declaration asker) {
        LocalDate day = asker.acceptedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate accepted = other.acceptedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        return other.direction() == Direction.IMPORT && accepted.isBefore(day) && !accepted.isBefore(day.minusDays(90));
    }

    private static String keyOf(GoodsItem item, String like) {
        String commodity = item.commodityCode().substring(0, 6) + ':' + item.originCountry();
        if (like.startsWith("comparables:")) {
            return "comparables:" + commodity;
        }
        return item.manufacturer() == null
                ? null
                : "madeGoods:" + commodity + ':'
                        + item.manufacturer()
                                .replaceAll("[^A-Za-z0-9]+", " ")
                                .strip()
                                .toLowerCase(Locale.ROOT);
    }

    /** False when it is said to be unknown. */
    private static boolean isExact(long answer, List<Price> among, String as) {
        if (answer == Answer.UNKNOWN) {
            return false;
        }
        assertThat(answer)
                .as(as)
                .isEqualTo(among.stream().mapToLong(Price::amount).min().orElse(Answer.NONE));
        return true;
    }

    /** Exact of buckets' middles, and within the stated error of the prices themselves. */
    private static void dispersion(Answer answer, List<Price> all, String as) {
        if (all.isEmpty()) {
            return;
        }
        List<Long> middles = new ArrayList<>();
        List<Long> amounts = new ArrayList<>();
        for (Price price : all) {
            middles.add(PriceBuckets.middle(PriceBuckets.of(price.amount())));
            amounts.add(price.amount());
        }
        long median = lowerMedian(middles);
        assertThat(answer.median()).as(as).isEqualTo(median);
        assertThat(answer.medianDistance())
                .as(as)
                .isEqualTo(lowerMedian(
                        middles.stream().map(m -> Math.abs(m - median)).toList()));
        long exact = lowerMedian(amounts);
        assertThat(Math.abs(median - exact)).as(as).isLessThanOrEqualTo(exact / 128 + 1);
    }

    private static long lowerMedian(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((sorted.size() + 1) / 2 - 1);
    }

    private static LotsFact lots(Declaration asker, List<Declaration> others, String key) {
        Instant at = asker.acceptedAt();
        List<Declaration> before = others.stream()
                .filter(d -> d.direction() == Direction.IMPORT && value(d, key) >= 0 && precedes(d, asker))
                .sorted((a, b) -> precedes(a, b) ? -1 : 1)
                .toList();
        long count = 0;
        long sum = 0;
        long largest = 0;
        for (Declaration d : before) {
            if (d.acceptedAt().isAfter(at.minusSeconds(7 * 86_400))) {
                count++;
                sum += value(d, key);
                largest = Math.max(largest, value(d, key));
            }
        }
        LotsFact.Sum week = new LotsFact.Sum(count, sum, largest);
        long now = Micros.of(at);
        if (notice(asker) == null) {
            return new LotsFact(now, value(asker, key), week, false, null);
        }
        List<Declaration> same = before.stream()
                .filter(d -> Objects.equals(notice(d), notice(asker))
                        && d.acceptedAt().isAfter(at.minusSeconds(366 * 86_400))
                        && d.declarationOffice().equals(asker.declarationOffice())
                        && d.exportCountry().equals(asker.exportCountry()))
                .toList();
        Instant first = same.isEmpty() ? at : same.get(0).acceptedAt();
        Instant end = first.atOffset(ZoneOffset.UTC).plusMonths(6).toInstant();
        List<Declaration> inTime =
                same.stream().filter(d -> d.acceptedAt().isBefore(end)).toList();
        return new LotsFact(
                now,
                value(asker, key),
                week,
                true,
                new LotsFact.Notified(
                        inTime.size(),
                        inTime.stream().mapToLong(d -> value(d, key)).sum(),
                        Micros.of(first),
                        at.isBefore(end)));
    }

    private static boolean precedes(Declaration a, Declaration b) {
        int order = a.acceptedAt().compareTo(b.acceptedAt());
        return order < 0 || (order == 0 && History.hash(a.declarationId()) < History.hash(b.declarationId()));
    }

    /** Value of a declaration's lot under a key; negative when it has none. */
    private static long value(Declaration d, String key) {
        long sum = 0;
        boolean any = false;
        for (GoodsItem item : d.items()) {
            String own = "lots:" + d.importer().id() + '|' + d.consignor().id() + '|'
                    + item.commodityCode().substring(0, 4);
            if (own.equals(key)) {
                any = true;
                sum += item.customsValue() == null ? 0 : item.customsValue().tenThousandths();
            }
        }
        return any ? sum : -1;
    }

    private static String notice(Declaration d) {
        return d.documents().stream()
                .filter(document -> document.type().equals(DocumentType.SPLIT_NOTICE))
                .map(AdditionalDocument::number)
                .findFirst()
                .orElse(null);
    }

    @Test
    void anyOrderOfArrivalLeavesTheSameAnswers() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            List<DeclarationEvent> events = Trade.events(random, 120, 25, 5);
            Declaration probe = Trade.declaration(new Random(seed), "PROBE", 1, Trade.START.plusSeconds(26 * 86_400L));
            Map<String, String> expected = null;
            for (int order = 0; order < 6; order++) {
                Trade trade = new Trade();
                events.forEach(event -> trade.accept(event, (key, answer) -> {}));
                Map<String, String> answers = new TreeMap<>();
                trade.accept(
                        new DeclarationEvent("PROBE", 1, DeclarationEvent.Kind.LODGED, probe.acceptedAt(), probe),
                        (key, answer) -> {
                            if (key.startsWith("lots:")) {
                                answers.put(key, LotsFact.fromBytes(answer).toString());
                            } else if (key.startsWith("comparables:") || key.startsWith("madeGoods:")) {
                                // what is lowest may have become unknown on the way; it is never another
                                ComparablesFact.fromBytes(answer)
                                        .answers()
                                        .forEach((question, a) -> answers.put(
                                                key + question,
                                                a.comparable() + " " + a.count() + " " + a.median() + " "
                                                        + a.medianDistance()));
                            }
                        });
                expected = expected == null ? answers : expected;
                assertThat(answers).as("seed %d, order %d", seed, order).isEqualTo(expected);
                Collections.shuffle(events, random);
            }
        }
    }

    @Test
    void takingEverythingAwayLeavesNothing() {
        Random random = new Random(3);
        Trade trade = new Trade();
        List<DeclarationEvent> events = Trade.events(random, 60, 20, 3);
        events.forEach(event -> trade.accept(event, (key, answer) -> {}));
        assertThat(trade.entities).isNotEmpty();
        for (int i = 0; i < 60; i++) {
            trade.accept(
                    new DeclarationEvent("D" + i, 1, DeclarationEvent.Kind.WITHDRAWN, Trade.START, null),
                    (key, answer) -> {});
        }
        assertThat(trade.entities).isEmpty();
    }
}
