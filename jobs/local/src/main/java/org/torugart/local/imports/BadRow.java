// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import java.util.Objects;

/**
 * A row that cannot be read.
 *
 * @param file file name as given; never null
 * @param line line the row begins at, from 1
 * @param column header of the column, or {@code row} when the row as a whole is meant; never null
 * @param value the offending value as it stands in the file; never null
 * @param problem what is wrong with it; never null
 */
public record BadRow(String file, long line, String column, String value, String problem) {

    /** The column of a problem with the row as a whole. */
    static final String WHOLE_ROW = "row";

    public BadRow {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(problem, "problem");
    }

    /** File, line, column, problem and value, as compilers say it. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + column + ": " + problem + ", got '" + value + "'";
    }
}
