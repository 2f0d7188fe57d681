// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * Reads inspected import declarations from CSV files, one after the other, row by row. A row that cannot be read is
 * handed to the listener and counted, never skipped in silence; the others still come. Rows must be in order of date.
 */
public final class CustomsCsv implements Iterator<ImportedRow>, AutoCloseable {

    /**
     * What reading came to.
     *
     * @param rows rows read
     * @param bad rows that could not be read
     */
    public record Summary(long rows, long bad) {
        /** 0 when all is well, or bad rows are allowed; 1 otherwise. */
        public int exitCode(boolean badRowsAllowed) {
            return bad == 0 || badRowsAllowed ? 0 : 1;
        }
    }

    private final Iterator<Path> files;
    private final Consumer<BadRow> listener;
    private final RowParser parser = new RowParser();
    private CsvReader<CsvRecord> reader;
    private Iterator<CsvRecord> records;
    private String file;
    private ImportedRow next;
    private long rows;
    private long bad;

    /**
     * Opens no file yet.
     *
     * @param files read in this order
     * @param listener is told of every row that cannot be read
     */
    public CustomsCsv(List<Path> files, Consumer<BadRow> listener) {
        this.files = List.copyOf(files).iterator();
        this.listener = listener;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if a file cannot be read
     * @throws IllegalArgumentException if a file lacks a column
     */
    @Override
    public boolean hasNext() {
        while (next == null) {
            if (records == null && !openNext()) {
                return false;
            }
            advance();
        }
        return true;
    }

    @Override
    public ImportedRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more rows");
        }
        ImportedRow row = next;
        next = null;
        return row;
    }

    /** What reading came to so far. */
    public Summary summary() {
        return new Summary(rows, bad);
    }

    @Override
    public void close() {
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            reader = null;
            records = null;
        }
    }

    private boolean openNext() {
        if (!files.hasNext()) {
            return false;
        }
        Path path = files.next();
        file = path.toString();
        try {
            reader = CsvReader.builder()
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .detectBomHeader(true)
                    .ofCsvRecord(path);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
        records = reader.iterator();
        if (!records.hasNext()) {
            throw new IllegalArgumentException(file + ": want a header, got an empty file");
        }
        parser.header(file, records.next().getFields());
        return true;
    }

    private void advance() {
        try {
            if (!records.hasNext()) {
                close();
                return;
            }
            next = parser.parse(records.next());
            rows++;
        } catch (RowParser.BadRowException e) {
            report(e.badRow());
        } catch (CsvParseException e) {
            // Past broken quotes the reader no longer knows where a row begins: the rest of the file is lost.
            report(new BadRow(
                    file, parser.lastLine() + 1, BadRow.WHOLE_ROW, "", "not CSV from here on: " + e.getMessage()));
            close();
        }
    }

    private void report(BadRow row) {
        bad++;
        listener.accept(row);
    }
}
