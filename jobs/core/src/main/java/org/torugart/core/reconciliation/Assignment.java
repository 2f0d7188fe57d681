// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import java.util.Arrays;

/**
 * The cheapest way to give each row a column of its own: shortest augmenting paths with dual prices, one row after
 * another. Exact, in whole numbers; of several cheapest ways always the same one. Time is rows² × columns, space is one
 * row.
 *
 * @see <a href="https://doi.org/10.1007/BF02278710">R. Jonker and A. Volgenant: A shortest augmenting path algorithm for
 *     dense and sparse linear assignment problems, Computing 38 (1987)</a>
 * @see <a href="https://doi.org/10.1109/TAES.2016.140952">D. F. Crouse: On implementing 2D rectangular assignment
 *     algorithms, IEEE Transactions on Aerospace and Electronic Systems 52 (2016)</a>
 */
final class Assignment {
    private static final int NONE = -1;

    private final Costs costs;
    private final int rows;
    private final int columns;
    private final long[] rowPrices;
    private final long[] columnPrices;
    private final int[] rowOf;
    private final int[] columnOf;
    private final long[] distances;
    private final int[] comesFrom;
    private final boolean[] settled;

    /** What it costs to give a row a column. */
    interface Costs {
        long of(int row, int column);
    }

    private Assignment(int rows, int columns, Costs costs) {
        this.costs = costs;
        this.rows = rows;
        this.columns = columns;
        this.rowPrices = new long[rows];
        this.columnPrices = new long[columns];
        this.rowOf = new int[columns];
        this.columnOf = new int[rows];
        this.distances = new long[columns];
        this.comesFrom = new int[columns];
        this.settled = new boolean[columns];
    }

    /**
     * For each row its column.
     *
     * @param rows number of rows, not more than there are columns
     * @param columns number of columns
     * @param costs costs, at most some 2⁵⁰
     */
    static int[] cheapest(int rows, int columns, Costs costs) {
        if (rows > columns) {
            throw new IllegalArgumentException(rows + " rows do not get " + columns + " columns");
        }
        return new Assignment(rows, columns, costs).solve();
    }

    private int[] solve() {
        Arrays.fill(rowOf, NONE);
        Arrays.fill(columnOf, NONE);
        for (int row = 0; row < rows; row++) {
            augment(row);
        }
        return columnOf;
    }

    /** Gives one more row a column, moving others where that is cheaper. */
    private void augment(int start) {
        Arrays.fill(distances, Long.MAX_VALUE);
        Arrays.fill(settled, false);
        int row = start;
        long length = 0;
        int last = NONE;
        while (last == NONE) {
            int nearest = NONE;
            for (int column = 0; column < columns; column++) {
                if (settled[column]) {
                    continue;
                }
                long through = length + costs.of(row, column) - rowPrices[row] - columnPrices[column];
                if (through < distances[column]) {
                    distances[column] = through;
                    comesFrom[column] = row;
                }
                if (nearest == NONE || distances[column] < distances[nearest]) {
                    nearest = column;
                }
            }
            length = distances[nearest];
            settled[nearest] = true;
            if (rowOf[nearest] == NONE) {
                last = nearest;
            } else {
                row = rowOf[nearest];
            }
        }
        reprice(start, length);
        for (int column = last; column != NONE; ) {
            int from = comesFrom[column];
            rowOf[column] = from;
            int before = columnOf[from];
            columnOf[from] = column;
            column = from == start ? NONE : before;
        }
    }

    private void reprice(int start, long length) {
        rowPrices[start] += length;
        for (int column = 0; column < columns; column++) {
            if (settled[column] && rowOf[column] != NONE) {
                rowPrices[rowOf[column]] += length - distances[column];
                columnPrices[column] -= length - distances[column];
            }
        }
    }
}
