// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tables of reference data. An entry of a higher version replaces a lower one, so the order they come in makes no
 * difference. Belongs to one thread.
 */
public final class DatedTables {
    /** The shortest beginning of a commodity code: its chapter. */
    private static final int CHAPTER = 2;

    private final Map<String, Map<String, DatedEntry>> tables = new HashMap<>();

    /** Takes an entry in, and says whether it is newer than what was there. */
    public boolean put(DatedEntry entry) {
        Map<String, DatedEntry> table = tables.computeIfAbsent(entry.table(), name -> new HashMap<>());
        DatedEntry known = table.get(entry.key());
        if (known != null && known.version() >= entry.version()) {
            return false;
        }
        table.put(entry.key(), entry);
        return true;
    }

    /** Whether nothing has come yet. */
    public boolean isEmpty() {
        return tables.isEmpty();
    }

    /** A value at an instant; null when there was none. */
    public BigDecimal at(String table, String key, Instant instant) {
        Map<String, DatedEntry> entries = tables.get(table);
        DatedEntry entry = entries == null ? null : entries.get(key);
        return entry == null ? null : entry.at(instant);
    }

    /** The longest beginning of a code that had a value at an instant; null when none had. */
    public String longest(String table, String code, Instant instant) {
        if (tables.containsKey(table)) {
            for (int digits = code.length(); digits >= CHAPTER; digits--) {
                String beginning = code.substring(0, digits);
                if (at(table, beginning, instant) != null) {
                    return beginning;
                }
            }
        }
        return null;
    }
}
