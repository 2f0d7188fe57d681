// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * One line of a declaration (WCO GovernmentAgencyGoodsItem). Everything is as declared: an impossible value is kept and
 * reported by {@link DeclarationRules}, never corrected.
 *
 * @param number line number from 1 (EAEU box 32)
 * @param commodityCode CN FEA code, 6 to 10 digits, of which the first six are HS (box 33); never null
 * @param description trade description (box 31); null when not stated
 * @param originCountry claimed origin, ISO 3166-1 alpha-2 (box 34); null when not stated
 * @param originMarking how origin is marked on the goods; null when not stated
 * @param manufacturer producer as declared, for comparators (arts. 171–172); null when not stated
 * @param netMass net mass (box 38); null when not stated
 * @param grossMass gross mass (box 35); null when not stated
 * @param supplementaryQuantity quantity in the supplementary unit (box 41); null when the tariff asks for none
 * @param packages number of packages (box 31); 0 when not stated
 * @param invoiceValue price of the line in invoice currency (box 42); null when not stated
 * @param customsValue customs value, cost-insurance-freight, in national currency (box 45); null when not stated
 * @param valuationMethod 1–6 (art. 169; box 43); 0 when not stated
 * @param dutyRatePercent ad-valorem duty rate claimed, percent (box 47); null when not stated
 * @param dutyRegime duty regime or preference claimed (box 36); null when not stated
 * @param documents documents stated for the line (box 44); never null
 * @param trademark mark the goods bear (box 31); null when not stated
 */
public record GoodsItem(
        int number,
        String commodityCode,
        String description,
        String originCountry,
        String originMarking,
        String manufacturer,
        Mass netMass,
        Mass grossMass,
        SupplementaryQuantity supplementaryQuantity,
        int packages,
        Money invoiceValue,
        Money customsValue,
        int valuationMethod,
        BigDecimal dutyRatePercent,
        String dutyRegime,
        List<AdditionalDocument> documents,
        String trademark) {

    /**
     * A quantity in the tariff's supplementary unit.
     *
     * @param quantity quantity, up to six places
     * @param unit unit code of the tariff, e.g. {@code 796} (piece); never null
     */
    public record SupplementaryQuantity(BigDecimal quantity, String unit) {
        public SupplementaryQuantity {
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(unit, "unit");
        }
    }

    public GoodsItem {
        Objects.requireNonNull(commodityCode, "commodityCode");
        documents = List.copyOf(documents);
    }

    /** An item of which nothing else is stated yet. */
    public static GoodsItemBuilder builder(int number, String commodityCode) {
        return new GoodsItemBuilder(number, commodityCode);
    }

    /** This item, to be stated otherwise in some part. */
    public GoodsItemBuilder toBuilder() {
        return new GoodsItemBuilder(this);
    }

    /** The first six characters of the commodity code, or the whole of a shorter one. */
    public String hs6() {
        return HsCode.prefix(commodityCode, 6);
    }

    /** The first four characters of the commodity code (the heading), or the whole of a shorter one. */
    public String hs4() {
        return HsCode.prefix(commodityCode, 4);
    }

    /** Whether a document of this type is stated for the line. */
    public boolean hasDocument(String type) {
        return documents.stream().anyMatch(d -> d.type().equals(type));
    }
}
