// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Declarations;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.history.Contribution;
import org.torugart.core.valuation.Comparables.Answer;

class ComparablesTest {
    private static final Instant DAY = Instant.parse("2026-03-10T08:00:00Z");

    private static GoodsItem shoes(String description, String maker, String kilograms, String value) {
        return GoodsItem.builder(1, "6403990000")
                .description(description)
                .originCountry("CN")
                .manufacturer(maker)
                .netMass(Mass.ofKilograms(new BigDecimal(kilograms)))
                .packages(1)
                .customsValue(Money.of(new BigDecimal(value), "KGS"))
                .valuationMethod(1)
                .build();
    }

    private static Contribution at(Instant at, String id, GoodsItem... items) {
        Declarations declarations = new Declarations();
        declarations.id = id;
        declarations.acceptedAt = at;
        Declaration declaration = declarations.with(items[0]).build();
        return Price.contribution(declaration, List.of(items));
    }

    private static Answer ask(Comparables comparables, Instant at, GoodsItem item) {
        return comparables.fact(at(at, "asker", item)).answer(Price.of(item).get(0));
    }

    @Test
    void theDayOfAcceptanceAndWhatIsOlderThanNinetyDaysAreLeftOut() {
        Comparables comparables = new Comparables();
        GoodsItem item = shoes("boots", null, "100", "90000");
        comparables.add(at(DAY, "A", item));
        assertThat(ask(comparables, DAY.plusSeconds(3_600), item).count()).isZero();
        assertThat(ask(comparables, DAY.plusSeconds(86_400), item).similar()).isEqualTo(9_000_000);
        assertThat(ask(comparables, DAY.plusSeconds(90 * 86_400L), item).count())
                .isOne();
        assertThat(ask(comparables, DAY.plusSeconds(91 * 86_400L), item).count())
                .isZero();
    }

    @Test
    void onlyComparableQuantitiesAreCompared() {
        Comparables comparables = new Comparables();
        comparables.add(at(DAY, "A", shoes("boots", null, "10000", "1000000")));
        Instant next = DAY.plusSeconds(86_400);
        Answer small = ask(comparables, next, shoes("boots", null, "100", "90000"));
        assertThat(small.similar()).isEqualTo(Answer.NONE);
        assertThat(small.count()).isOne();
        assertThat(ask(comparables, next, shoes("boots", null, "2500", "90000")).similar())
                .isEqualTo(1_000_000);
    }

    @Test
    void identicalGoodsComeBeforeSimilarOnesAndTheManufacturersOwnBeforeOthers() {
        GoodsItem asking = shoes("Boots", "Anta", "100", "50000");
        Answer none = new Answer(Answer.NONE, Answer.NONE, 0, 0, Answer.NONE, Answer.NONE);
        Answer similar = new Answer(Answer.NONE, 700, 5, 5, 800, 10);
        Answer both = new Answer(750, 700, 5, 5, 800, 10);
        Answer unknown = new Answer(Answer.UNKNOWN, 700, 5, 5, 800, 10);
        Price price = Price.of(asking).get(0);
        assertThat(Comparison.of(price, both, new Answer(790, 780, 2, 2, 785, 5)))
                .satisfies(c -> assertThat(c.lowest()).isEqualTo(790))
                .satisfies(c -> assertThat(c.basis()).isEqualTo(Comparison.Basis.IDENTICAL_OF_MANUFACTURER))
                .satisfies(c -> assertThat(c.similar()).isEqualTo(780));
        assertThat(Comparison.of(price, both, none).basis()).isEqualTo(Comparison.Basis.IDENTICAL);
        assertThat(Comparison.of(price, similar, similar).basis()).isEqualTo(Comparison.Basis.SIMILAR_OF_MANUFACTURER);
        assertThat(Comparison.of(price, similar, null).basis()).isEqualTo(Comparison.Basis.SIMILAR);
        assertThat(Comparison.of(price, none, null).basis()).isEqualTo(Comparison.Basis.NONE);
        assertThat(Comparison.of(price, unknown, none))
                .satisfies(c -> assertThat(c.basis()).isEqualTo(Comparison.Basis.UNKNOWN))
                .satisfies(c -> assertThat(c.lowest()).isEqualTo(Answer.UNKNOWN));
    }

