// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Small hand-made files in the format of the import. */
final class SampleCsv {
    static final String HEADER = String.join(",", RowParser.COLUMNS);

    private SampleCsv() {}

    static String row(String id, String date, String hs6, String mass, String price, String fraud, String critical) {
        return String.join(
                ",", id, date, "40", "B", "11", "21", "43", "10", "BR1", "IM1", "", "", hs6, "CN", "VN", "6.5", "A",
                "G", mass, price, fraud, critical);
    }

    static String honest(String id, String date) {
        return row(id, date, "392690", "12.5", "1000", "0", "0");
    }

    static String fraud(String id, String date) {
        return row(id, date, "392690", "12.5", "1000", "1", "1");
    }

    static Path write(Path directory, String name, String... rows) throws IOException {
        return Files.writeString(directory.resolve(name), HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    static List<ImportedRow> read(Consumer<BadRow> listener, Path... files) {
        List<ImportedRow> rows = new ArrayList<>();
        try (CustomsCsv csv = new CustomsCsv(List.of(files), listener)) {
            csv.forEachRemaining(rows::add);
        }
        return rows;
    }

    static List<ImportedRow> read(Path... files) {
        return read(
                bad -> {
                    throw new AssertionError(bad);
                },
                files);
    }
}
