// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    @Test
    void concernsAreIndependent() {
        assertThat(new RandomStream(1, "goods").next()).isNotEqualTo(new RandomStream(1, "values").next());
        assertThat(new RandomStream(1, "goods").next()).isNotEqualTo(new RandomStream(2, "goods").next());
    }

    @Test
    void drawsAreThoseOfThisAlgorithmForEver() {
        RandomStream random = new RandomStream(42, "pinned");

        assertThat(random.next()).isEqualTo(-6584596213374712098L);
        assertThat(random.below(1_000)).isEqualTo(703);
    }

    @Test
    void gaussianIsNormalAndBounded() {
        RandomStream random = new RandomStream(1, "gaussian");
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            double draw = random.gaussian();
            assertThat(Math.abs(draw)).isLessThan(3.8);
            sum += draw;
            squares += draw * draw;
        }
        assertThat(sum / 100_000).isCloseTo(0, within(0.01));
        assertThat(squares / 100_000).isCloseTo(1, within(0.02));
    }

    @Test
    void weightsAreKept() {
        Weighted<String> weighted = new Weighted<>(List.of("a", "b", "c"), new double[] {1, 2, 7});
        RandomStream random = new RandomStream(1, "weights");
        int[] counts = new int[3];
        for (int i = 0; i < 100_000; i++) {
            counts[weighted.draw(random).charAt(0) - 'a']++;
        }
        assertThat(counts[0] / 100_000.0).isCloseTo(0.1, within(0.005));
        assertThat(counts[1] / 100_000.0).isCloseTo(0.2, within(0.005));
    }
}
