// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SkewTest {
    @Test
    void oneSubtaskHasItAll() {
        assertThat(Skew.of(3, 100, 1, 1, 128, 1)).isEqualTo(new Skew(1, 0));
    }

    @Test
    void oneKeyIsNeverDivided() {
        assertThat(Skew.of(1, 1, 1, 64, 128, 1)).isEqualTo(new Skew(64, 63));
    }

    @Test
    void keysThatAreAlikeShowOnlyWholeGroups() {
        assertThat(Skew.wholeGroups(100, 128)).isEqualTo(200 / 128.0);
        assertThat(Skew.of(1, 500_000, 0, 100, 128, 1).hottestOverMean())
                .isCloseTo(Skew.wholeGroups(100, 128), within(0.1));
    }

    @Test
    void theFirstKeyBoundsTheSkewFromBelow() {
        double share = Skew.firstKeyShare(1_000, 1);
        assertThat(share).isCloseTo(0.1336, within(1e-4));
        assertThat(Skew.of(1, 1_000, 1, 64, 1024, 1).hottestOverMean()).isGreaterThanOrEqualTo(64 * share - 1e-9);
    }

    @Test
    void refusesFewerKeyGroupsThanSubtasks() {
        assertThatThrownBy(() -> Skew.of(1, 1, 0, 129, 128, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
