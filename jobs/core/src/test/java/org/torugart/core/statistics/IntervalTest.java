// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    /** Newcombe, Two-sided confidence intervals for the single proportion, Statist. Med. 17 (1998), table I, method 3. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718",
    })
    void agreesWithPublishedValues(long successes, long trials, double low, double high) {
        Interval interval = Interval.wilson(successes, trials, Interval.Z_95);
        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void holdsTheShareSeenAndNarrowsWithMoreTrials() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            long trials = 1 + random.nextLong(1L << random.nextInt(1, 50));
            long successes = random.nextLong(trials + 1);
            Interval interval = Interval.wilson(successes, trials, Interval.Z_95);
            assertThat(interval.contains((double) successes / trials)).isTrue();
            Interval ten = Interval.wilson(10 * successes, 10 * trials, Interval.Z_95);
            assertThat(ten.high() - ten.low()).isLessThan(interval.high() - interval.low());
        }
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(1, 0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.wilson(3, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0.5, 0.4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
    }
}
