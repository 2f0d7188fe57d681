// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.torugart.core.statistics.RateWatch.Verdict;

class RateWatchTest {

    @Test
    void twoPercentForecastAndFortyPercentSeenIsNoticedWithinAHundredDeclarations() {
        RateWatch watch = RateWatch.of(new Interval(0.01, 0.03), RateWatch.DEFAULT_ALPHA);
        SplittableRandom random = new SplittableRandom(4);
        for (int run = 0; run < 1000; run++) {
            assertThat(firstDeparture(watch, 0.40, 100, random)).isBetween(1, 100);
        }
    }

    @Test
    void aProfileThatFellSilentIsNoticed() {
        RateWatch watch = RateWatch.of(new Interval(0.15, 0.25), RateWatch.DEFAULT_ALPHA);
        long from = watch.tooFewFrom(0);
        assertThat(from).isBetween(50L, 200L);
        assertThat(watch.judge(from, 0)).isEqualTo(Verdict.BELOW);
        assertThat(watch.judge(from - 1, 0)).isEqualTo(Verdict.WITHIN);
    }

    /** Looked at after every declaration, at the worst rate of the null hypothesis: Ville's inequality is what is tested. */
    @ParameterizedTest
    @CsvSource({"0.01, 0.03, 0.03", "0.01, 0.03, 0.01", "0.2, 0.3, 0.3", "0.2, 0.3, 0.2", "0.01, 0.5, 0.1"})
    void aRateWithinTheForecastIsHardlyEverCalledOutside(double low, double high, double rate) {
        double alpha = 0.05;
        RateWatch watch = RateWatch.of(new Interval(low, high), alpha);
        SplittableRandom random = new SplittableRandom(11);
        int runs = 1000;
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            alarms += firstDeparture(watch, rate, 3000, random) > 0 ? 1 : 0;
        }
        assertThat((double) alarms / runs).isLessThan(alpha);
    }

    @Test
    void atTheDefaultLevelLongRunsRaiseNoAlarm() {
        RateWatch watch = RateWatch.of(new Interval(0.01, 0.03), RateWatch.DEFAULT_ALPHA);
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 100; run++) {
            assertThat(firstDeparture(watch, 0.03, 10_000, random)).isZero();
        }
    }

    /** Number of the declaration at which the watch first departs; 0 if it never does. */
    private static int firstDeparture(RateWatch watch, double rate, int declarations, SplittableRandom random) {
        long matches = 0;
        for (int n = 1; n <= declarations; n++) {
            matches += random.nextDouble() < rate ? 1 : 0;
            if (watch.judge(n, matches) != Verdict.WITHIN) {
                return n;
            }
        }
        return 0;
    }

    @Test
    void tooFewFromIsWhereJudgingBeginsToSayBelow() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 200; i++) {
            double low = 0.001 + 0.9 * random.nextDouble();
            RateWatch watch = RateWatch.of(new Interval(low, low + (1 - low) * random.nextDouble()), 1e-4);
            long matches = random.nextLong(100);
            long from = watch.tooFewFrom(matches);
            assertThat(watch.judge(from, matches)).isEqualTo(Verdict.BELOW);
            assertThat(watch.judge(from - 1, matches)).isNotEqualTo(Verdict.BELOW);
            assertThat(watch.judge(2 * from, matches)).isEqualTo(Verdict.BELOW);
            assertThat(watch.tooFewFrom(matches + 1)).isGreaterThan(from);
        }
    }

    @Test
    void anEndWithNothingBeyondIsNotWatched() {
        RateWatch all = RateWatch.of(new Interval(0, 1), 0.5);
        assertThat(all.judge(1_000_000, 0)).isEqualTo(Verdict.WITHIN);
        assertThat(all.judge(1_000_000, 1_000_000)).isEqualTo(Verdict.WITHIN);
        assertThat(all.tooFewFrom(7)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aForecastOfNothingLetsOneMatchPass() {
        RateWatch none = RateWatch.of(new Interval(0, 0), RateWatch.DEFAULT_ALPHA);
        assertThat(none.judge(1000, 1)).isEqualTo(Verdict.WITHIN);
        assertThat(none.judge(1000, 10)).isEqualTo(Verdict.ABOVE);
    }
}
