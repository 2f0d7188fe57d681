// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Declarations;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.manifest.Manifest;

class ReconciliationTest {
    private static final String[] CODES = {"640399", "640391", "640299", "851712", "610910"};

    private static Mass mass(String kilograms) {
        return kilograms == null ? null : Mass.ofKilograms(new BigDecimal(kilograms));
    }

    private static Manifest.Item line(int number, String code, String description, String mass, String value) {
        return new Manifest.Item(
                number,
                code,
                description,
                "CN",
                mass(mass),
                mass(mass),
                10,
                value == null ? null : Money.of(new BigDecimal(value), "USD"));
    }

    private static Manifest manifest(List<Manifest.Item> items) {
        return new Manifest(
                "CN",
                "M",
                1,
                "6CN0001-1",
                Declarations.ACCEPTED,
                null,
                new Party("CN0001", "Consignor", "CN"),
                null,
                Transport.UNSTATED,
                0,
                null,
                items);
    }

    private static Manifest manifest(String... codesAndMasses) {
        List<Manifest.Item> items = new ArrayList<>();
        for (int i = 0; i < codesAndMasses.length; i += 2) {
            items.add(line(items.size() + 1, codesAndMasses[i], null, codesAndMasses[i + 1], "100"));
        }
        return manifest(items);
    }

    /** An item whose customs value, in som, is given; its price is not. */
    private static GoodsItem item(String code, String description, String mass, String value) {
        return GoodsItem.builder(1, code)
                .description(description)
                .originCountry("CN")
                .netMass(mass(mass))
                .grossMass(mass(mass))
                .packages(10)
                .customsValue(value == null ? null : Money.of(new BigDecimal(value), "KGS"))
                .valuationMethod(1)
                .build();
    }

    private static Declaration declaration(String id, List<GoodsItem> items) {
        Declarations declarations = new Declarations();
        items.forEach(declarations::with);
        Declaration d = declarations.build();
        return d.toBuilder()
                .declarationId(id)
                .version(1)
                .exportCountry("CN")
                .destinationCountry("KG")
                .itinerary(List.of())
                .transport(Transport.UNSTATED)
                .invoiceTotal(Money.of(BigDecimal.TEN, "USD"))
                .exchangeRate(BigDecimal.TEN)
                .totalPackages(0)
                .totalGrossMass(null)
                .items(items)
                .documents(List.of())
                .build();
    }

    private static Declaration declaring(String... codesAndMasses) {
        List<GoodsItem> items = new ArrayList<>();
        for (int i = 0; i < codesAndMasses.length; i += 2) {
            items.add(item(codesAndMasses[i], null, codesAndMasses[i + 1], "1000"));
        }
        return declaration("D", items);
    }

    private static List<Integer> lines(Reconciliation reconciliation) {
        return reconciliation.itemOfDeclared().stream()
                .map(item -> item == null ? 0 : item.number())
                .toList();
    }

    private static List<Integer> lines(Declaration declared, Manifest... manifests) {
        return lines(Reconciliation.of(declared, List.of(manifests)));
    }

    @Test
    void equalCodesAreJoinedWhateverTheirOrder() {
        assertThat(lines(
                        declaring("640399", "10", "851712", "20", "610910", "30"),
                        manifest("610910", "30", "640399", "10", "851712", "20")))
                .containsExactly(2, 3, 1);
    }

    @Test
    void amongEqualCodesTheMassesFitBestTogether() {
        assertThat(lines(declaring("640399", "10", "640399", "500"), manifest("640399", "490", "640399", "11")))
                .containsExactly(2, 1);
        // Taking the nearest first would leave 100 kg for 160 kg.
        assertThat(lines(declaring("640399", "130", "640399", "100"), manifest("640399", "100", "640399", "160")))
                .containsExactly(2, 1);
    }

    @Test
    void descriptionsTellEqualMassesApart() {
        Declaration declared = declaration(
                "D",
                List.of(item("640399", "Leather shoes, men's", "10", "1"), item("640399", "Rubber boots", "10", "1")));
        Manifest recorded = manifest(List.of(
                line(1, "640399", "rubber-boots (blue)", "10", "1"), line(2, "640399", "Shoes of leather", "10", "1")));
        assertThat(lines(declared, recorded)).containsExactly(2, 1);
    }

