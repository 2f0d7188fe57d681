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
        return GoodsItem.builder(1, code)
                .description("goods")
                .originCountry(origin)
                .netMass(Mass.ofKilograms(new BigDecimal(netMass)))
                .grossMass(Mass.ofKilograms(new BigDecimal(grossMass)))
                .packages(10)
                .invoiceValue(Money.of(new BigDecimal("1000"), "USD"))
                .customsValue(Money.of(new BigDecimal(customsValue), "KGS"))
                .valuationMethod(1)
                .dutyRatePercent(BigDecimal.TEN)
                .build();
    }

    public Declaration build() {
        Party trader = importer == null ? null : new Party(importer, "Importer", "KG");
        return Declaration.builder(id, acceptedAt, Direction.IMPORT, "41702000")
                .version(version)
                .declarationType("IM")
                .procedure("40")
                .exportCountry(exportCountry)
                .destinationCountry("KG")
                .itinerary(List.of("CN", "KG"))
                .ucr(ucr)
                .consignor(consignor == null ? null : new Party(consignor, null, "CN"))
                .consignee(trader)
                .importer(trader)
                .declarant(declarant == null ? null : new Party(declarant, null, "KG"))
                .transport(new Transport("30", vehicle, "KG", containers, List.of(), transportDocument))
                .invoiceTotal(Money.of(new BigDecimal("1000"), "USD"))
                .exchangeRate(new BigDecimal("87.5"))
                .totalPackages(10)
                .totalGrossMass(Mass.ofKilograms(new BigDecimal("105")))
                .items(items.isEmpty() ? List.of(item("6403990000", "CN", "100", "105", "90000")) : items)
                .build();
    }
}
