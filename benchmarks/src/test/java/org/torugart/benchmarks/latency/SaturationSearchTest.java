// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SaturationSearchTest {
    @Property
    void theLimitIsFoundFromAnyGuess(
            @ForAll @IntRange(min = 2, max = 100_000) int limit, @ForAll @IntRange(min = 1, max = 100_000) int guess) {
        SaturationSearch found = SaturationSearch.find(guess, 60, rate -> rate <= limit);

        assertThat(found.kept()).isPositive().isLessThanOrEqualTo(limit);
        assertThat(found.missed()).isGreaterThan(limit);
        assertThat(found.missed() - found.kept()).isLessThanOrEqualTo(Math.max(1, found.kept() / 10));
    }

    @Test
    void noMoreRatesAreTriedThanAllowed() {
        List<Integer> tried = new ArrayList<>();

        SaturationSearch found = SaturationSearch.find(1000, 3, rate -> {
            tried.add(rate);
            return rate < 1500;
        });

        assertThat(tried).containsExactly(1000, 1600, 1264);
        assertThat(found).isEqualTo(new SaturationSearch(1264, 1600));
    }

    @Test
    void whatKeepsNothingIsSaid() {
        assertThat(SaturationSearch.find(3, 60, rate -> false)).isEqualTo(new SaturationSearch(0, 1));
    }
}
