// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.util.Arrays;
import java.util.List;

/** What of a manifest a mapping fills. */
public enum Target {
    MANIFEST_ID("manifestId", Scope.MANIFEST, Kind.TEXT, true, "The partner's identifier of the record"),
    VERSION("version", Scope.MANIFEST, Kind.WHOLE, false, "Version of the record; 1 where nothing says so"),
    UCR("ucr", Scope.MANIFEST, Kind.TEXT, true, "Unique consignment reference, by which it is joined"),
    RECORDED_AT("recordedAt", Scope.MANIFEST, Kind.TIME, true, "When the partner recorded it"),
    EXPORT_OFFICE("exportOffice", Scope.MANIFEST, Kind.TEXT, false, "The partner's office of export"),
    CONSIGNOR_ID("consignor.id", Scope.MANIFEST, Kind.TEXT, false, "Identifier of the sender"),
    CONSIGNOR_NAME("consignor.name", Scope.MANIFEST, Kind.TEXT, false, "Name of the sender"),
    CONSIGNOR_COUNTRY("consignor.country", Scope.MANIFEST, Kind.COUNTRY, false, "Country of the sender"),
    CONSIGNEE_ID("consignee.id", Scope.MANIFEST, Kind.TEXT, false, "Identifier of the receiver"),
    CONSIGNEE_NAME("consignee.name", Scope.MANIFEST, Kind.TEXT, false, "Name of the receiver"),
    CONSIGNEE_COUNTRY("consignee.country", Scope.MANIFEST, Kind.COUNTRY, false, "Country of the receiver"),
    MODE(
            "mode",
            Scope.MANIFEST,
            Kind.TEXT,
            false,
            "Mode of transport, UNECE Rec. 19: 10 sea, 20 rail, 30 road, 40 air"),
    VEHICLE("vehicle", Scope.MANIFEST, Kind.TEXT, false, "Registration of the vehicle"),
    VEHICLE_COUNTRY("vehicleCountry", Scope.MANIFEST, Kind.COUNTRY, false, "Country of its registration"),
    CONTAINERS("containers", Scope.MANIFEST, Kind.TEXTS, false, "Container numbers"),
    SEALS("seals", Scope.MANIFEST, Kind.TEXTS, false, "Seal numbers"),
    TRANSPORT_DOCUMENT("transportDocument", Scope.MANIFEST, Kind.TEXT, false, "Number of waybill or bill of lading"),
    TOTAL_PACKAGES("totalPackages", Scope.MANIFEST, Kind.WHOLE, false, "Packages in all"),
    TOTAL_GROSS_MASS("totalGrossMass", Scope.MANIFEST, Kind.MASS, false, "Gross mass in all"),

    NUMBER("number", Scope.ITEM, Kind.WHOLE, false, "Line number; counted from 1 where nothing says so"),
    COMMODITY_CODE("commodityCode", Scope.ITEM, Kind.TEXT, true, "HS code, six digits or more"),
    DESCRIPTION("description", Scope.ITEM, Kind.TEXT, false, "Trade description"),
    ORIGIN("origin", Scope.ITEM, Kind.COUNTRY, false, "Origin"),
    NET_MASS("netMass", Scope.ITEM, Kind.MASS, false, "Net mass"),
    GROSS_MASS("grossMass", Scope.ITEM, Kind.MASS, false, "Gross mass"),
    MASS("mass", Scope.ITEM, Kind.MASS, false, "The one mass stated: net or gross, as mass.basis says"),
    PACKAGES("packages", Scope.ITEM, Kind.WHOLE, false, "Packages"),
    VALUE("value", Scope.ITEM, Kind.MONEY, false, "Value, free on board");

    /** Whose it is. */
    enum Scope {
        /** The manifest's. */
        MANIFEST,
        /** Each line's. */
        ITEM
    }

    /** What it is. */
    enum Kind {
        TEXT,
        TEXTS,
        WHOLE,
        MASS,
        MONEY,
        TIME,
        COUNTRY
    }

    private final String key;
    private final Scope scope;
    private final Kind kind;
    private final boolean required;
    private final String meaning;

    Target(String key, Scope scope, Kind kind, boolean required, String meaning) {
        this.key = key;
        this.scope = scope;
        this.kind = kind;
        this.required = required;
        this.meaning = meaning;
    }

    /** Its name in mappings. */
    public String key() {
        return key;
    }

    Scope scope() {
        return scope;
    }

    Kind kind() {
        return kind;
    }

    /** Whether a manifest without it is none. */
    public boolean isRequired() {
        return required;
    }

    /** What it is, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Those of a manifest. */
    public static List<Target> ofManifest() {
        return of(Scope.MANIFEST);
    }

    /** Those of a line. */
    public static List<Target> ofItem() {
        return of(Scope.ITEM);
    }

    private static List<Target> of(Scope scope) {
        return Arrays.stream(values()).filter(target -> target.scope == scope).toList();
    }
}
