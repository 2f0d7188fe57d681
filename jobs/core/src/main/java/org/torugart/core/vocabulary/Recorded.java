// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.torugart.core.vocabulary.Terms.COUNTRY;
import static org.torugart.core.vocabulary.Terms.JOINED;
import static org.torugart.core.vocabulary.Terms.KG;
import static org.torugart.core.vocabulary.Terms.PARTNER;
import static org.torugart.core.vocabulary.Terms.PERCENT;
import static org.torugart.core.vocabulary.Terms.SOM;
import static org.torugart.core.vocabulary.Terms.TABLES;

import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;

/** What profiles may name of what the partner recorded: all manifests of a consignment, and the line of an item. */
final class Recorded {
    static final Schema<Evidence> MANIFEST = new Schema<Evidence>("Manifest")
            .unless(Evidence::manifestStatusAbsence)
            .text(
                    "status",
                    Evidence::manifestStatus,
                    "PRESENT, MISSING, NOT_EXPECTED",
                    "Whether a manifest is there: MISSING when the partner is connected and sent none, NOT_EXPECTED when"
                            + " no partner is connected or no UCR is stated",
                    "evidence",
                    "manifest.status == 'MISSING'")
            .unless(Evidence::manifestAbsence)
            .text(
                    "partner",
                    e -> e.shipment().manifests().get(0).partner(),
                    COUNTRY,
                    "Partner that recorded the consignment",
                    PARTNER,
                    "manifest.partner == 'CN'")
            .whole(
                    "totalPackages",
                    e -> Quantities.packages(e.shipment().manifests()),
                    "packages",
                    "Packages recorded: the total as stated, else the sum of the lines",
                    PARTNER,
                    "manifest.totalPackages != declaration.totalPackages")
            .decimal(
                    "grossMass",
                    Mass.SCALE,
                    e -> Quantities.grossMass(e.shipment().manifests()),
                    KG,
                    "Gross mass recorded: the total as stated, else the sum of the lines",
                    PARTNER,
                    "declaration.grossMass > manifest.grossMass")
            .decimal(
                    "netMass",
                    Mass.SCALE,
                    e -> Quantities.netMass(e.shipment().manifests()),
                    KG,
                    "Net mass recorded, the sum of the lines",
                    PARTNER,
                    "ratio(declaration.netMass, manifest.netMass) > 1.1")
            .decimal(
                    "value",
                    Money.SCALE,
                    Evidence::manifestValue,
                    SOM,
                    "Value recorded, free on board, at the declaration's own exchange rate; in another currency at the"
                            + " official rate of acceptance",
                    PARTNER,
                    "ratio(declaration.customsValue, manifest.value) < 0.8")
            .whole(
                    "itemCount",
                    e -> Quantities.itemCount(e.shipment().manifests()),
                    "lines",
                    "Lines recorded",
                    PARTNER,
                    "manifest.itemCount > declaration.itemCount")
            .whole(
                    "unmatchedItems",
                    e -> e.reconciliation().undeclaredLines(),
                    "lines",
                    "Lines nothing is declared for, by this declaration or another under the same UCR",
                    JOINED,
                    "manifest.unmatchedItems > 0")
            .whole(
                    "declarations",
                    e -> e.reconciliation().declarations(),
                    "declarations",
                    "Declarations lodged under the same UCR, this one included; counted to 101",
                    JOINED,
                    "manifest.declarations > 1")
            .texts(
                    "containers",
                    FromPapers::containers,
                    "ISO 6346",
                    "Container numbers recorded",
                    PARTNER,
                    "size(manifest.containers) > size(declaration.transport.containers)")
            .texts("seals", FromPapers::seals, "", "Seal numbers recorded", PARTNER, "size(manifest.seals) == 0")
            .part(
                    "difference",
                    Differences.OF_ALL,
                    Evidence::ofDifference,
                    "What declaration and manifests differ in, over all items that are matched",
                    JOINED);

    static final Schema<Evidence> MANIFEST_ITEM = new Schema<Evidence>("ManifestItem")
            .prefix(
                    "hs2",
                    2,
                    e -> e.line().commodityCode(),
                    "HS chapter",
                    "Chapter as the partner classified",
                    PARTNER,
                    "manifestItem.hs2 == '85'")
            .prefix(
                    "hs4",
                    4,
                    e -> e.line().commodityCode(),
                    "HS heading",
                    "Heading as the partner classified",
                    PARTNER,
                    "manifestItem.hs4 != item.hs4")
            .prefix(
                    "hs6",
                    6,
                    e -> e.line().commodityCode(),
                    "HS subheading",
                    "Subheading as the partner classified",
                    PARTNER,
                    "manifestItem.hs6 != item.hs6")
            .text(
                    "commodityCode",
                    e -> e.line().commodityCode(),
                    "HS code, 6 digits or more",
                    "Code as the partner classified",
                    PARTNER,
                    "hsWithin(manifestItem.commodityCode, '8517')")
            .text(
                    "description",
                    e -> e.line().description(),
                    "",
                    "Trade description",
                    PARTNER,
                    "manifestItem.description.contains('phone')")
            .text(
                    "origin",
                    e -> e.line().originCountry(),
                    COUNTRY,
                    "Origin the partner recorded",
                    PARTNER,
                    "manifestItem.origin != item.origin")
            .decimal(
                    "netMass",
                    Mass.SCALE,
                    e -> Quantities.milligrams(e.line().netMass()),
                    KG,
                    "Net mass of the line",
                    PARTNER,
                    "item.netMass < 0.9 * manifestItem.netMass")
            .decimal(
                    "grossMass",
                    Mass.SCALE,
                    e -> Quantities.milligrams(e.line().grossMass()),
                    KG,
                    "Gross mass of the line",
                    PARTNER,
                    "item.grossMass > manifestItem.grossMass")
            .whole(
                    "packages",
                    e -> Quantities.stated(e.line().packages()),
                    "packages",
                    "Packages of the line",
                    PARTNER,
                    "item.packages != manifestItem.packages")
            .decimal(
                    "value",
                    Money.SCALE,
                    Evidence::lineValue,
                    SOM,
                    "Value of the line, free on board, at the declaration's own exchange rate; in another currency at the"
                            + " official rate of acceptance, absent when no table has it",
                    PARTNER,
                    "ratio(item.customsValue, manifestItem.value) < 0.8")
            .object(
                    "tariffRate",
                    Decimals.TYPE,
                    e -> FromTables.tariffRate(e, e.line().commodityCode()),
                    PERCENT,
                    "Ad-valorem duty rate of the partner's code in the tariff at acceptance; in the profile set where no"
                            + " tariff has it",
                    TABLES,
                    "item.tariffRate < manifestItem.tariffRate")
            .part(
                    "difference",
                    Differences.OF_ITEM,
                    Evidence::match,
                    "What item and lines differ in: of a line that is declared in several items, all of these together",
                    JOINED);

    private Recorded() {}
}
