// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * The baseline that any figure on copied rows must be read beside: the share of fraud among earlier rows with the same
 * six goods fields, drawn towards the overall share by one imaginary row. It learns nothing about anyone; where it does
 * well, the data repeat themselves.
 */
final class TupleLookup {
    private static final class Seen {
        int rows;
        int fraud;
    }

    private record Unknown(LocalDate knownFrom, String tuple, boolean fraud) {}

    private final int delayDays;
    private final Map<String, Seen> seen = new HashMap<>();
    private final ArrayDeque<Unknown> unknown = new ArrayDeque<>();
    private long rows;
    private long fraud;

    TupleLookup(int delayDays) {
        this.delayDays = delayDays;
    }

    /** The score of a row from labels known on its day; then remembers the row until its own label is known. */
    double score(LocalDate day, String tuple, boolean isFraud) {
        while (!unknown.isEmpty() && !unknown.peek().knownFrom().isAfter(day)) {
            learn(unknown.remove());
        }
        double overall = rows == 0 ? 0 : (double) fraud / rows;
        Seen same = seen.get(tuple);
        unknown.add(new Unknown(day.plusDays(delayDays), tuple, isFraud));
        return same == null ? overall : (same.fraud + overall) / (same.rows + 1);
    }

    private void learn(Unknown row) {
        Seen same = seen.computeIfAbsent(row.tuple(), tuple -> new Seen());
        same.rows++;
        rows++;
        if (row.fraud()) {
            same.fraud++;
            fraud++;
        }
    }
}
