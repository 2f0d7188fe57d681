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
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedValue;

/**
 * A file of reference data: rows of {@code table,key,since,value}, with these names first. {@code since} is an instant or a
 * day, which begins at midnight UTC; an empty value says that from then on there is none.
 */
final class TableFile {
    private static final int SCALE = 6;
    private static final int DIGITS = 18;
    private static final int ISO_DAY = 10;

    private TableFile() {}

    /**
     * The entries of a file, with all that it says of each; their version is to be given.
     *
     * @throws IllegalArgumentException in words, with the line, where a row is none
     */
    static List<DatedEntry> read(Path file) throws IOException {
        Map<String, Map<String, List<DatedValue>>> tables = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                tables.computeIfAbsent(stated(row, "table"), table -> new TreeMap<>())
                        .computeIfAbsent(stated(row, "key"), key -> new ArrayList<>())
                        .add(new DatedValue(since(row), value(row)));
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        List<DatedEntry> entries = new ArrayList<>();
        tables.forEach(
                (table, keys) -> keys.forEach((key, values) -> entries.add(new DatedEntry(table, key, 1, values))));
        return entries;
    }

    private static String stated(NamedCsvRecord row, String column) {
        String value = field(row, column);
        if (value.isBlank()) {
            throw wrong(row, column, "want something");
        }
        return value.strip();
    }

    private static String field(NamedCsvRecord row, String column) {
        try {
            return row.getField(column);
        } catch (NoSuchElementException e) {
            throw wrong(row, column, "there is no such column; want table,key,since,value");
        }
    }

    private static Instant since(NamedCsvRecord row) {
        String value = stated(row, "since");
        try {
            return value.length() == ISO_DAY
                    ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(value);
        } catch (DateTimeException e) {
            throw wrong(row, "since", "want a day such as 2026-01-31 or an instant, found '" + value + "'");
        }
    }

    private static BigDecimal value(NamedCsvRecord row) {
        String value = field(row, "value").strip();
        if (value.isEmpty()) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(value).stripTrailingZeros();
            if (number.scale() <= SCALE
                    && number.precision() - number.scale() <= DIGITS - SCALE
                    && number.signum() >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(row, "value", "want a number of 0 or more with at most 6 decimal places, found '" + value + "'");
    }

    private static IllegalArgumentException wrong(NamedCsvRecord row, String column, String message) {
        return new IllegalArgumentException("line " + row.getStartingLineNumber() + ", " + column + ": " + message);
    }
}