    @Test
    void aShiftedCodeStillFindsItsLine() {
        assertThat(lines(declaring("640299", "10", "851712", "20"), manifest("640399", "10", "851712", "20")))
                .containsExactly(1, 2);
        assertThat(lines(declaring("851712", "10"), manifest("640399", "10"))).containsExactly(1);
    }

    @Test
    void goodsWithNothingInCommonAreOnOneSideOnly() {
        Reconciliation reconciliation =
                Reconciliation.of(declaring("851712", "10"), List.of(manifest("640399", "100")));
        assertThat(lines(reconciliation)).containsExactly(0);
        assertThat(reconciliation.unrecorded().count()).isEqualTo(1);
        assertThat(reconciliation.undeclared().netMass()).isEqualTo(Quantity.known(100_000_000));
        assertThat(reconciliation.match(0)).isNull();
    }

    @Test
    void whatIsOnlyInTheManifestIsLeftOver() {
        Reconciliation reconciliation =
                Reconciliation.of(declaring("640399", "10"), List.of(manifest("640399", "10", "851712", "20")));
        assertThat(reconciliation.onlyInManifest())
                .extracting(Manifest.Item::commodityCode)
                .containsExactly("851712");
        assertThat(reconciliation.total(Measured.NET_MASS).difference()).isEqualTo(Quantity.ZERO);
        assertThat(reconciliation.undeclared().value()).isEqualTo(Quantity.known(10_000_000));
    }

    @Test
    void oneItemRecordedInSeveralLinesIsTheirSum() {
        Reconciliation reconciliation = Reconciliation.of(
                declaring("640399", "100", "640399", "50"),
                List.of(manifest("640399", "60", "640391", "40", "640399", "50")));
        Match match = reconciliation.match(0);
        assertThat(match.lines()).isEqualTo(2);
        assertThat(match.netMass().difference()).isEqualTo(Quantity.ZERO);
        assertThat(match.hsDigits()).isEqualTo(4);
        assertThat(match.value().recorded()).isEqualTo(Quantity.known(20_000_000));
        assertThat(reconciliation.itemOfDeclared().get(0).netMass()).isEqualTo(mass("100"));
        assertThat(reconciliation.itemOfDeclared().get(0).value()).isEqualTo(Money.of(new BigDecimal(200), "USD"));
        assertThat(reconciliation.undeclaredLines()).isZero();
    }

