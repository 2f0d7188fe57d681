// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.selection;

import java.util.Map;
import java.util.Objects;

/**
 * How many declarations are picked at random, by office. Part of a set of profiles, and so proposed by one and approved by
 * another.
 *
 * @param everywhere at every office that is not named; never null
 * @param offices at offices by their code; never null
 */
public record SelectionRates(Rate everywhere, Map<String, Rate> offices) {
    /** Nothing is picked at random. */
    public static final SelectionRates NONE = new SelectionRates(Rate.NONE, Map.of());

    /**
     * How many in a million. There is no rate for BLUE: it needs a reason, and chance is none (Customs Code arts. 203,
     * 210).
     *
     * @param redMillionths how many are picked for RED
     * @param yellowMillionths how many are picked for YELLOW, besides
     */
    public record Rate(int redMillionths, int yellowMillionths) {
        /** None. */
        public static final Rate NONE = new Rate(0, 0);

        public Rate {
            RandomDraw.requireShares(redMillionths, yellowMillionths);
        }

        /** Whether nothing is picked. */
        public boolean isNone() {
            return redMillionths == 0 && yellowMillionths == 0;
        }
    }

    public SelectionRates {
        Objects.requireNonNull(everywhere, "everywhere");
        offices = Map.copyOf(offices);
    }

    /** The rate of an office. */
    public Rate of(String office) {
        return offices.getOrDefault(office, everywhere);
    }
}
