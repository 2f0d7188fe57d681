// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Tables of reference data. An entry of a higher version replaces a lower one, so the order they come in makes no
 * difference. Belongs to one thread.
 */
public final class DatedTables {
    private final Map<String, Map<String, DatedEntry>> tables = new HashMap<>();
    private final Map<DatedTable, CodeTrie> codes = new EnumMap<>(DatedTable.class);

    /** Takes an entry in, and says whether it is newer than what was there. */
    public boolean put(DatedEntry entry) {
        Map<String, DatedEntry> table = tables.computeIfAbsent(entry.table(), name -> new HashMap<>());
        DatedEntry known = table.get(entry.key());
        if (known != null && known.version() >= entry.version()) {
            return false;
        }
        table.put(entry.key(), entry);
        DatedTable kind = DatedTable.of(entry.table());
        if (kind != null && kind.isOfCodes()) {
            codes.computeIfAbsent(kind, one -> new CodeTrie()).put(entry);
        }
        return true;
    }

    /** Whether nothing has come yet. */
    public boolean isEmpty() {
        return tables.isEmpty();
    }

    /** A value at an instant; null when there was none. */
    public DatedValue at(DatedTable table, String key, Instant instant) {
        DatedEntry entry = entry(table, key);
        return entry == null ? null : entry.at(instant);
    }

    /** A number at an instant; null when there was none. */
    public BigDecimal numberAt(DatedTable table, String key, Instant instant) {
        DatedValue value = at(table, key, instant);
        return value == null ? null : value.value();
    }

    /** Whether a table had said anything of a key by an instant, if only that there is nothing any more. */
    boolean knew(DatedTable table, String key, Instant instant) {
        DatedEntry entry = entry(table, key);
        return entry != null
                && !entry.values().isEmpty()
                && !entry.values().get(0).since().isAfter(instant);
    }

    private DatedEntry entry(DatedTable table, String key) {
        Map<String, DatedEntry> entries = tables.get(table.text());
        return entries == null ? null : entries.get(key);
    }

    /**
     * The entry of a table of codes under the longest beginning of a code that had a value at an instant; null when none had.
     *
     * @param origin of two for one beginning that of this origin counts; null for no origin
     */
    public DatedEntry longest(DatedTable table, String code, String origin, Instant instant) {
        CodeTrie trie = codes.get(table);
        return trie == null ? null : trie.longest(code, origin, instant);
    }

    /** What a table of codes said of exactly this code, else of the first that begins so; null when there was none. */
    DatedValue within(DatedTable table, String code, Instant instant) {
        CodeTrie trie = codes.get(table);
        return trie == null ? null : trie.within(code, instant);
    }

    /** Whether the nomenclature was in force at an instant, and all its entries are there. */
    Nomenclature.State nomenclature(Instant instant) {
        BigDecimal count = numberAt(DatedTable.NOMENCLATURE, DatedTable.COUNT_KEY, instant);
        if (count == null) {
            return Nomenclature.State.NONE;
        }
        int others = tables.get(DatedTable.NOMENCLATURE.text()).size() - 1;
        return count.compareTo(BigDecimal.valueOf(others)) <= 0
                ? Nomenclature.State.WHOLE
                : Nomenclature.State.INCOMPLETE;
    }
}
