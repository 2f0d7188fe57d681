// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedTable;
import org.torugart.core.dated.DatedValue;

/**
 * A file of reference data: rows of {@code table,key,since} and what the table says beside, with the names of the columns first.
 * {@code since} and {@code until} are an instant or a day, which begins at midnight UTC. From {@code until} on there is nothing,
 * unless another row of the key begins then; a row that says nothing means the same of its {@code since}.
 */
final class TableFile {
    static final String TABLE = "table";
    static final String KEY = "key";
    static final String SINCE = "since";
    static final String UNTIL = "until";
    static final String VALUE = "value";
    private static final int ISO_DAY = 10;

    private final Map<String, Map<String, List<Row>>> tables = new TreeMap<>();

    private TableFile() {}

    private record Row(long line, DatedValue value, Instant until) {}

    /**
     * The entries of a file, with all that it says of each; their version is to be given.
     *
     * @throws IllegalArgumentException in words, with line and column, where a row is none
     */
    static List<DatedEntry> read(Path file) throws IOException {
        TableFile read = new TableFile();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                read.add(row);
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        List<DatedEntry> entries = new ArrayList<>();
        read.tables.forEach((table, keys) ->
                keys.forEach((key, rows) -> entries.add(new DatedEntry(table, key, 1, values(key, rows)))));
        return entries;
    }

    private void add(NamedCsvRecord row) {
        checkHeader(row);
        String name = stated(row, TABLE);
        DatedTable table = DatedTable.of(name);
        if (table == null) {
            throw wrong(row, TABLE, "want one of " + DatedTable.names() + ", found '" + name + "'");
        }
        String key = stated(row, KEY);
        if (key.equals(DatedTable.COUNT_KEY)) {
            throw wrong(row, KEY, "'" + key + "' is counted when entries are published, and not stated");
        }
        Map<String, String> texts = new TreeMap<>();
        for (String column : DatedTable.columnNames()) {
            String text = field(row, column);
            if (!text.isEmpty()) {
                texts.put(column, text);
            }
        }
        DatedValue value = new DatedValue(instant(row, SINCE), number(row), texts);
        List<DatedTable.Problem> problems = table.problems(key, value);
        if (!problems.isEmpty()) {
            throw wrong(row, problems.get(0).column(), problems.get(0).message());
        }
        Instant until = field(row, UNTIL).isEmpty() ? null : instant(row, UNTIL);
        if (until != null && !until.isAfter(value.since())) {
            throw wrong(row, UNTIL, "want one after since, found '" + field(row, UNTIL) + "'");
        }
        tables.computeIfAbsent(name, one -> new TreeMap<>())
                .computeIfAbsent(key, one -> new ArrayList<>())
                .add(new Row(row.getStartingLineNumber(), value, until));
    }

    /** The values of one key, with nothing behind the end of each that no other follows at once. */
    private static List<DatedValue> values(String key, List<Row> rows) {
        TreeMap<Instant, Row> begins = new TreeMap<>();
        rows.forEach(row -> begins.put(row.value().since(), row));
        List<DatedValue> values = new ArrayList<>();
        for (Row row : rows) {
            values.add(row.value());
            if (row.until() == null) {
                continue;
            }
            Instant next = begins.higherKey(row.value().since());
            if (next != null && next.isBefore(row.until())) {
                throw new IllegalArgumentException("line " + row.line() + ", until: " + key + " begins anew in line "
                        + begins.get(next).line() + " before that, at " + next);
            }
            if (!row.until().equals(next)) {
                values.add(DatedValue.nothing(row.until()));
            }
        }
        return values;
    }

    private static void checkHeader(NamedCsvRecord row) {
        Set<String> known = new TreeSet<>(DatedTable.columnNames());
        known.addAll(List.of(TABLE, KEY, SINCE, UNTIL, VALUE));
        for (String column : row.getHeader()) {
            if (!known.contains(column)) {
                throw wrong(row, column, "no table has such a column; known are " + String.join(", ", known));
            }
        }
    }

    private static String stated(NamedCsvRecord row, String column) {
        String value = field(row, column);
        if (value.isEmpty()) {
            throw wrong(
                    row,
                    column,
                    row.getHeader().contains(column) ? "want something" : "there is no such column; want " + column);
        }
        return value;
    }

    /** Empty when the file has no such column. */
    private static String field(NamedCsvRecord row, String column) {
        return row.findField(column).orElse("").strip();
    }

    private static Instant instant(NamedCsvRecord row, String column) {
        String value = stated(row, column);
        try {
            return value.length() == ISO_DAY
                    ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(value);
        } catch (DateTimeException e) {
            throw wrong(row, column, "want a day such as 2026-01-31 or an instant, found '" + value + "'");
        }
    }

    private static BigDecimal number(NamedCsvRecord row) {
        String value = field(row, VALUE);
        try {
            return value.isEmpty() ? null : new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw wrong(row, VALUE, "want a number, found '" + value + "'");
        }
    }

    private static IllegalArgumentException wrong(NamedCsvRecord row, String column, String message) {
        return new IllegalArgumentException("line " + row.getStartingLineNumber() + ", " + column + ": " + message);
    }
}
