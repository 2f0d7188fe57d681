// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;

/** A quantity that a declaration states of an item, and that could have been stated differently. */
public enum Stated {
    CUSTOMS_VALUE("customs value"),
    INVOICE_VALUE("invoice value"),
    NET_MASS("net mass"),
    GROSS_MASS("gross mass"),
    PACKAGES("number of packages");

    /** Eighteen digits: what amounts and masses hold. */
    private static final long MOST = 999_999_999_999_999_999L;

    private final String words;

    Stated(String words) {
        this.words = words;
    }

    /** Its name in words. */
    public String words() {
        return words;
    }

    /** The highest value that can be stated, in its smallest unit. */
    long most() {
        return this == PACKAGES ? Integer.MAX_VALUE : MOST;
    }

    /** As an item states it, in its smallest unit; empty when it states none, or nothing above zero. */
    Optional<Long> of(GoodsItem item) {
        long value = switch (this) {
            case CUSTOMS_VALUE -> smallest(item.customsValue());
            case INVOICE_VALUE -> smallest(item.invoiceValue());
            case NET_MASS -> smallest(item.netMass());
            case GROSS_MASS -> smallest(item.grossMass());
            case PACKAGES -> item.packages();
        };
        return value > 0 ? Optional.of(value) : Optional.empty();
    }

    private static long smallest(Money money) {
        return money == null ? 0 : money.tenThousandths();
    }

    private static long smallest(Mass mass) {
        return mass == null ? 0 : mass.milligrams();
    }

    /** The value an item states, for people. */
    String text(GoodsItem item) {
        return switch (this) {
            case CUSTOMS_VALUE -> item.customsValue().toString();
            case INVOICE_VALUE -> item.invoiceValue().toString();
            case NET_MASS -> item.netMass().toString();
            case GROSS_MASS -> item.grossMass().toString();
            case PACKAGES -> Integer.toString(item.packages());
        };
    }

    /** An item with another value. */
    GoodsItem with(GoodsItem item, long value) {
        return new GoodsItem(
                item.number(),
                item.commodityCode(),
                item.description(),
                item.originCountry(),
                item.originMarking(),
                item.manufacturer(),
                this == NET_MASS ? new Mass(value) : item.netMass(),
                this == GROSS_MASS ? new Mass(value) : item.grossMass(),
                item.supplementaryQuantity(),
                this == PACKAGES ? Math.toIntExact(value) : item.packages(),
                this == INVOICE_VALUE ? new Money(value, item.invoiceValue().currency()) : item.invoiceValue(),
                this == CUSTOMS_VALUE ? new Money(value, item.customsValue().currency()) : item.customsValue(),
                item.valuationMethod(),
                item.dutyRatePercent(),
                item.dutyRegime(),
                item.documents(),
                item.trademark());
    }

    /** A declaration one of whose items has another value; what it states in all changes by as much. */
    Declaration with(Declaration d, int index, long value) {
        List<GoodsItem> items = new ArrayList<>(d.items());
        GoodsItem item = items.get(index);
        long more = value - of(item).orElseThrow();
        items.set(index, with(item, value));
        Money total = d.invoiceTotal();
        boolean adds = this == INVOICE_VALUE
                && total != null
                && total.currency().equals(item.invoiceValue().currency());
        return new Declaration(
                d.declarationId(),
                d.version(),
                d.acceptedAt(),
                d.direction(),
                d.declarationType(),
                d.procedure(),
                d.natureOfTransaction(),
                d.paymentMethod(),
                d.declarationOffice(),
                d.entryOffice(),
                d.exportCountry(),
                d.destinationCountry(),
                d.itinerary(),
                d.ucr(),
                d.consignor(),
                d.consignee(),
                d.importer(),
                d.declarant(),
                d.carrier(),
                d.transport(),
                adds ? new Money(total.tenThousandths() + more, total.currency()) : total,
                d.exchangeRate(),
                this == PACKAGES && d.totalPackages() > 0
                        ? (int) Math.min(Integer.MAX_VALUE, d.totalPackages() + more)
                        : d.totalPackages(),
                this == GROSS_MASS && d.totalGrossMass() != null
                        ? new Mass(d.totalGrossMass().milligrams() + more)
                        : d.totalGrossMass(),
                items,
                d.documents(),
                d.previousDocuments());
    }
}
