// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnwrittenLimitTest {
    private static final long START = 1_790_000_000_000L;

    private final UnwrittenLimit limit = new UnwrittenLimit(1600);

    @Test
    void isTheLowestUntilTheIntervalIsKnown() {
        assertThat(limit.at(START)).isEqualTo(100);
        limit.checkpoint(START);
        assertThat(limit.at(START + 1)).isEqualTo(100);
    }

    @Test
    void fallsTowardsTheNextCheckpoint() {
        limit.checkpoint(START);
        limit.checkpoint(START + 10_000);
        assertThat(limit.at(START + 10_000)).isEqualTo(1600);
        assertThat(limit.at(START + 15_000)).isEqualTo(1600);
        assertThat(limit.at(START + 17_500)).isEqualTo(800);
        assertThat(limit.at(START + 19_990)).isEqualTo(100);
        assertThat(limit.at(START + 20_000)).isEqualTo(100);
        assertThat(limit.at(START + 90_000)).as("one that is late").isEqualTo(100);
    }

    @Test
    void followsTheLatestInterval() {
        limit.checkpoint(START);
        limit.checkpoint(START + 10_000);
        limit.checkpoint(START + 14_000);
        assertThat(limit.at(START + 15_999)).isEqualTo(1600);
        assertThat(limit.at(START + 17_000)).isEqualTo(800);
        limit.checkpoint(START + 14_000);
        assertThat(limit.at(START + 14_000)).as("two at once").isEqualTo(100);
    }

    @Test
    void mayBeNone() {
        UnwrittenLimit none = new UnwrittenLimit(0);
        none.checkpoint(START);
        none.checkpoint(START + 10);
        assertThat(none.at(START + 11)).isZero();
        assertThat(none.at(START + 500)).isZero();
    }
}
