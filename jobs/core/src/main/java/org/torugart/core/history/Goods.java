// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;

/** What measures look at: the items of a declaration that concern an entity. Sums them once. Thread-confined. */
public final class Goods {
    private static final double LOG_UNITS = 1e3;

    private final Declaration declaration;
    private final List<GoodsItem> items;
    private long value;
    private long netMass;
    private int unitValues;
    private long logUnitValue;
    private long logUnitValueSquared;
    private long lowestUnitValue = Long.MAX_VALUE;

    /** Contributed so far: several entities of a kind get the same. */
    private final List<Made> made = new ArrayList<>(4);

    private record Made(Catalogue catalogue, String partner, long useHash, Contribution contribution) {}

    /**
     * Goods.
     *
     * @param items the items that concern the entity: all of them for a party, some for a commodity
     */
    public Goods(Declaration declaration, List<GoodsItem> items) {
        this.declaration = declaration;
        this.items = items;
        for (GoodsItem item : items) {
            long itemValue =
                    item.customsValue() == null ? 0 : item.customsValue().tenThousandths();
            long mass = item.netMass() == null ? 0 : item.netMass().milligrams();
            value += itemValue;
            netMass += mass;
            if (itemValue > 0 && mass > 0) {
                // value in 1/10,000 and mass in 1/1,000,000, so a factor 100 makes it a unit value per kilogram
                long log = Math.round(StrictMath.log(100.0 * itemValue / mass) * LOG_UNITS);
                unitValues++;
                logUnitValue += log;
                logUnitValueSquared += log * log;
                lowestUnitValue = Math.min(lowestUnitValue, unitValue(itemValue, mass));
            }
        }
    }

    /** 1/10,000 of national currency per kilogram, rounded down, at least 1. */
    private static long unitValue(long value, long mass) {
        return Math.max(1, (long) (1e6 * value / mass));
    }

    /** What they contribute to an entity, see {@link Contributions#of}; made once for all that are kept alike. */
    public Contribution contribution(Catalogue catalogue, String partner, long useHash) {
        for (Made each : made) {
            if (each.catalogue == catalogue && each.useHash == useHash && Objects.equals(each.partner, partner)) {
                return each.contribution;
            }
        }
        Contribution contribution = Contributions.of(this, catalogue, partner, useHash);
        made.add(new Made(catalogue, partner, useHash, contribution));
        return contribution;
    }

    /** The declaration they are of. */
    public Declaration declaration() {
        return declaration;
    }

    /** The items. */
    public List<GoodsItem> items() {
        return items;
    }

    /** Customs value in 1/10,000 of national currency; items without one count as zero. */
    public long value() {
        return value;
    }

    /** Net mass in milligrams, likewise. */
    public long netMass() {
        return netMass;
    }

    /** Items that have a unit value: customs value and net mass above zero. */
    public int unitValues() {
        return unitValues;
    }

    /** Sum of the natural logarithms of the unit values per kilogram, in thousandths. */
    public long logUnitValue() {
        return logUnitValue;
    }

    /** Sum of the squares of the same logarithms, in millionths. */
    public long logUnitValueSquared() {
        return logUnitValueSquared;
    }

    /** Lowest unit value of an item in 1/10,000 of national currency per kilogram, rounded down; 0 when there is none. */
    public long lowestUnitValue() {
        return unitValues == 0 ? 0 : lowestUnitValue;
    }

    /** Unit value of all of them together, likewise. */
    public long unitValue() {
        return value > 0 && netMass > 0 ? unitValue(value, netMass) : 0;
    }
}
