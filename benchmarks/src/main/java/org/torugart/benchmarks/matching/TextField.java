// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import org.torugart.core.declaration.Party;
import org.torugart.core.manifest.Manifest;

/** A text that profiles look at. */
enum TextField {
    /** Claimed origin of the item. */
    ORIGIN("item.origin", "origin"),
    /** Commodity code of the item. */
    COMMODITY_CODE("item.commodityCode", "commodityCode"),
    /** Trade description of the item. */
    DESCRIPTION("item.description", "description"),
    /** Origin the partner recorded for the item. */
    MANIFEST_ORIGIN("manifestItem.origin", "manifestOrigin"),
    EXPORT_COUNTRY("declaration.exportCountry", "exportCountry"),
    OFFICE("declaration.office", "office"),
    ENTRY_OFFICE("declaration.entryOffice", "entryOffice"),
    PROCEDURE("declaration.procedure", "procedure"),
    DIRECTION("declaration.direction", "direction"),
    IMPORTER("declaration.importer.id", "importer"),
    MODE("declaration.transport.mode", "mode"),
    VEHICLE_COUNTRY("declaration.transport.vehicleCountry", "vehicleCountry"),
    CURRENCY("declaration.invoiceCurrency", "currency");

    private final String path;
    private final String property;

    TextField(String path, String property) {
        this.path = path;
        this.property = property;
    }

    /** Its name in profiles. */
    String path() {
        return path;
    }

    /** Its name as a property of a fact object. */
    String property() {
        return property;
    }

    boolean aboutItem() {
        return !path.startsWith("declaration.");
    }

    /** Its value, for an item by index from 0; null when it is not stated. */
    String read(Facts facts, int item) {
        return switch (this) {
            case ORIGIN -> facts.items[item].originCountry();
            case COMMODITY_CODE -> facts.items[item].commodityCode();
            case DESCRIPTION -> facts.items[item].description();
            case MANIFEST_ORIGIN -> {
                Manifest.Item line = facts.lines[item];
                yield line == null ? null : line.originCountry();
            }
            case EXPORT_COUNTRY -> facts.declaration.exportCountry();
            case OFFICE -> facts.declaration.declarationOffice();
            case ENTRY_OFFICE -> facts.declaration.entryOffice();
            case PROCEDURE -> facts.declaration.procedure();
            case DIRECTION -> facts.declaration.direction().name();
            case IMPORTER -> {
                Party importer = facts.declaration.importer();
                yield importer == null ? null : importer.id();
            }
            case MODE -> facts.declaration.transport().mode();
            case VEHICLE_COUNTRY -> facts.declaration.transport().vehicleCountry();
            case CURRENCY -> facts.invoiceCurrency();
        };
    }
}
