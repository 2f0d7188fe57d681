// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What history should say of one entity: everything that was contributed and not retracted is looked at anew, with
 * calendars. An oracle for tests and for who checks what a job keeps: each question costs a look at everything.
 */
public final class BruteForce {
    private static final int SURELY_COUNTED = 900;

    private final List<Contribution> contributions = new ArrayList<>();

    /** The latest instant ever contributed, whether retracted or not: says how far back panes go. */
    private long latest;

    private boolean retracted;

    /** Something counts. */
    public void add(Contribution contribution) {
        contributions.add(contribution);
        latest = Math.max(latest, contribution.atMicros());
    }

    /** Something counted once and was taken away again: panes go back from it, and some numbers may not be known. */
    public void retracted(Contribution contribution) {
        latest = Math.max(latest, contribution.atMicros());
        retracted = true;
    }

    /** A question as of an instant, by nobody that counts. */
    public static Contribution asker(long atMicros) {
        return new Contribution(atMicros, "nobody", 0, 0, new long[0]);
    }

    /**
     * How a fact differs from what it should say, in words; empty when it does not. A number may be absent only where
     * what is kept does not reach.
     *
     * @param catalogue what is kept of the entity
     * @param now the instant the fact was asked for
     */
    public List<String> differences(HistoryFact fact, Catalogue catalogue, long now) {
        List<String> differences = new ArrayList<>();
        for (Measure measure : catalogue.measures()) {
            for (Window window : measure.windows()) {
                boolean mayBeAbsent =
                        !mustBeKnown(measure, window, now) || (retracted && measure.kind() == Measure.Kind.LOWEST);
                String name = measure + " over " + window;
                long said = fact.sum(window, measure);
                switch (measure.kind()) {
                    case SUM -> compare(name, said, sum(measure, window, now), mayBeAbsent, differences);
                    case LOWEST -> compare(name, said, lowest(measure, window, now), mayBeAbsent, differences);
                    case DISTINCT -> {
                        long different = different(measure, window, now);
                        long counted = Math.round(-Counts.HASHES * Math.log(1 - (double) different / Counts.HASHES));
                        compare(name, said, counted, mayBeAbsent || different > SURELY_COUNTED, differences);
                    }
                    case QUANTILES -> {
                        compare(name, said, valueAt(measure, window, now, 1), mayBeAbsent, differences);
                        compare(
                                "median of " + name,
                                fact.median(window, measure),
                                valueAt(measure, window, now, 5),
                                mayBeAbsent,
                                differences);
                        compare(
                                "90th percentile of " + name,
                                fact.high(window, measure),
                                valueAt(measure, window, now, 9),
                                mayBeAbsent,
                                differences);
                    }
                    case RECORD -> {}
                }
            }
        }
        traits(fact, catalogue, now, differences);
        return differences;
    }

    private void traits(HistoryFact fact, Catalogue catalogue, long now, List<String> differences) {
        boolean year = mustBeKnown(Measure.DECLARATIONS, Window.Y1, now);
        trait(fact, Trait.FIRST_SEEN, firstSeen(now), retracted, differences);
        trait(fact, Trait.LAST_SEEN, lastSeen(now), true, differences);
        trait(fact, Trait.ACTIVE_WEEKS, activeWeeks(now), !year, differences);
        trait(fact, Trait.DECAYED_DECLARATIONS, decayed(Measure.DECLARATIONS, now), !year, differences);
        trait(fact, Trait.DECAYED_VALUE, decayed(Measure.VALUE, now), !year, differences);
        trait(fact, Trait.DECAYED_INSPECTED, decayed(Measure.INSPECTED, now), !year, differences);
        trait(fact, Trait.DECAYED_VIOLATIONS, decayed(Measure.VIOLATIONS, now), !year, differences);
        trait(fact, Trait.CLEAN_CONTROLS, cleanControls(now), !year, differences);
        long onRecord = onRecord(now, false);
        if (catalogue.has(Measure.PENALTIES) && onRecord < History.RECORDS) {
            trait(fact, Trait.ON_RECORD, onRecord, retracted, differences);
            trait(fact, Trait.SERIOUS_ON_RECORD, onRecord(now, true), retracted, differences);
        }
    }

