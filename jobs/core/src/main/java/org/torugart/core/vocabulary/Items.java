// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.torugart.core.vocabulary.Terms.COMPARED;
import static org.torugart.core.vocabulary.Terms.COUNTRY;
import static org.torugart.core.vocabulary.Terms.DECLARED;
import static org.torugart.core.vocabulary.Terms.JOINED;
import static org.torugart.core.vocabulary.Terms.KG;
import static org.torugart.core.vocabulary.Terms.LOTS;
import static org.torugart.core.vocabulary.Terms.PERCENT;
import static org.torugart.core.vocabulary.Terms.SOM;
import static org.torugart.core.vocabulary.Terms.TABLES;

import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;

/** What profiles may name of the items of a declaration, and of what is on file about them. */
final class Items {
    static final Schema<Evidence> ITEM = item();

    private Items() {}

    private static Schema<Evidence> item() {
        return new Schema<Evidence>("Item")
                .whole(
                        "number",
                        e -> e.item().number(),
                        "from 1",
                        "Line number as declared, box 32",
                        DECLARED,
                        "item.number == 1")
                .prefix(
                        "hs2",
                        2,
                        e -> e.item().commodityCode(),
                        "HS chapter",
                        "Chapter",
                        "declaration, box 33",
                        "item.hs2 in ['61', '62']")
                .prefix(
                        "hs4",
                        4,
                        e -> e.item().commodityCode(),
                        "HS heading",
                        "Heading",
                        "declaration, box 33",
                        "item.hs4 == '8703'")
                .prefix(
                        "hs6",
                        6,
                        e -> e.item().commodityCode(),
                        "HS subheading",
                        "Subheading",
                        "declaration, box 33",
                        "item.hs6 == '851712'")
                .text(
                        "commodityCode",
                        e -> e.item().commodityCode(),
                        "CN FEA code, 6 to 10 digits",
                        "Commodity code",
                        "declaration, box 33",
                        "hsWithin(item.commodityCode, ['2203', '2208'])")
                .text(
                        "description",
                        e -> e.item().description(),
                        "",
                        "Trade description",
                        "declaration, box 31",
                        "item.description.matches('(?i)used')")
                .text(
                        "origin",
                        e -> e.item().originCountry(),
                        COUNTRY,
                        "Claimed origin",
                        "declaration, box 34",
                        "item.origin in ['CN', 'TR']")
                .text(
                        "originMarking",
                        e -> e.item().originMarking(),
                        "",
                        "How origin is marked on the goods",
                        DECLARED,
                        "!has(item.originMarking)")
                .text(
                        "manufacturer",
                        e -> e.item().manufacturer(),
                        "",
                        "Producer as declared",
                        DECLARED,
                        "!has(item.manufacturer)")
                .decimal(
                        "netMass",
                        Mass.SCALE,
                        e -> Quantities.milligrams(e.item().netMass()),
                        KG,
                        "Net mass",
                        "declaration, box 38",
                        "item.netMass < 0.1")
                .decimal(
                        "grossMass",
                        Mass.SCALE,
                        e -> Quantities.milligrams(e.item().grossMass()),
                        KG,
                        "Gross mass",
                        "declaration, box 35",
                        "item.grossMass > 2 * item.netMass")
                .whole(
                        "packages",
                        e -> Quantities.stated(e.item().packages()),
                        "packages",
                        "Packages",
                        "declaration, box 31",
                        "item.packages > 100")
                .object(
                        "quantity",
                        Decimals.TYPE,
                        e -> e.item().supplementaryQuantity() == null
                                ? null
                                : Decimals.of(e.item().supplementaryQuantity().quantity()),
                        "supplementary unit",
                        "Quantity in the tariff's supplementary unit",
                        "declaration, box 41",
                        "item.quantity > 1000")
                .text(
                        "quantityUnit",
                        e -> e.item().supplementaryQuantity() == null
                                ? null
                                : e.item().supplementaryQuantity().unit(),
                        "unit code",
                        "Supplementary unit",
                        "declaration, box 41",
                        "item.quantityUnit == '796'")
                .decimal(
                        "invoiceValue",
                        Money.SCALE,
                        e -> Quantities.amount(e.item().invoiceValue()),
                        "invoice currency",
                        "Price of the line",
                        "declaration, box 42",
                        "item.invoiceValue == 0")
                .decimal(
                        "customsValue",
                        Money.SCALE,
                        e -> Quantities.amount(e.item().customsValue()),
                        SOM,
                        "Customs value, cost, insurance and freight included",
                        "declaration, box 45",
                        "item.customsValue > 1000000")
                .quotient(
                        "unitValue",
                        0,
                        Evidence::unitValue,
                        SOM + " per kg",
                        "Customs value per kilogram of net mass",
                        "customsValue and netMass",
                        "item.unitValue < 50")
                .whole(
                        "valuationMethod",
                        e -> Quantities.stated(e.item().valuationMethod()),
                        "1 to 6",
                        "Valuation method (Customs Code art. 169)",
                        "declaration, box 43",
                        "item.valuationMethod == 6")
                .object(
                        "dutyRate",
                        Decimals.TYPE,
                        e -> e.item().dutyRatePercent() == null
                                ? null
                                : Decimals.of(e.item().dutyRatePercent()),
                        PERCENT,
                        "Ad-valorem duty rate claimed",
                        "declaration, box 47",
                        "item.dutyRate < dutyRate(item.hs6)")
                .object(
                        "tariffRate",
                        Decimals.TYPE,
                        e -> FromTables.tariffRate(e, e.item().commodityCode()),
                        PERCENT,
                        "Ad-valorem duty rate of the code in the tariff at acceptance; in the profile set where no tariff"
                                + " has it",
                        TABLES,
                        "item.dutyRate < item.tariffRate")
                .text(
                        "dutyRegime",
                        e -> e.item().dutyRegime(),
                        "code",
                        "Duty regime or preference claimed",
                        "declaration, box 36",
                        "item.dutyRegime == 'ОО'")
                .texts(
                        "documents",
                        e -> Declared.documentTypes(e.item().documents()),
                        "document type code",
                        "Types of documents stated for the line",
                        "declaration, box 44",
                        "!('ORIGIN' in item.documents)")
                .part(
                        "comparable",
                        Valuations.COMPARABLE,
                        Evidence::ofComparable,
                        "Imports to compare its value with: same HS6 and origin, accepted on the 90 UTC days before the"
                                + " day of acceptance (Customs Code arts. 171, 172)",
                        COMPARED)
                .part(
                        "lot",
                        Valuations.LOT,
                        Evidence::ofLot,
                        "The declaration's goods of the item's heading as a lot: beside others from the same consignor to"
                                + " the same consignee (Customs Code art. 180)",
                        LOTS)
                .part(
                        "nomenclature",
                        References.NOMENCLATURE,
                        FromTables::nomenclature,
                        "What the nomenclature says of the code at acceptance; does not apply when none was in force",
                        TABLES)
                .part(
                        "benchmark",
                        References.BENCHMARK,
                        FromTables::ofBenchmark,
                        "The benchmark value for its code and origin at acceptance; does not apply when there is none. It raises"
                                + " risk, and never replaces the value (Customs Code arts. 165, 175)",
                        TABLES)
                .unless(FromTables::competenceAbsence)
                .truth(
                        "officeCompetent",
                        FromTables::isOfficeCompetent,
                        "Whether the office where it is lodged may clear goods under the code, as of acceptance; does not apply"
                                + " when no table has the office",
                        TABLES,
                        "!item.officeCompetent")
                .unless(null)
                .part(
                        "control",
                        Authorities.CONTROL,
                        FromRegisters::control,
                        "What control lists say of the item; does not apply when none names it",
                        "control list")
                .text(
                        "ruling",
                        FromRegisters::ruling,
                        "ACTIVE, SUSPENDED, REVOKED, TERMINATED, OUT_OF_SCOPE, NONE",
                        "Standing at acceptance of the ruling stated for it (document RULING): ACTIVE only if it is about"
                                + " its code and origin",
                        "register",
                        "item.ruling == 'ACTIVE'")
                .text(
                        "trademark",
                        e -> e.item().trademark(),
                        "",
                        "Mark the goods bear",
                        "declaration, box 31",
                        "item.trademark.contains('SPORT')")
                .part(
                        "protection",
                        Authorities.PROTECTION,
                        FromRegisters::protection,
                        "The right to that mark for such goods, at acceptance; does not apply when nobody has one",
                        "register of intellectual property")
                .part(
                        "excise",
                        Authorities.EXCISE,
                        FromRegisters::excise,
                        "Excise marks stated (document EXCISE_MARK), each a unit's; does not apply when none is",
                        "register of excise marks")
                .unless(Evidence::manifestAbsence)
                .truth(
                        "unrecorded",
                        Evidence::isUnrecorded,
                        "Whether the manifests have nothing for the item; does not apply without manifests",
                        JOINED,
                        "item.unrecorded");
    }
}
