// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

/**
 * Looks for the highest rate that is kept: up or down from a first guess until one rate is kept and one is not, and then
 * between the two, halving their ratio each time.
 *
 * @param kept highest rate found to be kept; 0 when none was
 * @param missed lowest rate found not to be kept; 0 when all were
 */
record SaturationSearch(int kept, int missed) {
    private static final double STEP = 1.6;

    /** Two rates this close are one. */
    private static final double CLOSE = 1.08;

    /** Whether a rate is kept, found out by trying. */
    interface Probe {
        /** Tries a rate. */
        boolean keeps(int rate);
    }

    /**
     * Searches.
     *
     * @param guess rate to begin with
     * @param probes how many rates are tried at most
     */
    static SaturationSearch find(int guess, int probes, Probe probe) {
        int kept = 0;
        int missed = 0;
        int rate = Math.max(1, guess);
        for (int tried = 0; tried < probes; tried++) {
            if (probe.keeps(rate)) {
                kept = rate;
            } else {
                missed = rate;
            }
            int next = next(kept, missed);
            if (next == kept || next == missed || (kept > 0 && missed > 0 && missed < kept * CLOSE)) {
                break;
            }
            rate = next;
        }
        return new SaturationSearch(kept, missed);
    }

    private static int next(int kept, int missed) {
        if (missed == 0) {
            return (int) Math.ceil(kept * STEP);
        }
        return kept == 0
                ? Math.max(1, (int) (missed / STEP))
                : Math.max(kept + 1, (int) Math.sqrt((double) kept * missed));
    }
}
