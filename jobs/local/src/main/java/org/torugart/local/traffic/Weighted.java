// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.ArrayDeque;
import java.util.List;

/** Draws from weighted values in constant time (Walker's alias method, in Vose's form). */
final class Weighted<T> {
    private final List<T> values;
    private final double[] probability;
    private final int[] alias;

    Weighted(List<T> values, double[] weights) {
        int n = weights.length;
        if (n == 0 || n != values.size()) {
            throw new IllegalArgumentException("want as many weights as values, and at least one, got " + n);
        }
        this.values = List.copyOf(values);
        this.probability = new double[n];
        this.alias = new int[n];
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] scaled = new double[n];
        ArrayDeque<Integer> small = new ArrayDeque<>();
        ArrayDeque<Integer> large = new ArrayDeque<>();
        for (int i = 0; i < n; i++) {
            scaled[i] = weights[i] * n / sum;
            (scaled[i] < 1 ? small : large).add(i);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int less = small.remove();
            int more = large.remove();
            probability[less] = scaled[less];
            alias[less] = more;
            scaled[more] += scaled[less] - 1;
            (scaled[more] < 1 ? small : large).add(more);
        }
        // What rounding left over is certain.
        small.forEach(i -> probability[i] = 1);
        large.forEach(i -> probability[i] = 1);
    }

    /** Weights {@code 1 / rank^exponent}. */
    static double[] zipf(int n, double exponent) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = 1 / StrictMath.pow(i + 1, exponent);
        }
        return weights;
    }

    T draw(RandomStream random) {
        int i = random.below(probability.length);
        return values.get(random.unit() < probability[i] ? i : alias[i]);
    }
}
