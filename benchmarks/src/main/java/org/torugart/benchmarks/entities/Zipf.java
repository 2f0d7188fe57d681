// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.entities;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws numbers from 0 whose share falls as {@code 1 / (n + 1)^exponent}. */
final class Zipf {
    private final double[] upTo;

    Zipf(int size, double exponent) {
        upTo = new double[size];
        double sum = 0;
        for (int n = 0; n < size; n++) {
            sum += Math.pow(n + 1, -exponent);
            upTo[n] = sum;
        }
        for (int n = 0; n < size; n++) {
            upTo[n] /= sum;
        }
    }

    /** Share of a number. */
    double share(int n) {
        return n == 0 ? upTo[0] : upTo[n] - upTo[n - 1];
    }

    int draw(SplittableRandom random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
    }
}
