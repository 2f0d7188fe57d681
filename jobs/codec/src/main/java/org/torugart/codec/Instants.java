// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.time.Instant;
import org.torugart.core.history.Micros;

/**
 * The instants that are read: from 1900 to the end of 2199. Beyond them event-time arithmetic (watermarks, windows,
 * decay) would break, and no declaration, register or clock has one.
 */
final class Instants {
    static final long FIRST_MICROS = Micros.of(Instant.parse("1900-01-01T00:00:00Z"));
    static final long LAST_MICROS = Micros.of(Instant.parse("2200-01-01T00:00:00Z")) - 1;

    private static final Instant FIRST = Micros.toInstant(FIRST_MICROS);
    private static final Instant LAST = Micros.toInstant(LAST_MICROS);

    private Instants() {}

    /**
     * Microseconds since the epoch.
     *
     * @throws IllegalArgumentException if the instant is not one that is read
     */
    static long micros(String field, Instant instant) {
        if (instant.isBefore(FIRST) || instant.getEpochSecond() > LAST.getEpochSecond()) {
            throw new IllegalArgumentException(field + ": " + instant + " is not within the years 1900 to 2199");
        }
        return Micros.of(instant);
    }

    /** Microseconds since the epoch of the nearest instant that is read. */
    static long nearestMicros(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return FIRST_MICROS;
        }
        return instant.isAfter(LAST) ? LAST_MICROS : Micros.of(instant);
    }
}
