// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.util.List;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.manifest.Manifest;

/**
 * One goods line: what the partner recorded and what is declared. Honest as made by {@link Goods}; scenarios bend it.
 */
final class Line {
    private static final long CENT = 100;

    Commodity actual;
    Commodity declared;
    String actualOrigin;
    String declaredOrigin;
    String manufacturer;
    long netMass;
    long grossMass;
    long recordedNetMass;
    long recordedGrossMass;
    int packages;
    long invoiceValue;
    long recordedValue;
    long customsValue;
    int valuationMethod = 1;
    boolean preference;
    List<AdditionalDocument> documents = List.of();
    String trademark;

    /** Declares the customs value as this share of what the partner recorded, with an invoice to match. */
    void declareValueAs(double share, BigDecimal rate, double freight) {
        double value = recordedValue * rate.doubleValue() * share;
        customsValue = roundToCents(value);
        invoiceValue = Math.max(CENT, roundToCents(value / freight / rate.doubleValue()));
    }

    /** The partner recorded exactly the masses declared. */
    void recordMassesAsDeclared() {
        recordedNetMass = netMass;
        recordedGrossMass = grossMass;
    }

    GoodsItem item(int number, String currency) {
        GoodsItem.SupplementaryQuantity quantity = declared.unit() == null
                ? null
                : new GoodsItem.SupplementaryQuantity(
                        BigDecimal.valueOf(Math.max(1, Math.round(netMass / 1e6 / declared.kgPerUnit()))),
                        declared.unit());
        return new GoodsItem(
                number,
                declared.code(),
                declared.description(),
                declaredOrigin,
                documents.isEmpty() ? "B" : "C",
                manufacturer,
                new Mass(netMass),
                new Mass(grossMass),
                quantity,
                packages,
                new Money(invoiceValue, currency),
                new Money(customsValue, ExchangeRates.NATIONAL),
                valuationMethod,
                preference ? BigDecimal.ZERO : declared.dutyPercent(),
                preference ? "CIS" : "MFN",
                documents,
                trademark);
    }

    Manifest.Item recorded(int number, String currency) {
        return new Manifest.Item(
                number,
                actual.code(),
                actual.description(),
                actualOrigin,
                new Mass(recordedNetMass),
                new Mass(recordedGrossMass),
                packages,
                new Money(recordedValue, currency));
    }

    static long roundToCents(double tenThousandths) {
        return Math.round(tenThousandths / CENT) * CENT;
    }
}
