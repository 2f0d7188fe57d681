// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedTable;
import org.torugart.core.dated.DatedValue;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;

/** Judges declarations by tables of reference data, row by row. */
final class TableOracle {
    /** Codes of Bishkek and of Manas airport. */
    private static final Set<String> GUARDED_OFFICES = Set.of("41710100", "41710910");

    private final List<DatedEntry> tables;
    private final double benchmark;

    TableOracle(Settings settings, double benchmark) {
        this.tables = TrafficTables.of(settings);
        this.benchmark = benchmark;
    }

    boolean isConspicuous(Declaration d) {
        for (GoodsItem item : d.items()) {
            boolean listed = at(DatedTable.NOMENCLATURE, item.commodityCode(), d.acceptedAt()) != null;
            boolean guarded = item.commodityCode().startsWith("2844");
            if (!listed
                    || isCheap(item, d.acceptedAt())
                    || (guarded && !GUARDED_OFFICES.contains(d.declarationOffice()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isCheap(GoodsItem item, Instant at) {
        DatedValue expected = at(DatedTable.BENCHMARKS, item.hs6(), at);
        if (expected == null) {
            return false;
        }
        BigDecimal dollar = at(DatedTable.EXCHANGE_RATES, "USD", at).value();
        double perKilogram =
                item.customsValue().tenThousandths() / 1e4 / (item.netMass().milligrams() / 1e6);
        return perKilogram < benchmark * expected.value().doubleValue() * dollar.doubleValue();
    }

    private DatedValue at(DatedTable table, String key, Instant at) {
        DatedValue found = null;
        for (DatedEntry entry : tables) {
            if (entry.table().equals(table.text()) && entry.key().equals(key)) {
                for (DatedValue value : entry.values()) {
                    found = value.since().isAfter(at) ? found : value;
                }
            }
        }
        return found == null || found.isNothing() ? null : found;
    }
}
