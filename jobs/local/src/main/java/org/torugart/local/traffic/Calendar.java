// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.time.Instant;
import java.time.ZoneOffset;

/** The calendar of Bishkek, six hours ahead of UTC all year, on plain milliseconds. */
final class Calendar {
    static final long MINUTE = 60_000L;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    private static final long OFFSET = 6 * HOUR;
    private static final int EPOCH_WEEKDAY = 3;

    private Calendar() {}

    /** Local days since the epoch. */
    static long day(long millis) {
        return Math.floorDiv(millis + OFFSET, DAY);
    }

    /** When the local day of an instant begins. */
    static long startOfDay(long millis) {
        return day(millis) * DAY - OFFSET;
    }

    static int hour(long millis) {
        return (int) (Math.floorMod(millis + OFFSET, DAY) / HOUR);
    }

    /** 0 is Monday. */
    static int weekday(long millis) {
        return (int) Math.floorMod(day(millis) + EPOCH_WEEKDAY, 7L);
    }

    /** 1–12. */
    static int month(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofHours(6)).getMonthValue();
    }

    static int year(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofHours(6)).getYear();
    }

    /** An instant in the business hours (09–17) of the local day that is {@code days} after that of {@code from}. */
    static long inBusinessHours(long from, int days, RandomStream random) {
        return (day(from) + days) * DAY - OFFSET + 9 * HOUR + random.below(8 * HOUR);
    }
}
