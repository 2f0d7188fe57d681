// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.math.BigDecimal;
import org.torugart.core.dated.Benchmark;
import org.torugart.core.dated.DatedTable;
import org.torugart.core.dated.Nomenclature;
import org.torugart.core.dated.Office;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Money;
import org.torugart.core.reconciliation.NationalValue;

/** What expressions read from the reference tables in force at acceptance, or why there is nothing to read. */
final class FromTables {
    private static final Absence NO_CODE = Absence.notApplicable("the item states no code");
    private static final Absence NO_NOMENCLATURE = Absence.notApplicable("no nomenclature was in force");
    private static final Absence PARTIAL_NOMENCLATURE = Absence.absent("the nomenclature is not all there yet");
    private static final Absence NO_BENCHMARK = Absence.notApplicable("there is no benchmark for the item");
    private static final Absence NO_OFFICE = Absence.notApplicable("no table has the office");

    private FromTables() {}

    static BigDecimal officialRate(Evidence evidence) {
        Money invoice = evidence.declaration().invoiceTotal();
        BigDecimal rate = invoice == null ? null : evidence.shipment().dated().rate(invoice.currency());
        return rate == null ? null : Decimals.of(rate);
    }

    /** The tariff's where that has the code, else the profile set's. */
    static BigDecimal tariffRate(Evidence evidence, String commodityCode) {
        if (commodityCode == null) {
            return null;
        }
        BigDecimal rate = evidence.shipment().dated().dutyRate(commodityCode);
        if (rate != null) {
            return Decimals.of(rate);
        }
        return Functions.dutyRate(evidence.tables().dutyRates(), commodityCode) instanceof BigDecimal ofSet
                ? ofSet
                : null;
    }

    static Object nomenclature(Evidence evidence) {
        if (evidence.item().commodityCode() == null) {
            return NO_CODE;
        }
        return switch (evidence.shipment().dated().nomenclature().state()) {
            case NONE -> NO_NOMENCLATURE;
            case INCOMPLETE -> listed(evidence) == null ? PARTIAL_NOMENCLATURE : evidence;
            case WHOLE -> evidence;
        };
    }

    /** Null when the nomenclature has no such code. */
    static Nomenclature.Listed listed(Evidence evidence) {
        return evidence.shipment()
                .dated()
                .nomenclature()
                .listed()
                .get(evidence.item().commodityCode());
    }

    static String description(Evidence evidence) {
        Nomenclature.Listed listed = listed(evidence);
        return listed == null ? null : listed.description();
    }

    static String supplementaryUnit(Evidence evidence) {
        Nomenclature.Listed listed = listed(evidence);
        return listed == null ? null : listed.unit();
    }

    static Object ofBenchmark(Evidence evidence) {
        if (evidence.item().commodityCode() == null) {
            return NO_CODE;
        }
        return benchmarkKey(evidence) == null ? NO_BENCHMARK : evidence;
    }

    static String benchmarkKey(Evidence evidence) {
        GoodsItem item = evidence.item();
        return evidence.shipment().dated().benchmarkKey(item.commodityCode(), item.originCountry());
    }

    /** Of an item that has one. */
    static Benchmark benchmark(Evidence evidence) {
        return evidence.shipment().dated().benchmarks().get(benchmarkKey(evidence));
    }

    static long benchmarkValue(Evidence evidence) {
        Benchmark benchmark = benchmark(evidence);
        return Quantities.number(NationalValue.of(
                evidence.declaration(),
                Money.of(benchmark.value(), benchmark.currency()),
                evidence.item(),
                evidence.shipment().dated()));
    }

    static void benchmarkedUnitValue(Evidence evidence, Cell into) {
        String unit = benchmark(evidence).unit();
        GoodsItem.SupplementaryQuantity quantity = evidence.item().supplementaryQuantity();
        if (unit.equals(DatedTable.KILOGRAM)) {
            evidence.unitValue(into);
        } else if (quantity != null && quantity.unit().equals(unit)) {
            Quantities.perUnit(
                    Quantities.amount(evidence.item().customsValue()),
                    Quantities.millionths(quantity.quantity()),
                    into);
        } else {
            into.number = Unstated.NOT_STATED;
        }
    }

    static Object declarationOffice(Evidence evidence) {
        return office(evidence, evidence.declaration().declarationOffice());
    }

    static Object entryOffice(Evidence evidence) {
        return office(evidence, evidence.declaration().entryOffice());
    }

    private static Object office(Evidence evidence, String code) {
        Office office =
                code == null ? null : evidence.shipment().dated().offices().get(code);
        return office == null ? NO_OFFICE : office;
    }

    /** Why it cannot be told whether an office is competent for an item; null when it can. */
    static Absence competenceAbsence(Evidence evidence) {
        if (evidence.item().commodityCode() == null) {
            return NO_CODE;
        }
        return declarationOffice(evidence) instanceof Absence absence ? absence : null;
    }

    static long isOfficeCompetent(Evidence evidence) {
        Office office = (Office) declarationOffice(evidence);
        return office.isCompetentFor(evidence.item().commodityCode()) ? 1 : 0;
    }
}
