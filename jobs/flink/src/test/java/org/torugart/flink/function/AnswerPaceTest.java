// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AnswerPaceTest {
    private final AnswerPace pace = new AnswerPace(50);

    @Test
    void nobodyIsWaitedForWhereNobodyIsAnswered() {
        assertThat(pace.patienceMillis(1_000)).isZero();
        pace.answered(80, 1_000);
        assertThat(pace.patienceMillis(1_050)).isEqualTo(160);
        assertThat(pace.patienceMillis(1_051)).isZero();
    }

    @Test
    void theLongestOfLateCountsAndIsForgotten() {
        pace.answered(80, 1_000);
        pace.answered(10, 1_001);
        assertThat(pace.patienceMillis(1_001)).isEqualTo(140);
        for (int i = 0; i < 100; i++) {
            pace.answered(2, 1_002);
        }
        assertThat(pace.patienceMillis(1_002)).isLessThan(20);
    }
}
