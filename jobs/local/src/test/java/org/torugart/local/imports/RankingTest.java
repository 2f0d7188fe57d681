// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void aucIsTheShareOfPairsInOrder() {
        SplittableRandom random = new SplittableRandom(1);
        double[] scores = new double[200];
        boolean[] fraud = new boolean[200];
        for (int i = 0; i < scores.length; i++) {
            fraud[i] = random.nextInt(4) == 0;
            scores[i] = random.nextInt(20) + (fraud[i] ? 3 : 0);
        }

        assertThat(new Ranking(scores, fraud).auc()).isCloseTo(pairsInOrder(scores, fraud), within(1e-12));
    }

    @Test
    void aucIsUnknownWithOneKindOnly() {
        assertThat(new Ranking(new double[] {1, 2}, new boolean[] {true, true}).auc())
                .isNaN();
        assertThat(new Ranking(new double[0], new boolean[0]).auc()).isNaN();
    }

    @Test
    void precisionCountsTheHighestScores() {
        double[] scores = {0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4, 0.5, 0.05};
        boolean[] fraud = {true, false, false, false, true, false, false, false, false, true};
        Ranking ranking = new Ranking(scores, fraud);

        assertThat(ranking.precision(0.1, 0.2, 0.3)).containsExactly(new double[] {1, 0.5, 2 / 3.0}, within(1e-12));
        assertThat(ranking.precision(0.01)[0]).isNaN();
    }

    @Test
    void tiesAreBrokenAtRandomButAlwaysAlike() {
        int rows = 10_000;
        double[] scores = new double[rows];
        boolean[] fraud = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            fraud[i] = i < rows / 5; // would be all hits if ties kept their order
        }
        Ranking ranking = new Ranking(scores, fraud);

        assertThat(ranking.precision(0.1)[0]).isCloseTo(0.2, within(0.02)).isEqualTo(ranking.precision(0.1)[0]);
        assertThat(ranking.auc()).isEqualTo(0.5);
    }

    private static double pairsInOrder(double[] scores, boolean[] fraud) {
        double inOrder = 0;
        long pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (fraud[i] && !fraud[j]) {
                    pairs++;
                    inOrder += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return inOrder / pairs;
    }
}
