// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.Node;

/** CSV: a part named {@code row} for each row but the first, which names the cells. */
final class CsvRecord {
    private static final int MAX_CELLS = 1_000;

    private CsvRecord() {}

    static Node read(byte[] bytes, Layout.Text layout) throws UnreadableException {
        Growth growth = new Growth();
        Node document = new Node("");
        String text = Texts.decoded(bytes, Charset.forName(layout.charset()));
        List<String> names = new ArrayList<>();
        try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(layout.separator())
                .skipEmptyLines(true)
                .ofCsvRecord(text)) {
            for (de.siegmar.fastcsv.reader.CsvRecord row : rows) {
                try {
                    take(row, names, document, growth);
                } catch (UnreadableException wrong) {
                    throw wrong.inLine(row.getStartingLineNumber());
                }
            }
        } catch (CsvParseException | IOException wrong) {
            throw new UnreadableException("no CSV: " + wrong.getMessage());
        }
        return document;
    }

    private static void take(de.siegmar.fastcsv.reader.CsvRecord row, List<String> names, Node document, Growth growth)
            throws UnreadableException {
        if (row.getFieldCount() > MAX_CELLS) {
            throw new UnreadableException("a row has more than " + MAX_CELLS + " cells");
        }
        if (names.isEmpty()) {
            row.getFields().forEach(name -> names.add(name.strip()));
            return;
        }
        Node node = document.add(growth.node("row", null, 0));
        for (int i = 0; i < names.size(); i++) {
            // A row may be shorter than the first: what it leaves out is not stated.
            node.add(growth.node(names.get(i), i < row.getFieldCount() ? row.getField(i) : null, 1));
        }
    }
}
