// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A value of a table, with its whole past.
 *
 * @param table which table, see {@link DatedTable}; never null
 * @param key what the value is of; never null
 * @param version higher for each change
 * @param values what it was since when, in order of time; of two since the same instant the latter counts
 */
public record DatedEntry(String table, String key, int version, List<DatedValue> values) {
    public DatedEntry {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(key, "key");
        values = values.stream().sorted(Comparator.comparing(DatedValue::since)).toList();
    }

    /** What it was at an instant: what came later does not count. Null when there was nothing yet, or nothing any more. */
    public DatedValue at(Instant instant) {
        int low = 0;
        int high = values.size();
        // The first that is later than the instant.
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values.get(middle).since().isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        DatedValue found = low == 0 ? null : values.get(low - 1);
        return found == null || found.isNothing() ? null : found;
    }
}
