// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.util.List;

/** Lines of cells as a table: text to the left, numbers to the right. */
final class TextTable {
    private TextTable() {}

    /**
     * The table, a line each.
     *
     * @param lines cells by line, equally many in each
     * @param textColumns how many of the first columns are text
     */
    static String of(List<List<String>> lines, int textColumns) {
        StringBuilder table = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                int at = column;
                int width =
                        lines.stream().mapToInt(l -> l.get(at).length()).max().orElse(0);
                String cell = line.get(column);
                String blanks = " ".repeat(width - cell.length());
                text.append(column == 0 ? "" : "  ").append(column < textColumns ? cell + blanks : blanks + cell);
            }
            table.append(text.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }
}
