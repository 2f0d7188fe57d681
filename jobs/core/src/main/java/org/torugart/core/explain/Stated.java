// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationBuilder;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.GoodsItemBuilder;
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
        GoodsItemBuilder other = item.toBuilder();
        switch (this) {
            case CUSTOMS_VALUE ->
                other.customsValue(new Money(value, item.customsValue().currency()));
            case INVOICE_VALUE ->
                other.invoiceValue(new Money(value, item.invoiceValue().currency()));
            case NET_MASS -> other.netMass(new Mass(value));
            case GROSS_MASS -> other.grossMass(new Mass(value));
            case PACKAGES -> other.packages(Math.toIntExact(value));
        }
        return other.build();
    }

    /** A declaration one of whose items has another value; what it states in all changes by as much. */
    Declaration with(Declaration d, int index, long value) {
        List<GoodsItem> items = new ArrayList<>(d.items());
        GoodsItem item = items.get(index);
        long more = value - of(item).orElseThrow();
        items.set(index, with(item, value));
        DeclarationBuilder other = d.toBuilder().items(items);
        Money total = d.invoiceTotal();
        if (this == INVOICE_VALUE
                && total != null
                && total.currency().equals(item.invoiceValue().currency())) {
            other.invoiceTotal(new Money(total.tenThousandths() + more, total.currency()));
        } else if (this == PACKAGES && d.totalPackages() > 0) {
            other.totalPackages((int) Math.min(Integer.MAX_VALUE, d.totalPackages() + more));
        } else if (this == GROSS_MASS && d.totalGrossMass() != null) {
            other.totalGrossMass(new Mass(d.totalGrossMass().milligrams() + more));
        }
        return other.build();
    }
}
