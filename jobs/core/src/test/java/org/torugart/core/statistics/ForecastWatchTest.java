// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.torugart.core.statistics.ForecastWatch.Departure;
import org.torugart.core.statistics.ForecastWatch.Forecast;

class ForecastWatchTest {
    private static final Forecast TWO_PERCENT = new Forecast("a", 1, 0.02, new Interval(0.01, 0.03));

    @Test
    void aProfileFarAboveItsForecastDepartsOnce() {
        ForecastWatch watch = new ForecastWatch("set", 1, "d1", List.of(TWO_PERCENT));
        List<Departure> departures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            departures.addAll(watch.count(added(i % 5 < 2)));
            watch = ForecastWatch.fromBytes(watch.toBytes());
        }
        assertThat(departures).singleElement().satisfies(departure -> {
            assertThat(departure.forecast()).isEqualTo(TWO_PERCENT);
            assertThat(departure.verdict()).isEqualTo(RateWatch.Verdict.ABOVE);
            assertThat(departure.evaluated()).isLessThan(100);
            assertThat(departure.rate()).isBetween(0.3, 0.5);
        });
    }

    @Test
    void aProfileThatNeverMatchesDepartsWithoutAnyMatch() {
        ForecastWatch watch = new ForecastWatch("set", 1, "d1", List.of(TWO_PERCENT));
        List<Departure> departures = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            departures.addAll(watch.count(added(false)));
        }
        assertThat(departures).singleElement().satisfies(departure -> {
            assertThat(departure.verdict()).isEqualTo(RateWatch.Verdict.BELOW);
            assertThat(departure.matched()).isZero();
        });
    }

    @Test
    void declarationsOutsideTheScopeOrOfAnotherProfileSayNothing() {
        ForecastWatch watch = new ForecastWatch("set", 1, "d1", List.of(TWO_PERCENT));
        Counted other =
                new Counted("set", 1, "", List.of(2L), List.of(new Counted.Entry("b", true, true, 1, 2)), List.of(), 0);
        for (int i = 0; i < 5000; i++) {
            assertThat(watch.count(new Tally(true, other, Findings.NONE))).isEmpty();
        }
    }

    @Test
    void whatAnEarlierWatchHadCountedCanBeTakenAway() {
        ForecastWatch watch = new ForecastWatch("set", 1, "d1", List.of(TWO_PERCENT));
        Tally added = added(true);
        assertThat(watch.count(new Tally(false, added.counted(), Findings.NONE)))
                .isEmpty();
        assertThat(watch.count(added(false))).isEmpty();
        assertThat(watch.count(added)).isEmpty();
    }

    private static Tally added(boolean matches) {
        return new Tally(
                true,
                new Counted(
                        "set",
                        1,
                        "",
                        List.of(1L),
                        matches ? List.of(new Counted.Entry("a", true, true, 1, 1)) : List.of(),
                        List.of(),
                        0),
                Findings.NONE);
    }

    /** Only what may have changed is judged: it must be what judging every profile every time would say. */
    @Test
    void judgingOnlyWhatIsDueFindsWhatJudgingEverythingFinds() {
        int departed = 0;
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Forecast> forecasts = new ArrayList<>();
            for (String profile : Tallies.PROFILES) {
                double low = random.nextDouble() * 0.8;
                forecasts.add(new Forecast(
                        profile, Tallies.scopeOf(profile), low, new Interval(low, low + random.nextDouble() * 0.2)));
            }
            ForecastWatch watch = new ForecastWatch("set", 1, "d1", forecasts);
            List<Tally> counted = new ArrayList<>();
            Set<String> expected = new HashSet<>();
            for (int step = 0; step < 300; step++) {
                Tally tally;
                if (!counted.isEmpty() && random.nextInt(6) == 0) {
                    Tally gone = counted.remove(random.nextInt(counted.size()));
                    tally = new Tally(false, gone.counted(), gone.findings());
                } else {
                    tally = new Tally(true, Tallies.counted(random), Findings.NONE);
                    counted.add(tally);
                }
                List<String> departures = watch.count(tally).stream()
                        .map(departure -> departure.forecast().profileId())
                        .toList();
                if (random.nextInt(10) == 0) {
                    watch = ForecastWatch.fromBytes(watch.toBytes());
                }
                Set<String> now = tally.added() ? outside(forecasts, counted, tally) : new HashSet<>();
                now.removeAll(expected);
                assertThat(departures).as("seed %d step %d", seed, step).containsExactlyInAnyOrderElementsOf(now);
                expected.addAll(now);
            }
            departed += expected.size();
        }
        assertThat(departed).isGreaterThan(100);
    }

    private static Set<String> outside(List<Forecast> forecasts, List<Tally> counted, Tally last) {
        Set<String> outside = new HashSet<>();
        for (Forecast forecast : forecasts) {
            long evaluated = 0;
            long matched = 0;
            for (Tally tally : counted) {
                Counted of = tally.counted();
                if (of.unlisted() == 0 && of.scopes().contains(forecast.scope())) {
                    evaluated += names(of.unevaluated(), forecast) ? 0 : 1;
                    matched += names(of.matched(), forecast) ? 1 : 0;
                }
            }
            if (last.counted().unlisted() > 0 || !last.counted().scopes().contains(forecast.scope())) {
                continue;
            }
            RateWatch.Verdict verdict =
                    RateWatch.of(forecast.interval(), RateWatch.DEFAULT_ALPHA).judge(evaluated, matched);
            // What is taken away can make a rate too high; that is noticed at the next match.
            if (verdict == RateWatch.Verdict.BELOW
                    || (verdict == RateWatch.Verdict.ABOVE
                            && names(last.counted().matched(), forecast))) {
                outside.add(forecast.profileId());
            }
        }
        return outside;
    }

    private static boolean names(List<Counted.Entry> entries, Forecast forecast) {
        return entries.stream().anyMatch(entry -> entry.profileId().equals(forecast.profileId()));
    }
}
