// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Timestamps and durations: their ranges, arithmetic, text and parts. A timestamp lies in the years 1 to 9999, a
 * duration in 64 bits of nanoseconds, some 292 years either way.
 */
final class Times {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Duration SHORTEST = Duration.ofNanos(Long.MIN_VALUE);
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Decimals of an hour that can still change its nanoseconds, and some. */
    private static final int MOST_DECIMALS = 18;

    /** Parts of a timestamp, by function. */
    private static final Map<String, ToLongFunction<ZonedDateTime>> PARTS = Map.of(
            "getFullYear",
            ZonedDateTime::getYear,
            "getMonth",
            time -> time.getMonthValue() - 1L,
            "getDate",
            ZonedDateTime::getDayOfMonth,
            "getDayOfMonth",
            time -> time.getDayOfMonth() - 1L,
            "getDayOfWeek",
            time -> time.getDayOfWeek().getValue() % 7L,
            "getDayOfYear",
            time -> time.getDayOfYear() - 1L,
            "getHours",
            ZonedDateTime::getHour,
            "getMinutes",
            ZonedDateTime::getMinute,
            "getSeconds",
            ZonedDateTime::getSecond,
            "getMilliseconds",
            time -> time.get(ChronoField.MILLI_OF_SECOND));

    /** What the functions with the same names say of a duration: all of it in that unit, but for milliseconds. */
    private static final Map<String, ToLongFunction<Duration>> UNITS = Map.of(
            "getHours",
            Duration::toHours,
            "getMinutes",
            Duration::toMinutes,
            "getSeconds",
            Times::seconds,
            "getMilliseconds",
            duration -> nanos(duration) / 1_000_000);

    private Times() {}

    /** The names of the functions that take a timestamp apart. */
    static Iterable<String> parts() {
        return PARTS.keySet();
    }

    /** What a function says of a timestamp in a zone. */
    static ToLongFunction<ZonedDateTime> part(String function) {
        return PARTS.get(function);
    }

    /** A part of a timestamp in UTC, or a duration in a unit. */
    static Functions.Unary inUtc(String function) {
        ToLongFunction<ZonedDateTime> part = PARTS.get(function);
        ToLongFunction<Duration> unit = UNITS.get(function);
        return value -> {
            if (value instanceof Instant instant) {
                return part(part, instant, ZoneOffset.UTC);
            }
            return unit != null && value instanceof Duration duration
                    ? (Object) unit.applyAsLong(duration)
                    : Failure.NO_SUCH_OVERLOAD;
        };
    }

    /** A part of a timestamp in a zone given by its name. */
    static Functions.Binary inZone(String function) {
        ToLongFunction<ZonedDateTime> part = PARTS.get(function);
        return (value, name) -> {
            if (!(value instanceof Instant instant) || !(name instanceof String text)) {
                return Failure.NO_SUCH_OVERLOAD;
            }
            ZoneId zone = zone(text);
            return zone == null ? Failure.BAD_TIME_ZONE : part(part, instant, zone);
        };
    }

    static Object part(ToLongFunction<ZonedDateTime> part, Instant instant, ZoneId zone) {
        try {
            return part.applyAsLong(instant.atZone(zone));
        } catch (DateTimeException e) {
            return Failure.OVERFLOW;
        }
    }

