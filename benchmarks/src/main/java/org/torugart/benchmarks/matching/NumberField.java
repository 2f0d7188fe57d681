// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;

/** A number that profiles look at: amounts in currency units, masses in kilograms. */
enum NumberField {
    VALUE("item.customsValue", "value", Kind.AMOUNT),
    INVOICE_VALUE("item.invoiceValue", "invoiceValue", Kind.AMOUNT),
    NET_MASS("item.netMass", "netMass", Kind.MASS),
    GROSS_MASS("item.grossMass", "grossMass", Kind.MASS),
    /** Customs value by net mass. */
    UNIT_VALUE("item.unitValue", "unitValue", Kind.CALCULATED),
    PACKAGES("item.packages", "packages", Kind.COUNT),
    MANIFEST_VALUE("manifestItem.value", "manifestValue", Kind.CALCULATED),
    MANIFEST_NET_MASS("manifestItem.netMass", "manifestNetMass", Kind.MASS),
    MANIFEST_GROSS_MASS("manifestItem.grossMass", "manifestGrossMass", Kind.MASS),
    VALUE_RATIO("ratio(item.customsValue, manifestItem.value)", "valueRatio", Kind.CALCULATED),
    MASS_RATIO("ratio(item.grossMass, manifestItem.grossMass)", "massRatio", Kind.CALCULATED),
    TOTAL_VALUE("declaration.customsValue", "totalValue", Kind.AMOUNT),
    TOTAL_NET_MASS("declaration.netMass", "totalNetMass", Kind.MASS),
    TOTAL_GROSS_MASS("declaration.grossMass", "totalGrossMass", Kind.MASS),
    MANIFEST_TOTAL_MASS("manifest.grossMass", "manifestTotalMass", Kind.MASS),
    TOTAL_PACKAGES("declaration.totalPackages", "totalPackages", Kind.COUNT),
    INVOICE_TOTAL("declaration.invoiceTotal", "invoiceTotal", Kind.AMOUNT),
    ITEM_COUNT("declaration.itemCount", "itemCount", Kind.COUNT),
    IMPORTER_COUNT("history.importer.y1.count", "importerCount", Kind.COUNT),
    IMPORTER_VIOLATIONS("history.importer.y1.violations", "importerViolations", Kind.COUNT),
    IMPORTER_DAYS("history.importer.daysSinceFirstSeen", "importerDays", Kind.COUNT);

    /** What its values are. */
    enum Kind {
        /** Exact, four places. */
        AMOUNT,
        /** Exact, six places. */
        MASS,
        /** A whole number. */
        COUNT,
        /** A quotient or product. */
        CALCULATED
    }

    private final String path;
    private final String property;
    private final Kind kind;

    NumberField(String path, String property, Kind kind) {
        this.path = path;
        this.property = property;
        this.kind = kind;
    }

    /** How profiles write it. */
    String path() {
        return path;
    }

    /** Its name as a property of a fact object. */
    String property() {
        return property;
    }

    Kind kind() {
        return kind;
    }

    boolean aboutItem() {
        return path.contains("item.") || path.contains("manifestItem.");
    }

    /** Its value, for an item by index from 0; NaN when it is not stated or cannot be calculated. */
    double read(Facts facts, int item) {
        return switch (this) {
            case VALUE -> Facts.amount(facts.items[item].customsValue());
            case INVOICE_VALUE -> Facts.amount(facts.items[item].invoiceValue());
            case NET_MASS -> Facts.kilograms(facts.items[item].netMass());
            case GROSS_MASS -> Facts.kilograms(facts.items[item].grossMass());
            case UNIT_VALUE -> facts.unitValue(item);
            case PACKAGES -> Facts.count(facts.items[item].packages());
            case MANIFEST_VALUE -> facts.manifestValue[item];
            case MANIFEST_NET_MASS -> facts.manifestNetMass(item);
            case MANIFEST_GROSS_MASS -> facts.manifestGrossMass(item);
            case VALUE_RATIO -> Facts.ratio(Facts.amount(facts.items[item].customsValue()), facts.manifestValue[item]);
            case MASS_RATIO ->
                Facts.ratio(Facts.kilograms(facts.items[item].grossMass()), facts.manifestGrossMass(item));
            case TOTAL_VALUE -> facts.customsValue == Facts.ABSENT ? Double.NaN : facts.customsValue / 1e4;
            case TOTAL_NET_MASS -> facts.netMass == Facts.ABSENT ? Double.NaN : facts.netMass / 1e6;
            case TOTAL_GROSS_MASS -> facts.grossMass == Facts.ABSENT ? Double.NaN : facts.grossMass / 1e6;
            case MANIFEST_TOTAL_MASS -> facts.manifestMass == Facts.ABSENT ? Double.NaN : facts.manifestMass / 1e6;
            case TOTAL_PACKAGES -> facts.packages == Facts.ABSENT ? Double.NaN : facts.packages;
            case INVOICE_TOTAL -> Facts.amount(facts.declaration.invoiceTotal());
            case ITEM_COUNT -> facts.items.length;
            case IMPORTER_COUNT ->
                facts.importer == null ? Double.NaN : facts.importer.sum(Window.Y1, Measure.DECLARATIONS);
            case IMPORTER_VIOLATIONS ->
                facts.importer == null ? Double.NaN : facts.importer.sum(Window.Y1, Measure.VIOLATIONS);
            case IMPORTER_DAYS -> facts.importer == null ? Double.NaN : facts.importerDays;
        };
    }
}