    @Test
    void oneLineDeclaredInSeveralItemsIsShared() {
        Declaration declared =
                declaration("D", List.of(item("640399", null, "70", "600"), item("640399", null, "30", "300")));
        Reconciliation reconciliation =
                Reconciliation.of(declared, List.of(manifest(List.of(line(1, "640399", null, "99", "100")))));
        assertThat(lines(reconciliation)).containsExactly(1, 1);
        // The line is worth 1,000 som and was declared as 600 and 300: each part shows the same tenth less.
        assertThat(reconciliation.itemOfDeclared())
                .extracting(part -> part.value().amount())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("66.6667"), new BigDecimal("33.3333"));
        assertThat(reconciliation.itemOfDeclared())
                .extracting(Manifest.Item::netMass)
                .containsExactly(mass("69.3"), mass("29.7"));
        assertThat(reconciliation.match(0)).isEqualTo(reconciliation.match(1));
        assertThat(reconciliation.match(0).value().difference()).isEqualTo(Quantity.known(-1_000_000));
    }

    @Test
    void aLineOfAnotherHeadingIsNoPart() {
        assertThat(Reconciliation.of(declaring("640399", "100"), List.of(manifest("640399", "60", "640299", "40")))
                        .undeclaredLines())
                .isEqualTo(1);
    }

    @Test
    void severalManifestsAreOne() {
        Reconciliation reconciliation = Reconciliation.of(
                declaring("640399", "10", "851712", "20"), List.of(manifest("851712", "20"), manifest("640399", "10")));
        assertThat(reconciliation.undeclaredLines()).isZero();
        assertThat(reconciliation.total(Measured.PACKAGES))
                .isEqualTo(new Sides(Quantity.known(20), Quantity.known(20)));
    }

    @Test
    void declaredValueIsWithoutFreight() {
        GoodsItem dear = GoodsItem.builder(1, "640399")
                .originCountry("CN")
                .netMass(mass("10"))
                .grossMass(mass("10"))
                .packages(10)
                .invoiceValue(Money.of(new BigDecimal(100), "USD"))
                .customsValue(Money.of(new BigDecimal(1080), "KGS"))
                .valuationMethod(1)
                .build();
        Reconciliation reconciliation =
                Reconciliation.of(declaration("D", List.of(dear)), List.of(manifest("640399", "10")));
        assertThat(reconciliation.total(Measured.VALUE))
                .isEqualTo(new Sides(Quantity.known(10_000_000), Quantity.known(10_000_000)));
    }

    @Test
    void groupageGivesEachLineToWhoDeclaresIt() {
        Manifest shared = manifest("640399", "10", "851712", "20", "610910", "30", "640399", "80");
        Declaration first = declaration("D1", List.of(item("640399", null, "80", "1000")));
        Declaration second =
                declaration("D2", List.of(item("851712", null, "20", "1000"), item("640399", null, "10", "1000")));
        Reconciliation ofFirst = Reconciliation.of(first, List.of(shared), List.of(sibling(second)));
        Reconciliation ofSecond = Reconciliation.of(second, List.of(shared), List.of(sibling(first)));
        assertThat(lines(ofFirst)).containsExactly(4);
        assertThat(lines(ofSecond)).containsExactly(2, 1);
        assertThat(ofFirst.onlyInManifest()).extracting(Manifest.Item::number).containsExactly(3);
        assertThat(ofFirst.declarations()).isEqualTo(2);
        assertThat(ofFirst.total(Measured.GROSS_MASS).difference()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void aLineDeclaredByTwoIsShared() {
        Manifest shared = manifest("640399", "100");
        Declaration first = declaration("D1", List.of(item("640399", null, "75", "750")));
        Declaration second = declaration("D2", List.of(item("640399", null, "25", "250")));
        Reconciliation ofFirst = Reconciliation.of(first, List.of(shared), List.of(sibling(second)));
        Reconciliation ofSecond = Reconciliation.of(second, List.of(shared), List.of(sibling(first)));
        assertThat(ofFirst.itemOfDeclared().get(0).netMass()).isEqualTo(mass("75"));
        assertThat(ofSecond.itemOfDeclared().get(0).netMass()).isEqualTo(mass("25"));
        assertThat(ofSecond.total(Measured.VALUE).difference()).isEqualTo(Quantity.ZERO);
        assertThat(ofSecond.match(0).items()).isEqualTo(2);
    }

    private static Sibling sibling(Declaration declaration) {
        return new Sibling(declaration.declarationId(), Goods.of(declaration));
    }

    /** Whatever falls to whom, it adds up to what was recorded; and whoever looks sees the same. */
    @Test
    void whatIsRecordedIsConserved() {
        Random random = new Random(1);
        for (int round = 0; round < 400; round++) {
            Manifest manifest = manifest(randomItems(random, 1 + random.nextInt(6)));
            List<Declaration> all = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(i -> declaration("D" + i, randomGoods(random)))
                    .toList();
            List<Reconciliation> views = all.stream()
                    .map(d -> Reconciliation.of(
                            d,
                            List.of(manifest),
                            all.stream()
                                    .filter(other -> !other.declarationId().equals(d.declarationId()))
                                    .map(ReconciliationTest::sibling)
                                    .toList()))
                    .toList();
            for (Measured measured : List.of(Measured.VALUE, Measured.NET_MASS, Measured.PACKAGES)) {
                Quantity sum = rest(views.get(0).undeclared(), measured);
                for (Reconciliation view : views) {
                    sum = sum.plus(view.total(measured).recorded());
                    assertThat(view.undeclared()).isEqualTo(views.get(0).undeclared());
                }
                assertThat(sum).isEqualTo(total(manifest, measured));
            }
            for (int i = 0; i < all.size(); i++) {
                Quantity declared = views.get(i).total(Measured.NET_MASS).declared();
                Quantity whole = all.get(i).items().stream()
                        .map(item -> Quantity.of(item.netMass()))
                        .reduce(Quantity.ZERO, Quantity::plus);
                assertThat(declared.plus(views.get(i).unrecorded().netMass())).isEqualTo(whole);
            }
        }
    }

    private static Quantity rest(Rest rest, Measured measured) {
        return switch (measured) {
            case VALUE -> rest.value();
            case NET_MASS -> rest.netMass();
            case GROSS_MASS -> rest.grossMass();
            case PACKAGES -> rest.packages();
        };
    }

    private static Quantity total(Manifest manifest, Measured measured) {
        Quantity sum = Quantity.ZERO;
        for (Manifest.Item line : manifest.items()) {
            sum = sum.plus(
                    measured == Measured.VALUE
                            ? Quantity.known(line.value().tenThousandths() * 10)
                            : Goods.of(line).of(measured));
        }
        return sum;
    }

    /** Every way to pair items with lines is tried, also that of leaving some alone. */
    @Test
    void noPairingResemblesMore() {
        Random random = new Random(2);
        for (int round = 0; round < 500; round++) {
            Declaration declared = declaration("D", randomGoods(random));
            Manifest manifest = manifest(randomItems(random, 1 + random.nextInt(5)));
            List<Goods> items =
                    declared.items().stream().map(i -> Goods.of(declared, i)).toList();
            List<Goods> lines = manifest.items().stream().map(Goods::of).toList();
            Resemblance resemblance = new Resemblance(items, lines);
            long found = 0;
            int paired = 0;
            for (Matching.Pair pair : Matching.of(items, lines)) {
                found += resemblance.cost(pair.items.get(0), pair.lines.get(0));
                paired++;
            }
            int most = Math.min(items.size(), lines.size());
            found += (most - paired) * Resemblance.APART;
            assertThat(found).isEqualTo(cheapest(resemblance, items.size(), new boolean[lines.size()], 0, 0, most));
        }
    }

    private static long cheapest(Resemblance resemblance, int items, boolean[] taken, int item, int paired, int most) {
        if (item == items) {
            return (most - paired) * Resemblance.APART;
        }
        long best = cheapest(resemblance, items, taken, item + 1, paired, most);
        for (int line = 0; line < taken.length; line++) {
            if (!taken[line]) {
                taken[line] = true;
                best = Math.min(
                        best,
                        resemblance.cost(item, line) + cheapest(resemblance, items, taken, item + 1, paired + 1, most));
                taken[line] = false;
            }
        }
        return best;
    }

    /** What was there before pairs were optimal, which decided what is still replayed, and still pairs what is too many. */
    @Test
    void earlierEnginesAndMultitudesArePairedGreedily() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            Declaration declared = declaration("D", randomGoods(random));
            Manifest manifest = manifest(randomItems(random, 1 + random.nextInt(6)));
            Reconciliation result = Reconciliation.ofEarlierEngine(declared, List.of(manifest));
            List<Manifest.Item> given = result.itemOfDeclared().stream()
                    .filter(item -> item != null)
                    .toList();
            assertThat(given).doesNotHaveDuplicates();
            assertThat(given.size() + result.undeclaredLines())
                    .isEqualTo(manifest.items().size());
            assertThat(given)
                    .hasSize(Math.min(declared.items().size(), manifest.items().size()));
        }
        int many = 160;
        String[] same = new String[2 * many];
        Arrays.setAll(same, i -> i % 2 == 0 ? CODES[i / 2 % CODES.length] : Integer.toString(1 + i));
        Reconciliation all = Reconciliation.of(declaring(same), List.of(manifest(same)));
        assertThat(lines(all)).isEqualTo(IntStream.rangeClosed(1, many).boxed().toList());
    }

    private static List<GoodsItem> randomGoods(Random random) {
        List<GoodsItem> items = new ArrayList<>();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            items.add(item(
                    CODES[random.nextInt(CODES.length)],
                    null,
                    Integer.toString(1 + random.nextInt(100)),
                    Integer.toString(1 + random.nextInt(2000))));
        }
        return items;
    }

    private static String[] randomItems(Random random, int count) {
        String[] items = new String[2 * count];
        Arrays.setAll(
                items,
                i -> i % 2 == 0 ? CODES[random.nextInt(CODES.length)] : Integer.toString(1 + random.nextInt(100)));
        return items;
    }
}
