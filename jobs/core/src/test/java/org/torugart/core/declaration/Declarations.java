// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A flawless declaration of one item; tests change what they are about. */
public final class Declarations {
    public static final Instant ACCEPTED = Instant.parse("2026-03-10T08:00:00Z");

    public String id = "KG-1";
    public int version = 1;
    public Instant acceptedAt = ACCEPTED;
    public String ucr = "6CN0001-1";
    public String importer = "KG0001";
    public String consignor = "CN0001";
    public String declarant = "KG0900";
    public String exportCountry = "CN";
    public String vehicle = "01KG123ABC";
    public List<String> containers = List.of("CSQU3054383");
    public String transportDocument = "CMR-1";
    public final List<GoodsItem> items = new ArrayList<>();

    public Declarations with(GoodsItem item) {
        items.add(item);
        return this;
    }

    public static GoodsItem item(String code, String origin, String netMass, String grossMass, String customsValue) {
        return new GoodsItem(
                1,
                code,
                "goods",
                origin,
                null,
                null,
                Mass.ofKilograms(new BigDecimal(netMass)),
                Mass.ofKilograms(new BigDecimal(grossMass)),
                null,
                10,
                Money.of(new BigDecimal("1000"), "USD"),
                Money.of(new BigDecimal(customsValue), "KGS"),
                1,
                BigDecimal.TEN,
                null,
                List.of());
    }

    public Declaration build() {
        Party trader = importer == null ? null : new Party(importer, "Importer", "KG");
        return new Declaration(
                id,
                version,
                acceptedAt,
                Direction.IMPORT,
                "IM",
                "40",
                null,
                null,
                "41702000",
                null,
                exportCountry,
                "KG",
                List.of("CN", "KG"),
                ucr,
                consignor == null ? null : new Party(consignor, null, "CN"),
                trader,
                trader,
                declarant == null ? null : new Party(declarant, null, "KG"),
                null,
                new Transport("30", vehicle, "KG", containers, List.of(), transportDocument),
                Money.of(new BigDecimal("1000"), "USD"),
                new BigDecimal("87.5"),
                10,
                Mass.ofKilograms(new BigDecimal("105")),
                items.isEmpty() ? List.of(item("6403990000", "CN", "100", "105", "90000")) : items,
                List.of(),
                List.of());
    }
}
