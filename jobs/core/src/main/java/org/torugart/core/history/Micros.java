// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970-01-01T00:00Z, the resolution of every stream. */
public final class Micros {
    /** Microseconds of a day. */
    public static final long PER_DAY = 86_400_000_000L;

    /** Microseconds of a minute. */
    public static final long PER_MINUTE = 60_000_000L;

    private Micros() {}

    /** Microseconds since the epoch, rounded down. */
    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The instant of so many microseconds since the epoch. */
    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