    /** A zone by its name in the time zone database or as an offset, whose leading zero may be missing; null if none. */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return offset(name);
        }
    }

    private static ZoneId offset(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return null;
        }
        try {
            int hours = Integer.parseInt(name, 0, colon, 10);
            int minutes = Integer.parseInt(name, colon + 1, name.length(), 10);
            int sign = name.startsWith("-") ? -1 : 1;
            return minutes < 0 ? null : ZoneOffset.ofHoursMinutes(hours, sign * minutes);
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /** {@code timestamp()} of RFC 3339 text. */
    static Object timestamp(String text) {
        try {
            return inRange(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Failure.BAD_CONVERSION;
        }
    }

    /** {@code timestamp()} of seconds since the epoch. */
    static Object timestamp(long seconds) {
        return seconds < EARLIEST.getEpochSecond() || seconds > LATEST.getEpochSecond()
                ? Failure.OVERFLOW
                : Instant.ofEpochSecond(seconds);
    }

    static Object add(Instant time, Duration duration) {
        try {
            return inRange(time.plus(duration));
        } catch (ArithmeticException | DateTimeException e) {
            return Failure.OVERFLOW;
        }
    }

    static Object subtract(Instant time, Duration duration) {
        try {
            return inRange(time.minus(duration));
        } catch (ArithmeticException | DateTimeException e) {
            return Failure.OVERFLOW;
        }
    }

    static Object subtract(Instant later, Instant earlier) {
        return inRange(Duration.between(earlier, later));
    }

    static Object add(Duration a, Duration b) {
        try {
            return inRange(a.plus(b));
        } catch (ArithmeticException e) {
            return Failure.OVERFLOW;
        }
    }

    static Object subtract(Duration a, Duration b) {
        try {
            return inRange(a.minus(b));
        } catch (ArithmeticException e) {
            return Failure.OVERFLOW;
        }
    }

    private static Object inRange(Instant time) {
        return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? Failure.OVERFLOW : time;
    }

    private static Object inRange(Duration duration) {
        return duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0 ? Failure.OVERFLOW : duration;
    }

    /** Whole seconds, cut towards zero. */
    private static long seconds(Duration duration) {
        return duration.isNegative() && duration.toNanosPart() > 0 ? duration.toSeconds() + 1 : duration.toSeconds();
    }

    /** What is left beside the whole seconds, with the sign of the duration. */
    private static long nanos(Duration duration) {
        return duration.isNegative() && duration.toNanosPart() > 0
                ? duration.toNanosPart() - NANOS_PER_SECOND
                : duration.toNanosPart();
    }

    /** {@code string()} of a duration: seconds with three, six or nine decimals where there are any. */
    static String text(Duration duration) {
        long seconds = seconds(duration);
        long nanos = Math.abs(nanos(duration));
        StringBuilder text = new StringBuilder();
        if (duration.isNegative() && seconds == 0) {
            text.append('-');
        }
        text.append(seconds);
        if (nanos > 0) {
            String digits = Long.toString(NANOS_PER_SECOND + nanos);
            int decimals = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
            text.append('.').append(digits, 1, 1 + decimals);
        }
        return text.append('s').toString();
    }

    /**
     * {@code duration()} of text: an optional sign, then numbers with a unit each ({@code h m s ms us ns}), decimals
     * allowed; {@code 0} alone needs no unit. What is smaller than a nanosecond is cut off.
     */
    static Object duration(String text) {
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        boolean negative = text.startsWith("-");
        if (at == text.length()) {
            return Failure.BAD_CONVERSION;
        }
        if (text.length() == at + 1 && text.charAt(at) == '0') {
            return Duration.ZERO;
        }
        Duration sum = Duration.ZERO;
        while (at < text.length()) {
            int whole = digits(text, at);
            int end = whole;
            if (end < text.length() && text.charAt(end) == '.') {
                end = digits(text, whole + 1);
            }
            String unit = unit(text, end);
            // No digits before the unit, or before or after the point.
            if (unit == null || whole == at || end == whole + 1) {
                return Failure.BAD_CONVERSION;
            }
            long nanos = nanos(unit);
            try {
                long count = Long.parseLong(text, at, whole, 10);
                sum = sum.plus(Duration.ofNanos(nanos).multipliedBy(count))
                        .plusNanos(fraction(text, whole + 1, end, nanos));
            } catch (ArithmeticException | NumberFormatException e) {
                return Failure.OVERFLOW;
            }
            at = end + unit.length();
        }
        return inRange(negative ? sum.negated() : sum);
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static String unit(String text, int at) {
        for (String unit : new String[] {"ns", "us", "µs", "μs", "ms", "s", "m", "h"}) {
            if (text.startsWith(unit, at)) {
                return unit;
            }
        }
        return null;
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "h" -> 3_600 * NANOS_PER_SECOND;
            case "m" -> 60 * NANOS_PER_SECOND;
            case "s" -> NANOS_PER_SECOND;
            case "ms" -> 1_000_000;
            case "ns" -> 1;
            default -> 1_000;
        };
    }

    /** Decimals of a unit, as far as nanoseconds go. */
    private static long fraction(String text, int from, int to, long nanos) {
        if (from >= to) {
            return 0;
        }
        String digits = text.substring(from, Math.min(to, from + MOST_DECIMALS));
        return new BigDecimal("0." + digits).multiply(BigDecimal.valueOf(nanos)).longValue();
    }
}
