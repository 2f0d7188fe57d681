// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Money;

/**
 * Values in national currency, at the declaration's own rate, which is that of the day of receipt (Customs Code art. 120);
 * in a currency the declaration has no rate for, at the official rate of acceptance.
 */
public final class NationalValue {
    private NationalValue() {}

    /**
     * A value a partner recorded.
     *
     * @param valueOrNull what was recorded
     * @param beside the declared item it is compared with, or any; null when there is none
     * @param dated official rates
     */
    public static Quantity of(Declaration declaration, Money valueOrNull, GoodsItem beside, DatedFact dated) {
        if (valueOrNull == null) {
            return Quantity.NOT_STATED;
        }
        Money customs = beside == null ? null : beside.customsValue();
        if (customs != null && customs.currency().equals(valueOrNull.currency())) {
            return Quantity.known(valueOrNull.tenThousandths());
        }
        Money invoice = declaration.invoiceTotal();
        if (invoice == null && beside != null) {
            invoice = beside.invoiceValue();
        }
        boolean own = invoice != null && invoice.currency().equals(valueOrNull.currency());
        return converted(valueOrNull, own ? declaration.exchangeRate() : dated.rate(valueOrNull.currency()));
    }

    /**
     * What an item is declared to have been worth at export: the customs value holds freight, insurance and more on top of
     * the price (art. 170), which what a partner recorded free on board does not. So it is the price of the line where
     * that is stated, and never more than the customs value, so that a price made up for the purpose hides nothing.
     */
    static Quantity atExport(Declaration declaration, GoodsItem item) {
        Money customs = item.customsValue();
        if (customs == null) {
            return Quantity.NOT_STATED;
        }
        Money price = item.invoiceValue();
        if (price == null) {
            return Quantity.known(customs.tenThousandths());
        }
        Quantity converted = price.currency().equals(customs.currency())
                ? Quantity.known(price.tenThousandths())
                : converted(price, declaration.exchangeRate());
        return Quantity.known(
                converted.isKnown() ? Math.min(customs.tenThousandths(), converted.units()) : customs.tenThousandths());
    }

    private static Quantity converted(Money value, BigDecimal rate) {
        if (rate == null) {
            return Quantity.unknown(Quantity.State.NO_RATE);
        }
        BigDecimal converted = value.amount().multiply(rate).setScale(Money.SCALE, RoundingMode.HALF_UP);
        return converted.unscaledValue().bitLength() > Long.SIZE - 2
                ? Quantity.unknown(Quantity.State.TOO_LARGE)
                : Quantity.known(converted.unscaledValue().longValue());
    }
}
