// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.math.BigDecimal;
import java.util.List;
import org.torugart.core.declaration.GoodsItem.SupplementaryQuantity;

/** Makes a {@link GoodsItem} part by part, each by its name. What is left out is not stated. For one thread. */
public final class GoodsItemBuilder {
    private final int number;
    private final String commodityCode;
    private String description;
    private String originCountry;
    private String originMarking;
    private String manufacturer;
    private Mass netMass;
    private Mass grossMass;
    private SupplementaryQuantity supplementaryQuantity;
    private int packages;
    private Money invoiceValue;
    private Money customsValue;
    private int valuationMethod;
    private BigDecimal dutyRatePercent;
    private String dutyRegime;
    private List<AdditionalDocument> documents = List.of();
    private String trademark;

    GoodsItemBuilder(int number, String commodityCode) {
        this.number = number;
        this.commodityCode = commodityCode;
    }

    GoodsItemBuilder(GoodsItem item) {
        this.number = item.number();
        this.commodityCode = item.commodityCode();
        this.description = item.description();
        this.originCountry = item.originCountry();
        this.originMarking = item.originMarking();
        this.manufacturer = item.manufacturer();
        this.netMass = item.netMass();
        this.grossMass = item.grossMass();
        this.supplementaryQuantity = item.supplementaryQuantity();
        this.packages = item.packages();
        this.invoiceValue = item.invoiceValue();
        this.customsValue = item.customsValue();
        this.valuationMethod = item.valuationMethod();
        this.dutyRatePercent = item.dutyRatePercent();
        this.dutyRegime = item.dutyRegime();
        this.documents = item.documents();
        this.trademark = item.trademark();
    }

    public GoodsItemBuilder description(String description) {
        this.description = description;
        return this;
    }

    public GoodsItemBuilder originCountry(String originCountry) {
        this.originCountry = originCountry;
        return this;
    }

    public GoodsItemBuilder originMarking(String originMarking) {
        this.originMarking = originMarking;
        return this;
    }

    public GoodsItemBuilder manufacturer(String manufacturer) {
        this.manufacturer = manufacturer;
        return this;
    }

    public GoodsItemBuilder netMass(Mass netMass) {
        this.netMass = netMass;
        return this;
    }

    public GoodsItemBuilder grossMass(Mass grossMass) {
        this.grossMass = grossMass;
        return this;
    }

    public GoodsItemBuilder supplementaryQuantity(SupplementaryQuantity supplementaryQuantity) {
        this.supplementaryQuantity = supplementaryQuantity;
        return this;
    }

    public GoodsItemBuilder packages(int packages) {
        this.packages = packages;
        return this;
    }

    public GoodsItemBuilder invoiceValue(Money invoiceValue) {
        this.invoiceValue = invoiceValue;
        return this;
    }

    public GoodsItemBuilder customsValue(Money customsValue) {
        this.customsValue = customsValue;
        return this;
    }

    public GoodsItemBuilder valuationMethod(int valuationMethod) {
        this.valuationMethod = valuationMethod;
        return this;
    }

    public GoodsItemBuilder dutyRatePercent(BigDecimal dutyRatePercent) {
        this.dutyRatePercent = dutyRatePercent;
        return this;
    }

    public GoodsItemBuilder dutyRegime(String dutyRegime) {
        this.dutyRegime = dutyRegime;
        return this;
    }

    public GoodsItemBuilder documents(List<AdditionalDocument> documents) {
        this.documents = documents;
        return this;
    }

    public GoodsItemBuilder trademark(String trademark) {
        this.trademark = trademark;
        return this;
    }

    /**
     * What was stated.
     *
     * @throws NullPointerException naming what is null and never may be
     */
    public GoodsItem build() {
        return new GoodsItem(
                number,
                commodityCode,
                description,
                originCountry,
                originMarking,
                manufacturer,
                netMass,
                grossMass,
                supplementaryQuantity,
                packages,
                invoiceValue,
                customsValue,
                valuationMethod,
                dutyRatePercent,
                dutyRegime,
                documents,
                trademark);
    }
}
