// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.torugart.core.oversight.OverrideAlert;
import org.torugart.core.oversight.OverrideCounts;
import org.torugart.core.oversight.OverrideStatistics;

/** Statistics of overrides as a table, the same in every locale. */
final class OverridesText {
    private static final String NONE = "-";
    private static final List<String> HEADINGS = List.of(
            "office",
            "year",
            "officer",
            "overrides",
            "raised",
            "lowered",
            "REDs released",
            "of the office's",
            "most of importer",
            "released",
            "of its REDs");
    private static final int TEXT_COLUMNS = 3;

    private static final Comparator<OverrideStatistics> ORDER = Comparator.comparing(OverrideStatistics::office)
            .thenComparing(OverrideStatistics::year)
            .thenComparing(OverrideStatistics::officer, Comparator.nullsLast(Comparator.naturalOrder()));

    private OverridesText() {}

    /** A line for each officer and office, then one for all of the office; offices without overrides are left out. */
    static String table(Collection<OverrideStatistics> statistics) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        statistics.stream()
                .filter(record -> record.counts().total() > 0)
                .sorted(ORDER)
                .forEach(record -> rows.add(cells(record)));
        return rows.size() == 1 ? "No overrides.\n" : TextTable.of(rows, TEXT_COLUMNS);
    }

    private static List<String> cells(OverrideStatistics record) {
        OverrideCounts counts = record.counts();
        boolean top = record.officer() != null && !counts.topImporter().isEmpty();
        return List.of(
                record.office().isEmpty() ? NONE : record.office(),
                Integer.toString(record.year()),
                record.officer() == null ? "all" : record.officer(),
                count(counts.total()),
                count(counts.raised()),
                count(counts.total() - counts.raised()),
                count(counts.released()),
                share(counts.released(), record.officeReds()),
                top ? counts.topImporter() : NONE,
                top ? count(counts.topReleased()) : NONE,
                top ? share(counts.topReleased(), record.topImporterReds()) : NONE);
    }

    /** A line for each alert, the latest last; nothing when there is none. */
    static String alerts(List<OverrideAlert> alerts) {
        StringBuilder text = new StringBuilder();
        for (OverrideAlert alert : alerts) {
            text.append(text.isEmpty() ? "\nTo be looked at:\n" : "")
                    .append(alert.raisedAt())
                    .append("  officer ")
                    .append(alert.officer())
                    .append(", office ")
                    .append(alert.office())
                    .append(", importer ")
                    .append(alert.importer())
                    .append(": ")
                    .append(alert.text())
                    .append('\n');
        }
        return text.toString();
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? NONE : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
