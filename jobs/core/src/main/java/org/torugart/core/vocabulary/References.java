// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.torugart.core.vocabulary.Terms.TABLES;

import org.torugart.core.dated.Office;
import org.torugart.core.declaration.Money;

/** What profiles may name of the nomenclature, of benchmark values and of customs offices, as of acceptance. */
final class References {
    static final Schema<Evidence> NOMENCLATURE = nomenclature();

    static final Schema<Evidence> BENCHMARK = benchmark();

    static final Schema<Office> OFFICE = office();

    private References() {}

    /** What the nomenclature says of an item's code. */
    private static Schema<Evidence> nomenclature() {
        return new Schema<Evidence>("NomenclatureCode")
                .truth(
                        "listed",
                        e -> FromTables.listed(e) == null ? 0 : 1,
                        "Whether goods could be declared under the code: it is in the nomenclature, or where fewer digits are"
                                + " declared some code that begins so",
                        TABLES,
                        "!item.nomenclature.listed")
                .text(
                        "description",
                        FromTables::description,
                        "",
                        "What the code is for; absent when it is not listed",
                        TABLES,
                        "item.nomenclature.description.contains('used')")
                .text(
                        "unit",
                        FromTables::supplementaryUnit,
                        "unit code",
                        "Supplementary unit the code asks for; absent when it asks for none",
                        TABLES,
                        "has(item.nomenclature.unit) && !has(item.quantityUnit)");
    }

    /** The benchmark of an item, and its own value beside it. */
    private static Schema<Evidence> benchmark() {
        return new Schema<Evidence>("Benchmark")
                .text(
                        "goods",
                        FromTables::benchmarkKey,
                        "",
                        "What it is of: the longest beginning of the code that has one, and behind a / the origin if it is of one"
                                + " alone",
                        TABLES,
                        "item.benchmark.goods == '6403/CN'")
                .text(
                        "unit",
                        e -> FromTables.benchmark(e).unit(),
                        "KG, or the code of a supplementary unit",
                        "What it is for one of",
                        TABLES,
                        "item.benchmark.unit == 'KG'")
                .decimal(
                        "value",
                        Money.SCALE,
                        FromTables::benchmarkValue,
                        "national currency, for one unit",
                        "What such goods are usually worth at import; in another currency at the official rate of acceptance",
                        TABLES,
                        "ratio(item.benchmark.unitValue, item.benchmark.value) < 0.5")
                .quotient(
                        "unitValue",
                        0,
                        FromTables::benchmarkedUnitValue,
                        "national currency, for one unit",
                        "The item's own customs value for one such unit; absent when it states no quantity in it",
                        "customsValue, and netMass or quantity",
                        "item.benchmark.unitValue < item.benchmark.value");
    }

    /** A customs office. */
    private static Schema<Office> office() {
        String example = "declaration.atOffice";
        Absence closed = Absence.notApplicable("the office was not open");
        return new Schema<Office>("Office")
                .truth(
                        "open",
                        office -> office.open() ? 1 : 0,
                        "Whether it was open at acceptance; false when it had been before",
                        TABLES,
                        "!" + example + ".open")
                .unless(office -> office.open() ? null : closed)
                .text("name", Office::name, "", "Its name", TABLES, example + ".name == 'Torugart'")
                .text(
                        "kind",
                        office -> office.kind().name(),
                        "BORDER, INLAND",
                        "Where it lies",
                        TABLES,
                        example + ".kind == 'BORDER'");
    }
}
