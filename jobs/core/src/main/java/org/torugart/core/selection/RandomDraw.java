// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.selection;

import java.util.Objects;
import org.torugart.core.decision.ControlChannel;

/**
 * What chance said about a declaration: a number drawn for its goods, and below which it is picked. The number says
 * nothing of the seed it was drawn with, so evidence may hold it before the seed is revealed.
 *
 * @param seedCommitment commitment of the seed, 64 characters of lower-case hexadecimal; never null
 * @param drawn the number, from 0 to {@link #RANGE} less one
 * @param redMillionths how many in a million are picked for RED
 * @param yellowMillionths how many in a million are picked for YELLOW, besides
 */
public record RandomDraw(String seedCommitment, long drawn, int redMillionths, int yellowMillionths) {
    /** How many numbers there are: 2<sup>40</sup>, all as likely. */
    public static final long RANGE = 1L << 40;

    /** What rates are out of. */
    public static final int MILLION = 1_000_000;

    public RandomDraw {
        Objects.requireNonNull(seedCommitment, "seedCommitment");
        if (drawn < 0 || drawn >= RANGE) {
            throw new IllegalArgumentException("drawn: " + drawn + " is not from 0 to 2^40 - 1");
        }
        requireShares(redMillionths, yellowMillionths);
    }

    static void requireShares(int redMillionths, int yellowMillionths) {
        if (redMillionths < 0 || yellowMillionths < 0 || redMillionths > MILLION - yellowMillionths) {
            throw new IllegalArgumentException(
                    "rates: " + redMillionths + " and " + yellowMillionths + " millionths are no shares of one whole");
        }
    }

    /** The channel chance picks: RED, YELLOW, or null. Never BLUE, which needs a reason (Customs Code arts. 203, 210). */
    public ControlChannel picked() {
        if (isBelow(redMillionths)) {
            return ControlChannel.RED;
        }
        return isBelow(redMillionths + yellowMillionths) ? ControlChannel.YELLOW : null;
    }

    private boolean isBelow(int millionths) {
        return drawn * MILLION < millionths * RANGE;
    }
}
