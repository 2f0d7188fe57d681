// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.util.ArrayList;
import java.util.List;

/** One line of a view: pieces of styled text at known columns, cut to a width only when it is painted. */
final class Line {
    private static final String ELLIPSIS = "…";

    private final List<Piece> pieces = new ArrayList<>();
    private int length;

    private record Piece(Style style, String text) {}

    static Line of(String text) {
        return new Line().add(text);
    }

    Line add(String text) {
        return add(Style.NORMAL, text);
    }

    /** Adds text; what could move the cursor or start an escape sequence is shown as a question mark. */
    Line add(Style style, String text) {
        String harmless = text.replaceAll("\\p{Cntrl}", "?");
        pieces.add(new Piece(style, harmless));
        length += harmless.length();
        return this;
    }

    /** Adds blanks up to a column, or one blank when the text is there already. */
    Line to(int column) {
        return add(" ".repeat(Math.max(length == 0 ? 0 : 1, column - length)));
    }

    /** Adds text so that it ends before a column. */
    Line right(int column, String text) {
        return to(column - text.length()).add(text);
    }

    /** Adds another line's pieces. */
    Line add(Line other) {
        pieces.addAll(other.pieces);
        length += other.length;
        return this;
    }

    int length() {
        return length;
    }

    String paint(int width, boolean colours) {
        StringBuilder out = new StringBuilder();
        int left = length > width ? width - 1 : width;
        for (Piece piece : pieces) {
            String text = piece.text();
            if (text.length() > left) {
                out.append(colours ? piece.style().paint(text.substring(0, left)) : text.substring(0, left))
                        .append(ELLIPSIS);
                return out.toString();
            }
            out.append(colours ? piece.style().paint(text) : text);
            left -= text.length();
        }
        return out.toString().stripTrailing();
    }
}
