// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How well scores put fraud first. */
final class Ranking {
    private static final int SEEDS = 5;

    private final double[] scores;
    private final boolean[] fraud;

    /** The arrays are kept, not copied. */
    Ranking(double[] scores, boolean[] fraud) {
        this.scores = scores;
        this.fraud = fraud;
    }

    /**
     * The probability that a random fraudulent row scores higher than a random honest one, ties counting half (the
     * Mann–Whitney statistic); NaN when there is only one kind.
     */
    double auc() {
        Integer[] order = order(null);
        double rankSum = 0;
        long positives = 0;
        int i = 0;
        while (i < order.length) {
            int j = i;
            int tied = 0;
            while (j < order.length && scores[order[j]] == scores[order[i]]) {
                tied += fraud[order[j]] ? 1 : 0;
                j++;
            }
            // Ranks from the highest score down: those of a tie share their mean.
            rankSum += tied * ((i + 1 + j) / 2.0);
            positives += tied;
            i = j;
        }
        long negatives = order.length - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double worse = rankSum - positives * (positives + 1) / 2.0;
        return 1 - worse / ((double) positives * negatives);
    }

    /**
     * For each share the share of fraud among the {@code round(share × rows)} highest scores, ties at random, mean of
     * five seeds; NaN where that is no row.
     */
    double[] precision(double... shares) {
        double[] precision = new double[shares.length];
        for (int seed = 0; seed < SEEDS; seed++) {
            Integer[] order = order(new SplittableRandom(seed));
            for (int s = 0; s < shares.length; s++) {
                int k = (int) Math.round(shares[s] * scores.length);
                int hits = 0;
                for (int i = 0; i < k; i++) {
                    hits += fraud[order[i]] ? 1 : 0;
                }
                precision[s] += (double) hits / k / SEEDS;
            }
        }
        return precision;
    }

    private Integer[] order(SplittableRandom ties) {
        long[] draws = new long[scores.length];
        Integer[] order = new Integer[scores.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            draws[i] = ties == null ? 0 : ties.nextLong();
        }
        Arrays.sort(order, (a, b) -> {
            int byScore = Double.compare(scores[b], scores[a]);
            return byScore != 0 ? byScore : Long.compare(draws[a], draws[b]);
        });
        return order;
    }
}
