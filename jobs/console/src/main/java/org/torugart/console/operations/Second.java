// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.operations;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.torugart.core.decision.ControlChannel;

/** What was decided within one second. Filled by one thread, and then left as it is. */
final class Second {
    /** Half a minute and more is the last bucket of the heat map; a latency above this is counted as this. */
    static final long LONGEST_MILLIS = 600_000;

    private static final int DIGITS = 2;

    final long at;
    final Histogram latency = new Histogram(LONGEST_MILLIS, DIGITS);
    final long[] channels = new long[ControlChannel.values().length];
    final Map<String, Long> absent = new HashMap<>();
    long first;
    long corrected;
    long withAbsent;
    long deadLetters;

    Second(long at) {
        this.at = at;
        latency.setAutoResize(false);
    }
}
