// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes truths as CSV with a fixed header, one row a declaration. */
public final class TruthWriter implements AutoCloseable {
    private final CsvWriter csv;

    /** Writes the header. Closing this closes {@code out}. */
    public TruthWriter(Writer out) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("declarationId", "scenario", "name", "instance", "role", "expected", "benign");
    }

    /** Writes one row. */
    public void write(Truth truth) {
        csv.writeRecord(
                truth.declarationId(),
                Integer.toString(truth.scenario()),
                truth.name(),
                truth.instance(),
                truth.role().name(),
                truth.expected().name(),
                Boolean.toString(truth.benign()));
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