    private static void trait(
            HistoryFact fact, Trait trait, long expected, boolean mayBeAbsent, List<String> differences) {
        compare(trait.toString(), fact.trait(trait), expected, mayBeAbsent, differences);
    }

    private static void compare(String name, long said, long expected, boolean mayBeAbsent, List<String> differences) {
        if (said == expected || (said == HistoryFact.UNKNOWN && mayBeAbsent)) {
            return;
        }
        differences.add(name + " is " + (said == HistoryFact.UNKNOWN ? "absent" : said) + " and should be " + expected);
    }

    private long valueAt(Measure measure, Window window, long now, int tenths) {
        long bucket = bucketAt(measure, window, now, tenths);
        return bucket == 0 ? 0 : Buckets.value((int) bucket);
    }

    Contribution removeAt(int index) {
        retracted = true;
        return contributions.remove(index);
    }

    int size() {
        return contributions.size();
    }

    List<Contribution> contributions() {
        return contributions;
    }

    private static OffsetDateTime time(long micros) {
        return Micros.toInstant(micros).atOffset(ZoneOffset.UTC);
    }

    private static LocalDate monday(OffsetDateTime time) {
        return time.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static OffsetDateTime fiveMinutes(OffsetDateTime time) {
        OffsetDateTime hour = time.truncatedTo(ChronoUnit.HOURS);
        return hour.plusMinutes(time.getMinute() / 5 * 5L);
    }

    /** The instant a window begins. */
    private static OffsetDateTime start(Window window, long now) {
        OffsetDateTime time = time(now);
        OffsetDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        OffsetDateTime week = monday(time).atStartOfDay().atOffset(ZoneOffset.UTC);
        return switch (window) {
            case H1 -> fiveMinutes(time).minusMinutes(55);
            case D1 -> time.truncatedTo(ChronoUnit.HOURS).minusHours(23);
            case D7 -> day.minusDays(6);
            case D30 -> day.minusDays(29);
            case D90 -> week.minusWeeks(12);
            case Y1 -> week.minusWeeks(52);
            case ALL -> OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        };
    }

    private static OffsetDateTime end(Window window, long now) {
        OffsetDateTime time = time(now);
        return switch (window) {
            case H1 -> fiveMinutes(time).plusMinutes(5);
            case D1 -> time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            case D7, D30, ALL -> time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            case D90, Y1 -> monday(time).plusWeeks(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        };
    }

    /** Values contributed to a measure within a window; of a measure kept by weeks, by whole weeks. */
    List<Long> values(Measure measure, Window window, long now) {
        boolean byWeeks = !measure.isOver(Window.D7) && !measure.isOver(Window.D30);
        OffsetDateTime start = start(window, now);
        OffsetDateTime end = byWeeks ? end(Window.D90, now) : end(window, now);
        return values(measure, at -> !time(at).isBefore(start) && time(at).isBefore(end));
    }

    private List<Long> values(Measure measure, Predicate<Long> inside) {
        return contributions.stream()
                .filter(c -> c.measure(measure) != 0 && inside.test(c.atMicros()))
                .map(c -> c.measure(measure))
                .toList();
    }

    /** Whether what is asked for must still be known: nothing older than what panes of its length go back to. */
    boolean mustBeKnown(Measure measure, Window window, long now) {
        OffsetDateTime start = start(window, now);
        OffsetDateTime last = time(latest);
        boolean byWeeks = !measure.isOver(Window.D7) && !measure.isOver(Window.D30);
        return switch (window) {
            case H1 -> !start.isBefore(fiveMinutes(last).minusMinutes(23 * 5));
            case D1 -> !start.isBefore(last.truncatedTo(ChronoUnit.HOURS).minusHours(47));
            case D7, D30 -> !start.toLocalDate().isBefore(last.toLocalDate().minusDays(36));
            case D90, Y1 -> !start.toLocalDate().isBefore(monday(last).minusWeeks(measure.isOver(Window.Y1) ? 57 : 17));
            case ALL ->
                byWeeks
                        ? !monday(time(now)).isBefore(monday(last).minusWeeks(18))
                        : !time(now).toLocalDate().isBefore(last.toLocalDate().minusDays(37));
        };
    }

    long sum(Measure measure, Window window, long now) {
        return values(measure, window, now).stream().mapToLong(Long::longValue).sum();
    }

    long lowest(Measure measure, Window window, long now) {
        return values(measure, window, now).stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(0);
    }

    long different(Measure measure, Window window, long now) {
        return new HashSet<>(values(measure, window, now)).size();
    }

    /** The value at a rank of so many tenths, by bucket; 0 when there is none. */
    long bucketAt(Measure measure, Window window, long now, int tenths) {
        List<Long> values = values(measure, window, now).stream().sorted().toList();
        return values.isEmpty() ? 0 : values.get((int) ((values.size() * (long) tenths + 9) / 10) - 1);
    }

    long firstSeen(long now) {
        return seen().stream().filter(at -> at <= now).findFirst().orElse(0L);
    }

    long lastSeen(long now) {
        return seen().stream()
                .filter(at -> at <= now)
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    private List<Long> seen() {
        return contributions.stream()
                .filter(c -> c.measure(Measure.DECLARATIONS) > 0)
                .map(Contribution::atMicros)
                .sorted()
                .toList();
    }

    private Set<LocalDate> weeks(Measure measure) {
        Set<LocalDate> weeks = new HashSet<>();
        contributions.stream().filter(c -> c.measure(measure) != 0).forEach(c -> weeks.add(monday(time(c.atMicros()))));
        return weeks;
    }

    long activeWeeks(long now) {
        Set<LocalDate> active = weeks(Measure.DECLARATIONS);
        LocalDate week = monday(time(now)).minusWeeks(1);
        long weeks = 0;
        while (weeks < 52 && active.contains(week)) {
            week = week.minusWeeks(1);
            weeks++;
        }
        return weeks;
    }

    long cleanControls(long now) {
        Set<LocalDate> violated = weeks(Measure.VIOLATIONS);
        long clean = 0;
        LocalDate week = monday(time(now));
        for (int back = 0; back < 53 && !violated.contains(week); back++) {
            LocalDate monday = week;
            clean += values(Measure.INSPECTED, at -> monday(time(at)).equals(monday))
                    .size();
            week = week.minusWeeks(1);
        }
        return clean;
    }

    long decayed(Measure measure, long now) {
        LocalDate thisWeek = monday(time(now));
        long sum = 0;
        for (Contribution contribution : contributions) {
            long age = ChronoUnit.WEEKS.between(monday(time(contribution.atMicros())), thisWeek);
            if (age >= 0 && age < 53) {
                sum += contribution.measure(measure) * Math.round(4096 * Math.pow(0.5, age / 4.0));
            }
        }
        return sum;
    }

    /** Violations that no clean year after an executed penalty has erased. */
    long onRecord(long now, boolean seriousOnly) {
        List<Contribution> violations = contributions.stream()
                .filter(c -> c.measure(Measure.VIOLATIONS) > 0 && c.atMicros() <= now)
                .toList();
        return violations.stream()
                .filter(v -> !seriousOnly || v.measure(Measure.SERIOUS) > 0)
                .filter(v -> !isErased(v, violations, now))
                .count();
    }

    private static boolean isErased(Contribution violation, List<Contribution> violations, long now) {
        long executed = violation.measure(Measure.PENALTIES);
        return executed > 1
                && violations.stream()
                        .map(v -> v.measure(Measure.PENALTIES))
                        .filter(e -> e > 1 && e >= executed)
                        .anyMatch(e -> {
                            OffsetDateTime year = time(e).plusYears(1);
                            return !year.isAfter(time(now))
                                    && violations.stream()
                                            .map(v -> time(v.atMicros()))
                                            .noneMatch(v -> v.isAfter(time(e)) && !v.isAfter(year));
                        });
    }
}
