// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

/**
 * Weights by age: half after four weeks. Forward decay, with time cut to weeks: the weight of a contribution is that of
 * its week, growing exponentially with time, over that of the week asked from. Cut to weeks and to whole parts of
 * {@value #SCALE}, weighted sums are sums of panes: a retraction undoes its contribution, and order does not matter.
 *
 * @see <a href="https://doi.org/10.1109/ICDE.2009.65">Cormode, Shkapenyuk, Srivastava, Xu: Forward decay, a practical time
 *     decay model for streaming systems, ICDE 2009</a>
 */
public final class Decay {
    /** What a weight of one is. */
    public static final int SCALE = 4096;

    /** Weeks until a contribution counts half. */
    public static final int HALF_LIFE_WEEKS = 4;

    private static final int[] WEIGHTS = new int[Window.Y1.panes()];

    static {
        for (int age = 0; age < WEIGHTS.length; age++) {
            WEIGHTS[age] = (int) Math.round(SCALE * StrictMath.pow(0.5, (double) age / HALF_LIFE_WEEKS));
        }
    }

    private Decay() {}

    /** The weight of a contribution so many weeks old, from 0 to 52. */
    static int weight(int weeks) {
        return WEIGHTS[weeks];
    }

    /** Adds a weighted sum; {@link HistoryFact#UNKNOWN} when it is too large to be held. */
    static long plus(long total, long sum, int weeks) {
        long weighted = sum * weight(weeks);
        long next = total + weighted;
        boolean overflow = Math.multiplyHigh(sum, weight(weeks)) != weighted >> (Long.SIZE - 1)
                || ((total ^ next) & (weighted ^ next)) < 0;
        return total == HistoryFact.UNKNOWN || overflow ? HistoryFact.UNKNOWN : next;
    }
}
