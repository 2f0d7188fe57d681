// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    /** Tries every way. */
    private static long bruteForce(long[][] costs, int row, boolean[] taken) {
        if (row == costs.length) {
            return 0;
        }
        long best = Long.MAX_VALUE;
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                best = Math.min(best, costs[row][column] + bruteForce(costs, row + 1, taken));
                taken[column] = false;
            }
        }
        return best;
    }

    private static long cost(long[][] costs, int[] columnOf) {
        long sum = 0;
        for (int row = 0; row < columnOf.length; row++) {
            sum += costs[row][columnOf[row]];
        }
        return sum;
    }

    @Test
    void noWayIsCheaper() {
        Random random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            int columns = 1 + random.nextInt(7);
            int rows = 1 + random.nextInt(columns);
            int highest = random.nextBoolean() ? 5 : 2000;
            long[][] costs = new long[rows][columns];
            for (long[] row : costs) {
                Arrays.setAll(row, i -> random.nextInt(highest));
            }
            int[] columnOf = Assignment.cheapest(rows, columns, (row, column) -> costs[row][column]);
            assertThat(Arrays.stream(columnOf).distinct().count()).isEqualTo(rows);
            assertThat(cost(costs, columnOf))
                    .as(Arrays.deepToString(costs))
                    .isEqualTo(bruteForce(costs, 0, new boolean[columns]));
        }
    }

    /** Prices prove it where there are too many ways to try: no row would rather have another column. */
    @Test
    void largeOnesBeatEverySwap() {
        Random random = new Random(8);
        long[][] costs = new long[120][200];
        for (long[] row : costs) {
            Arrays.setAll(row, i -> random.nextInt(2000));
        }
        int[] columnOf = Assignment.cheapest(120, 200, (row, column) -> costs[row][column]);
        for (int one = 0; one < columnOf.length; one++) {
            for (int other = 0; other < one; other++) {
                assertThat(costs[one][columnOf[one]] + costs[other][columnOf[other]])
                        .isLessThanOrEqualTo(costs[one][columnOf[other]] + costs[other][columnOf[one]]);
            }
        }
    }

    @Test
    void noRowsGetNothing() {
        assertThat(Assignment.cheapest(0, 3, (row, column) -> 1)).isEmpty();
    }

    @Test
    void moreRowsThanColumnsAreRefused() {
        assertThatThrownBy(() -> Assignment.cheapest(2, 1, (row, column) -> 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
