// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.torugart.core.control.ControlResult;

/**
 * Rows as a calendar: every day first the control results that become known on it, then its declarations in file order.
 * So a declaration of day D is decided with the labels of days up to D minus the delay, and no later ones. Days on which
 * nothing happens are left out; after the last declaration come the days of the results still due.
 */
public final class CalendarFeed implements Iterator<CalendarFeed.Day> {

    /**
     * A day.
     *
     * @param date the day
     * @param results control results that become known on it
     * @param rows declarations accepted on it, in file order
     */
    public record Day(LocalDate date, List<ControlResult> results, List<ImportedRow> rows) {
        public Day {
            results = List.copyOf(results);
            rows = List.copyOf(rows);
        }
    }

    private final Iterator<ImportedRow> rows;
    private final int delayDays;
    private final ArrayDeque<ImportedRow> unknown = new ArrayDeque<>();
    private ImportedRow ahead;

    /**
     * Reads rows as days are asked for.
     *
     * @param rows in order of date
     * @param delayDays days until a label is known, at least 1: with 0 a declaration would be decided by its own label
     */
    public CalendarFeed(Iterator<ImportedRow> rows, int delayDays) {
        if (delayDays < 1) {
            throw new IllegalArgumentException("delayDays: want 1 or more, got " + delayDays);
        }
        this.rows = rows;
        this.delayDays = delayDays;
    }

    @Override
    public boolean hasNext() {
        return peek() != null || !unknown.isEmpty();
    }

    @Override
    public Day next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more days");
        }
        LocalDate date = nextDate();
        List<ControlResult> results = new ArrayList<>();
        while (!unknown.isEmpty() && known(unknown.peek()).equals(date)) {
            results.add(unknown.remove().result(delayDays));
        }
        List<ImportedRow> today = new ArrayList<>();
        while (peek() != null && peek().day().equals(date)) {
            today.add(ahead);
            unknown.add(ahead);
            ahead = null;
        }
        return new Day(date, results, today);
    }

    private LocalDate nextDate() {
        LocalDate due = unknown.isEmpty() ? null : known(unknown.peek());
        LocalDate lodged = peek() == null ? null : peek().day();
        if (due == null) {
            return lodged;
        }
        return lodged == null || due.isBefore(lodged) ? due : lodged;
    }

    private LocalDate known(ImportedRow row) {
        return row.day().plusDays(delayDays);
    }

    private ImportedRow peek() {
        if (ahead == null && rows.hasNext()) {
            ahead = rows.next();
        }
        return ahead;
    }
}