    @Test
    void whatWasValuedOtherwiseThanByItsPriceIsNotComparedWith() {
        GoodsItem deductive = GoodsItem.builder(1, "6403990000")
                .description("boots")
                .originCountry("CN")
                .netMass(Mass.ofKilograms(BigDecimal.TEN))
                .packages(1)
                .customsValue(Money.of(BigDecimal.TEN, "KGS"))
                .valuationMethod(4)
                .build();
        Comparables comparables = new Comparables();
        assertThat(comparables.add(at(DAY, "A", deductive))).isFalse();
        assertThat(comparables.isEmpty()).isTrue();
    }

    /** Many more prices than are held, then the lowest taken away one by one: unknown at last, wrong never. */
    @Test
    void theLowestIsExactOrUnknownWhenPricesAreTakenAway() {
        Comparables comparables = new Comparables();
        List<Contribution> added = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            added.add(at(DAY, "D" + i, shoes("boots", null, "100", Integer.toString(10_000 + 1_000 * i))));
            comparables.add(added.get(i));
        }
        Instant next = DAY.plusSeconds(86_400);
        GoodsItem asking = shoes("boots", null, "100", "9000");
        for (int i = 0; i < 20; i++) {
            Answer answer = ask(comparables, next, asking);
            long lowest = (10_000 + 1_000L * i) * 100;
            assertThat(answer.similar()).isEqualTo(i < Shelf.PRICES ? lowest : Answer.UNKNOWN);
            assertThat(answer.identical()).isEqualTo(answer.similar());
            assertThat(answer.count()).isEqualTo(20 - i);
            comparables.retract(added.get(i));
            comparables = Comparables.fromBytes(comparables.toBytes());
        }
        assertThat(comparables.isEmpty()).isTrue();
    }

    @Test
    void aWeekOfWrongDatesDoesNotPushOutWhatIsAskedFor() {
        Comparables comparables = new Comparables();
        GoodsItem item = shoes("boots", null, "100", "90000");
        for (int day = 0; day < 30; day++) {
            comparables.add(at(DAY.plusSeconds(day * 86_400L), "D" + day, item));
        }
        for (int day = 0; day < 7; day++) {
            comparables.add(at(Instant.parse("2199-01-01T00:00:00Z").plusSeconds(day * 86_400L), "wrong" + day, item));
        }
        assertThat(ask(comparables, DAY.plusSeconds(30 * 86_400L), item).count())
                .isEqualTo(30);
    }

    @Test
    void whatComesTooLateIsSaidToBeUnknown() {
        Comparables comparables = new Comparables();
        GoodsItem item = shoes("boots", null, "100", "90000");
        for (int day = 0; day < 200; day++) {
            comparables.add(at(DAY.plusSeconds(day * 86_400L), "D" + day, item));
        }
        assertThat(ask(comparables, DAY.plusSeconds(172 * 86_400L), item).count())
                .isEqualTo(90);
        assertThat(ask(comparables, DAY.plusSeconds(140 * 86_400L), item)).isEqualTo(Answer.NOT_KNOWN);
    }

    /** What the page on state computes with: a thousand prices a day on every day, and an attack with odd units. */
    @Test
    void stateIsBoundedWhateverTheTraffic() {
        Random random = new Random(5);
        Comparables busy = new Comparables();
        Comparables quiet = new Comparables();
        for (int day = 0; day < 140; day++) {
            Instant at = DAY.plusSeconds(day * 86_400L);
            for (int i = 0; i < 1_000; i++) {
                double kilograms = Math.exp(2 + 7 * random.nextDouble());
                double price = 500 * Math.exp(0.1 * random.nextGaussian());
                GoodsItem item = shoes(
                        "model " + random.nextInt(50),
                        null,
                        BigDecimal.valueOf(Math.round(kilograms)).toString(),
                        BigDecimal.valueOf(Math.round(kilograms * price)).toString());
                busy.add(at(at, day + "-" + i, item));
                if (i == 0) {
                    quiet.add(at(at, day + "-" + i, item));
                }
            }
        }
        assertThat(busy.toBytes().length).isBetween(30_000, 80_000);
        assertThat(quiet.toBytes().length).isLessThan(128 * 32);
        assertThat(busy.heapBytes()).isBetween(busy.toBytes().length, 1_000_000);
    }

    @Test
    void unitsThereIsNoRoomForAreUnknownAndTheKilogramIsNot() {
        Comparables comparables = new Comparables();
        for (int i = 0; i < 10; i++) {
            comparables.add(at(DAY, "D" + i, withUnit("U" + i)));
        }
        Instant next = DAY.plusSeconds(86_400);
        GoodsItem last = withUnit("U9");
        ComparablesFact fact = comparables.fact(at(next, "asker", last));
        assertThat(fact.answer(Price.of(last).get(0)).count()).isEqualTo(10);
        assertThat(fact.answer(Price.of(last).get(1))).isEqualTo(Answer.NOT_KNOWN);
        for (int i = 0; i < 10; i++) {
            comparables.retract(at(DAY, "D" + i, withUnit("U" + i)));
        }
        assertThat(comparables.isEmpty()).isTrue();
    }

    private static GoodsItem withUnit(String unit) {
        return GoodsItem.builder(1, "6403990000")
                .description("boots")
                .originCountry("CN")
                .netMass(Mass.ofKilograms(BigDecimal.TEN))
                .supplementaryQuantity(new GoodsItem.SupplementaryQuantity(BigDecimal.TEN, unit))
                .packages(1)
                .customsValue(Money.of(BigDecimal.TEN, "KGS"))
                .valuationMethod(1)
                .build();
    }

    @Test
    void bucketsAreNarrowAndInOrder() {
        int before = -1;
        for (long price = 1; price < 1L << 46; price += 1 + price / 200) {
            int bucket = PriceBuckets.of(price);
            assertThat(bucket).isGreaterThanOrEqualTo(before);
            assertThat(Math.abs(PriceBuckets.middle(bucket) - price) * 128).isLessThanOrEqualTo(price);
            before = bucket;
        }
        assertThat(PriceBuckets.of(Long.MAX_VALUE)).isEqualTo(PriceBuckets.of((1L << 47) - 1));
    }

    /** A price of 2 a kilogram for 1 kg and one of 3, on 1970-01-02; compare with FORMATS.md, "comparables". */
    @Test
    void theLayoutIsSpelled() {
        Comparables comparables = new Comparables();
        Instant second = Instant.parse("1970-01-02T00:00:00Z");
        comparables.add(at(second, "D", shoes(null, null, "1", "0.0002"), shoes(null, null, "1", "0.0003")));
        String nothingDropped = "ffffffff0f";
        String oneDay = "02" + "02"; // day 1
        String prices = "00" // no price was left out for its unit
                + "02" + "00000000" // one base: kilogram
                + "02" + "00" // one step of quantity: 0
                + "04" + "00" // two prices, no cut
                + "02" + "00000000" // one shelf: no identity
                + "00" + "04" // no cut, two prices
                + "04" + "02" // 2, once
                + "02" + "02" // one more, once
                + "00"; // nothing in buckets
        String ofLength = "2c"; // 22 bytes
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(comparables.toBytes())).isEqualTo("02" + nothingDropped + oneDay + ofLength + prices);
        byte[] earlier = hex.parseHex("01" + nothingDropped + oneDay + prices);
        assertThat(Comparables.fromBytes(earlier).toBytes()).isEqualTo(comparables.toBytes());
        assertThat(Comparables.fromBytes(comparables.toBytes()).toBytes()).isEqualTo(comparables.toBytes());
    }

    @Test
    void theLayoutsOfContributionAndFactAreSpelled() {
        Instant second = Instant.parse("1970-01-02T00:00:00Z");
        GoodsItem item = shoes(null, null, "1", "0.0002");
        assertThat(HexFormat.of().formatHex(at(second, "D", item).detail()))
                .isEqualTo(
                        "01" // version
                                + "02" // one price
                                + "01" // it counts
                                + "00000000" + "00" + "00000000" // kilogram, step 0, no identity
                                + "04"); // 2
        Comparables comparables = new Comparables();
        comparables.add(at(second, "D", item));
        ComparablesFact fact = comparables.fact(at(second.plusSeconds(86_400), "E", item));
        assertThat(HexFormat.of().formatHex(fact.toBytes()))
                .isEqualTo(
                        "01" // version
                                + "04" // day 2
                                + "02" // one question
                                + "00000000" + "00" + "00000000" // kilogram, step 0, no identity
                                + "00" + "04" // no identical goods, lowest of similar ones 2
                                + "02" + "02" // one in comparable quantity, one in all
                                + "04" + "00"); // median 2, median distance 0
        assertThat(ComparablesFact.fromBytes(fact.toBytes())).isEqualTo(fact);
    }

    @Test
    void unknownLayoutsAreRefused() {
        assertThatThrownBy(() -> Comparables.fromBytes(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown version 9");
        assertThatThrownBy(() -> ComparablesFact.fromBytes(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown version 9");
    }
}
