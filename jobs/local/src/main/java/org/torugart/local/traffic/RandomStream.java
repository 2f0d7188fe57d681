// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

/**
 * One stream of randomness for one concern. Streams of different concerns are independent, so a concern that draws more
 * leaves the others as they were. The algorithm (SplitMix64) and every derived draw are spelled out here, because the
 * library's own may change between Java versions and with them the bytes of a seed.
 */
final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final int QUANTILES = 4096;
    private static final double[] NORMAL = normalQuantiles();

    private long state;

    RandomStream(long seed, String concern) {
        long h = mix(seed + GOLDEN_GAMMA);
        for (int i = 0; i < concern.length(); i++) {
            h = mix((h ^ concern.charAt(i)) * GOLDEN_GAMMA + i);
        }
        this.state = h;
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in 0 (inclusive) to {@code bound} (exclusive). */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Uniform in 0 (inclusive) to {@code bound} (exclusive). */
    long below(long bound) {
        return (long) (unit() * bound);
    }

    /** Uniform in 0 (inclusive) to 1 (exclusive). */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    long between(long low, long high) {
        return low + below(high - low + 1);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Normal with mean 0 and deviation 1, of 4,096 values: never beyond 3.7, so that margins hold for certain. */
    double gaussian() {
        return NORMAL[(int) (next() >>> 52)];
    }

    /** Log-normal with the given median. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    /** Time in milliseconds to the next of events that come at {@code perMillisecond}. */
    double exponential(double perMillisecond) {
        return -StrictMath.log(1 - unit()) / perMillisecond;
    }

    private static long mix(long z) {
        long m = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        m = (m ^ (m >>> 27)) * 0x94d049bb133111ebL;
        return m ^ (m >>> 31);
    }

    private static double[] normalQuantiles() {
        double[] quantiles = new double[QUANTILES];
        for (int i = 0; i < QUANTILES; i++) {
            quantiles[i] = normalQuantile((i + 0.5) / QUANTILES);
        }
        return quantiles;
    }

    /** By bisection on the distribution function (Abramowitz and Stegun 26.2.17); slow, and run once. */
    private static double normalQuantile(double p) {
        double low = -6;
        double high = 6;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (normalDistribution(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double normalDistribution(double x) {
        double t = 1 / (1 + 0.2316419 * StrictMath.abs(x));
        double series =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = 0.3989422804014327 * StrictMath.exp(-x * x / 2) * series;
        return x >= 0 ? 1 - tail : tail;
    }
}
