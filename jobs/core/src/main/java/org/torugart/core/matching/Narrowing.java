// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Comparator;
import java.util.List;

/**
 * The columns of all slots of the declaration, or of all slots of an item, with their bitmaps side by side in memory. What
 * slots leave possible is found some words at a time over all slots, and not slot by slot: what is left stays in registers,
 * and there is one loop where there were dozens of a few rounds. Immutable.
 */
final class Narrowing {
    /** Those with the longest bitmaps first. */
    private final Column[] columns;

    private final long[] bitmaps;
    /** Where the bitmaps of each column begin. */
    private final int[] starts;

    private final int[] words;
    /** How many columns have words in each block. */
    private final int[] reach;

    private final SeveralColumn[] several;

    /** Arranges columns. */
    Narrowing(List<Column> of, List<SeveralColumn> several) {
        List<Column> sorted = of.stream()
                .sorted(Comparator.comparingInt(column -> -column.words()))
                .toList();
        columns = sorted.toArray(Column[]::new);
        words = sorted.stream().mapToInt(Column::words).toArray();
        starts = new int[columns.length];
        int size = 0;
        for (int i = 0; i < columns.length; i++) {
            starts[i] = size;
            size += words[i] * columns[i].bitmaps().size();
        }
        bitmaps = new long[size];
        for (int i = 0; i < columns.length; i++) {
            int at = starts[i];
            for (long[] bitmap : columns[i].bitmaps()) {
                System.arraycopy(bitmap, 0, bitmaps, at, bitmap.length);
                at += bitmap.length;
            }
        }
        reach = new int[columns.length == 0 ? 0 : words[0] / Bits.BLOCK];
        for (int block = 0; block < reach.length; block++) {
            int from = block * Bits.BLOCK;
            reach[block] = (int)
                    sorted.stream().filter(column -> column.words() > from).count();
        }
        this.several = several.toArray(SeveralColumn[]::new);
    }

    /** Leaves of the clauses those the row's values leave possible. */
    void narrow(Row row, long[] clauses) {
        int[] chosen = row.numbers(columns.length);
        for (int i = 0; i < columns.length; i++) {
            chosen[i] = starts[i] + words[i] * Column.bitmap(columns[i], row);
        }
        for (int block = 0; block < reach.length; block++) {
            and(block * Bits.BLOCK, chosen, reach[block], clauses);
        }
        for (SeveralColumn column : several) {
            column.narrow(row, clauses);
        }
    }

    private void and(int at, int[] chosen, int count, long[] clauses) {
        long a = clauses[at];
        long b = clauses[at + 1];
        long c = clauses[at + 2];
        long d = clauses[at + 3];
        for (int i = 0; i < count; i++) {
            int from = chosen[i] + at;
            a &= bitmaps[from];
            b &= bitmaps[from + 1];
            c &= bitmaps[from + 2];
            d &= bitmaps[from + 3];
        }
        clauses[at] = a;
        clauses[at + 1] = b;
        clauses[at + 2] = c;
        clauses[at + 3] = d;
    }
}
