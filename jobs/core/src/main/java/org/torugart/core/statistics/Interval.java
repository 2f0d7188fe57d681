// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

/**
 * Where an unknown share lies, both ends included.
 *
 * @param low lower end, 0 to 1
 * @param high upper end, {@code low} to 1
 */
public record Interval(double low, double high) {
    /** Standard normal quantile of a two-sided 95 % interval. */
    public static final double Z_95 = 1.959963984540054;

    public Interval {
        if (!(low >= 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException("interval: want 0 <= low <= high <= 1, got " + low + " and " + high);
        }
    }

    /**
     * The score interval of a share seen in independent trials. Unlike the textbook interval it stays within 0 and 1 and
     * says something after one trial, and after trials without any success.
     *
     * @param successes 0 to {@code trials}
     * @param trials at least 1
     * @param z standard normal quantile, e.g. {@link #Z_95}
     * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson, Probable inference, the law of
     *     succession, and statistical inference, JASA 22 (1927)</a>
     */
    public static Interval wilson(long successes, long trials, double z) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
        double n = trials;
        double share = successes / n;
        double z2 = z * z;
        double centre = share + z2 / (2 * n);
        double half = z * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
        double scale = 1 + z2 / n;
        // Rounding must not leave a sliver beyond what was seen in every trial, or in none.
        double low = successes == 0 ? 0 : Math.max(0, (centre - half) / scale);
        double high = successes == trials ? 1 : Math.min(1, (centre + half) / scale);
        return new Interval(Math.min(low, share), Math.max(high, share));
    }

    /** Whether a share lies within. */
    public boolean contains(double share) {
        return share >= low && share <= high;
    }
}
