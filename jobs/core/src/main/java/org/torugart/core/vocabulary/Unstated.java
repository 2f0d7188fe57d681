// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import org.torugart.core.history.HistoryFact;

/** Numbers that stand for "no number", so that reading one neither boxes nor throws. */
final class Unstated {
    static final long NOT_STATED = Long.MIN_VALUE;
    static final long NO_RATE = Long.MIN_VALUE + 1;
    static final long NO_DIVISOR = Long.MIN_VALUE + 2;
    static final long TOO_LARGE = Long.MIN_VALUE + 3;
    static final long NOT_KEPT = HistoryFact.UNKNOWN;

    /** How many of these there are. */
    static final int COUNT = 5;

    private Unstated() {}

    static boolean is(long number) {
        return number <= NOT_KEPT;
    }

    static Absence absence(long code, String path) {
        return Absence.absent(path
                + (code == NO_RATE
                        ? " is in a currency the declaration states no rate for"
                        : code == NO_DIVISOR
                                ? " has nothing to divide by"
                                : code == TOO_LARGE
                                        ? " is too large"
                                        : code == NOT_KEPT ? " cannot be told exactly" : " is not stated"));
    }

    /** The sum, or why there is none; a sum of which a part is not known is not known. */
    static long plus(long a, long b) {
        if (is(a) || is(b)) {
            return is(a) ? a : b;
        }
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 || is(sum) ? TOO_LARGE : sum;
    }
}
