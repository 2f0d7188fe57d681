// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

/**
 * Finds the lowest of prices of which some were left out: it is known when no price that was left out can be lower.
 */
final class Lowest {
    private long held = Long.MAX_VALUE;
    private long leftOut = Long.MAX_VALUE;

    /** A price that is there. */
    void held(long price) {
        held = Math.min(held, price);
    }

    /** There may be prices from this one on. */
    void leftOut(long from) {
        leftOut = Math.min(leftOut, from);
    }

    /** The lowest price; {@link Comparables.Answer#NONE} without one, or {@link Comparables.Answer#UNKNOWN}. */
    long price() {
        if (held <= leftOut) {
            return held == Long.MAX_VALUE ? Comparables.Answer.NONE : held;
        }
        return Comparables.Answer.UNKNOWN;
    }
}
