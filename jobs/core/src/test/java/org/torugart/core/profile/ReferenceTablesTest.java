// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torugart.core.dated.Benchmark;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.dated.Nomenclature;
import org.torugart.core.dated.Office;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.profile.CompiledProfileSet.Outcome;

/** What conditions read of tables of reference data: 1 000 kg for 900 000, the dollar at 87.5 in the declaration. */
class ReferenceTablesTest {
    private static final String CODE = "6403990000";
    private static final Office BISHKEK =
            new Office(true, "Bishkek", Office.Kind.INLAND, List.of("64"), List.of("640391"));

    private static Outcome evaluate(ShipmentBuilder shipment, String when) throws InvalidProfileSetException {
        return CompiledProfileSet.compile(
                        CompiledProfileSetTest.set(CompiledProfileSetTest.profile("p", ">-\n  " + when)))
                .evaluate(shipment.build());
    }

    private static void assertHolds(ShipmentBuilder shipment, String when) throws InvalidProfileSetException {
        Outcome outcome = evaluate(shipment, when);
        assertThat(outcome.unevaluated()).as(when).isEmpty();
        assertThat(outcome.matches()).as(when).hasSize(1);
    }

    private static void assertNotApplicable(ShipmentBuilder shipment, String when) throws InvalidProfileSetException {
        for (String either : List.of(when, "!(" + when + ")")) {
            Outcome outcome = evaluate(shipment, either);
            assertThat(outcome.unevaluated()).as(either).isEmpty();
            assertThat(outcome.matches()).as(either).isEmpty();
        }
    }

    private static String whyUnevaluated(ShipmentBuilder shipment, String when) throws InvalidProfileSetException {
        Outcome outcome = evaluate(shipment, when);
        assertThat(outcome.matches()).as(when).isEmpty();
        assertThat(outcome.unevaluated()).as(when).hasSize(1);
        return outcome.unevaluated().get(0).why();
    }

    private static ShipmentBuilder with(Nomenclature nomenclature, Map<String, Benchmark> benchmarks) {
        ShipmentBuilder shipment = new ShipmentBuilder();
        shipment.dated = new DatedFact(
                Map.of("CNY", new BigDecimal("12")), Map.of(), nomenclature, benchmarks, Map.of("41702000", BISHKEK));
        return shipment;
    }

    private static ShipmentBuilder benchmark(String value, String currency, String unit) {
        return with(Nomenclature.NONE, Map.of("6403/CN", new Benchmark(new BigDecimal(value), currency, unit)));
    }

    @Test
    void aBenchmarkIsConvertedAndComparedInItsUnit() throws InvalidProfileSetException {
        ShipmentBuilder dollars = benchmark("20", "USD", "KG");
        assertHolds(dollars, "item.benchmark.value == 1750 && item.benchmark.unitValue == 900");
        assertHolds(dollars, "item.benchmark.goods == '6403/CN' && item.benchmark.unit == 'KG'");
        assertHolds(benchmark("100", "CNY", "KG"), "item.benchmark.value == 1200");
        assertHolds(benchmark("1000.5", "KGS", "KG"), "item.benchmark.value == decimal('1000.5')");
        assertThat(whyUnevaluated(benchmark("20", "EUR", "KG"), "item.benchmark.value > 0"))
                .contains("no rate");

        ShipmentBuilder pairs = benchmark("1500", "KGS", "715");
        assertThat(whyUnevaluated(pairs, "item.benchmark.unitValue > 0"))
                .contains("item.benchmark.unitValue is not stated");
        pairs.item().quantity = new GoodsItem.SupplementaryQuantity(new BigDecimal("800"), "715");
        assertHolds(pairs, "item.benchmark.unitValue == 1125");
        pairs.item().quantity = new GoodsItem.SupplementaryQuantity(new BigDecimal("800"), "796");
        assertThat(whyUnevaluated(pairs, "item.benchmark.unitValue > 0"))
                .contains("item.benchmark.unitValue is not stated");

        ShipmentBuilder others = benchmark("20", "USD", "KG");
        others.item().origin = "TR";
        assertNotApplicable(others, "item.benchmark.value > 0");
    }

    @Test
    void aCodeIsMissedOnlyInAWholeNomenclature() throws InvalidProfileSetException {
        Map<String, Nomenclature.Listed> listed = Map.of(CODE, new Nomenclature.Listed("Shoes", "715"));
        ShipmentBuilder known = with(new Nomenclature(Nomenclature.State.WHOLE, listed), Map.of());
        assertHolds(known, "item.nomenclature.listed && item.nomenclature.description == 'Shoes'");
        assertHolds(known, "item.nomenclature.unit == '715' && !has(item.quantityUnit)");
        known.item().commodityCode = "6403910000";
        assertHolds(known, "!item.nomenclature.listed && !has(item.nomenclature.description)");

        ShipmentBuilder loading = with(new Nomenclature(Nomenclature.State.INCOMPLETE, listed), Map.of());
        assertHolds(loading, "item.nomenclature.listed");
        loading.item().commodityCode = "6403910000";
        assertThat(whyUnevaluated(loading, "!item.nomenclature.listed")).contains("not all there yet");
        assertNotApplicable(with(Nomenclature.NONE, Map.of()), "item.nomenclature.listed");
    }

    @Test
    void anOfficeIsCompetentForTheItem() throws InvalidProfileSetException {
        ShipmentBuilder shipment = with(Nomenclature.NONE, Map.of());
        assertHolds(shipment, "item.officeCompetent && declaration.atOffice.open");
        assertHolds(shipment, "declaration.atOffice.kind == 'INLAND' && declaration.atOffice.name == 'Bishkek'");
        assertNotApplicable(shipment, "declaration.atEntryOffice.kind == 'BORDER'");
        shipment.item().commodityCode = "6403910000";
        assertHolds(shipment, "!item.officeCompetent");
        shipment.item().commodityCode = "8517130000";
        assertHolds(shipment, "!item.officeCompetent");
        shipment.dated = DatedFact.NONE;
        assertNotApplicable(shipment, "item.officeCompetent");
        assertNotApplicable(shipment, "declaration.atOffice.open");
    }
}
