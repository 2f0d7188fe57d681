// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * Watches the profiles of one set version whose match rate was forecast. Each tally costs as much as it names scope
 * groups and profiles, however many are watched: too many matches can only begin at a match, and when too few begin is
 * known beforehand ({@link RateWatch#tooFewFrom}). Not thread-safe.
 *
 * <p>A match in shadow is a match. A declaration that a profile could not be evaluated for is none of its declarations;
 * one whose unevaluated profiles are not all listed is left out for all. A declaration decided again counts as it was
 * decided last.
 */
public final class ForecastWatch {
    private static final byte LAYOUT = 1;

    private final String setId;
    private final long setVersion;
    private final String contentDigest;
    private final Map<String, Rate> rates = new LinkedHashMap<>();
    private final Map<Long, Group> groups = new HashMap<>();

    /**
     * A forecast to be watched.
     *
     * @param profileId the profile; never null
     * @param scope key of its scope group
     * @param rate the rate that was forecast, 0 to 1
     * @param interval where the rate was forecast to lie; never null
     */
    public record Forecast(String profileId, long scope, double rate, Interval interval) {
        public Forecast {
            Objects.requireNonNull(profileId, "profileId");
            Objects.requireNonNull(interval, "interval");
        }
    }

    /**
     * A profile that has left its forecast.
     *
     * @param forecast what was forecast; never null
     * @param verdict ABOVE or BELOW; never null
     * @param evaluated declarations it was evaluated for
     * @param matched declarations of these it matched
     */
    public record Departure(Forecast forecast, RateWatch.Verdict verdict, long evaluated, long matched) {
        /** The rate seen. */
        public double rate() {
            return (double) matched / evaluated;
        }
    }

    private static final class Rate {
        private final Forecast forecast;
        private final RateWatch watch;
        private long matched;
        private long unevaluated;
        private boolean departed;

        /** What its one valid entry in the group's queue says. */
        private long due;

        Rate(Forecast forecast) {
            this.forecast = forecast;
            this.watch = RateWatch.of(forecast.interval(), RateWatch.DEFAULT_ALPHA);
        }

        long tooFewFrom() {
            long from = watch.tooFewFrom(Math.max(0, matched));
            return from > Long.MAX_VALUE - unevaluated ? Long.MAX_VALUE : from + unevaluated;
        }
    }

    private record Due(long applied, Rate rate) {}

    /** A scope group: how many declarations it looked at, and at how many which profile is to be judged. */
    private static final class Group {
        private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingLong(Due::applied));
        private long applied;

        void schedule(Rate rate) {
            rate.due = rate.tooFewFrom();
            if (rate.due != Long.MAX_VALUE) {
                queue.add(new Due(rate.due, rate));
            }
        }
    }

    /**
     * Watches these forecasts, nothing counted yet.
     *
     * @param setId the profile set; never null
     * @param setVersion its version
     * @param contentDigest digest of the set's exact content; never null
     * @param forecasts what was forecast, each profile once
     */
    public ForecastWatch(String setId, long setVersion, String contentDigest, List<Forecast> forecasts) {
        this.setId = Objects.requireNonNull(setId, "setId");
        this.setVersion = setVersion;
        this.contentDigest = Objects.requireNonNull(contentDigest, "contentDigest");
        for (Forecast forecast : forecasts) {
            Rate rate = new Rate(forecast);
            rates.put(forecast.profileId(), rate);
            groupOf(rate);
        }
        rates.values().forEach(rate -> groupOf(rate).schedule(rate));
    }

    /** The set watched. */
    public String setId() {
        return setId;
    }

    /** Its version. */
    public long setVersion() {
        return setVersion;
    }

    /** Digest of its content. */
    public String contentDigest() {
        return contentDigest;
    }

    private Group groupOf(Rate rate) {
        return groups.computeIfAbsent(rate.forecast.scope(), scope -> new Group());
    }

    /**
     * Counts a declaration, or takes it away again, and says which profiles have left their forecast; each is named
     * once.
     */
    public List<Departure> count(Tally tally) {
        Counted counted = tally.counted();
        if (counted.unlisted() > 0) {
            return List.of();
        }
        int sign = tally.sign();
        for (long scope : counted.scopes()) {
            Group group = groups.get(scope);
            if (group != null) {
                group.applied += sign;
            }
        }
        List<Rate> matched = new ArrayList<>();
        for (Counted.Entry entry : counted.matched()) {
            Rate rate = rates.get(entry.profileId());
            if (rate != null) {
                rate.matched += sign;
                matched.add(rate);
            }
        }
        for (Counted.Entry entry : counted.unevaluated()) {
            Rate rate = rates.get(entry.profileId());
            if (rate != null) {
                rate.unevaluated += sign;
                if (sign < 0) {
                    groupOf(rate).schedule(rate);
                }
            }
        }
        if (sign < 0) {
            matched.forEach(rate -> groupOf(rate).schedule(rate));
            return List.of();
        }
        List<Departure> departures = new ArrayList<>(0);
        matched.forEach(rate -> judge(rate, departures));
        for (long scope : counted.scopes()) {
            Group group = groups.get(scope);
            if (group != null) {
                judgeDue(group, departures);
            }
        }
        return departures;
    }

    private void judgeDue(Group group, List<Departure> departures) {
        while (!group.queue.isEmpty() && group.queue.peek().applied() <= group.applied) {
            Due due = group.queue.poll();
            Rate rate = due.rate();
            if (rate.departed || due.applied() != rate.due) {
                continue;
            }
            judge(rate, departures);
            if (!rate.departed) {
                // Matches since it was scheduled have moved the day on.
                group.schedule(rate);
            }
        }
    }

    private void judge(Rate rate, List<Departure> departures) {
        long evaluated = groupOf(rate).applied - rate.unevaluated;
        // A set that is active again after its first watch was forgotten can take away what that one had counted.
        if (rate.departed || rate.matched < 0 || rate.matched > evaluated) {
            return;
        }
        RateWatch.Verdict verdict = rate.watch.judge(evaluated, rate.matched);
        if (verdict != RateWatch.Verdict.WITHIN) {
            rate.departed = true;
            departures.add(new Departure(rate.forecast, verdict, evaluated, rate.matched));
        }
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "forecast watch". */
    public byte[] toBytes() {
        int size = 1
                + Blob.maxBytes(setId)
                + Blob.maxBytes(contentDigest)
                + 3 * Varint.MAX_BYTES
                + groups.size() * (Long.BYTES + Varint.MAX_BYTES);
        for (String id : rates.keySet()) {
            size += Blob.maxBytes(id) + 4 * Long.BYTES + 2 * Varint.MAX_BYTES + 1;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(LAYOUT);
        Blob.put(out, setId);
        Varint.put(out, setVersion);
        Blob.put(out, contentDigest);
        Varint.put(out, rates.size());
        rates.values().forEach(rate -> {
            Forecast forecast = rate.forecast;
            Blob.put(out, forecast.profileId());
            out.putLong(forecast.scope());
            out.putDouble(forecast.rate());
            out.putDouble(forecast.interval().low());
            out.putDouble(forecast.interval().high());
            Varint.put(out, rate.matched);
            Varint.put(out, rate.unevaluated);
            out.put((byte) (rate.departed ? 1 : 0));
        });
        Varint.put(out, groups.size());
        new TreeMap<>(groups).forEach((scope, group) -> {
            out.putLong(scope);
            Varint.put(out, group.applied);
        });
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static ForecastWatch fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte layout = in.get();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("forecast watch: unknown version " + layout);
        }
        ForecastWatch watch = new ForecastWatch(Blob.getText(in), Varint.get(in), Blob.getText(in), List.of());
        for (long left = Varint.get(in); left > 0; left--) {
            Rate rate = new Rate(new Forecast(
                    Blob.getText(in), in.getLong(), in.getDouble(), new Interval(in.getDouble(), in.getDouble())));
            rate.matched = Varint.get(in);
            rate.unevaluated = Varint.get(in);
            rate.departed = in.get() != 0;
            watch.rates.put(rate.forecast.profileId(), rate);
            watch.groupOf(rate);
        }
        for (long left = Varint.get(in); left > 0; left--) {
            watch.groups.computeIfAbsent(in.getLong(), scope -> new Group()).applied = Varint.get(in);
        }
        for (Rate rate : watch.rates.values()) {
            if (!rate.departed) {
                watch.groupOf(rate).schedule(rate);
            }
        }
        return watch;
    }
}
