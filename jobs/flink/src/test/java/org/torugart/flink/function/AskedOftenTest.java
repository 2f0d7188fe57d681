// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AskedOftenTest {
    private static final int COUNTERS = 1 << 16;

    @Test
    void saysNeverTooLittleAndSeldomTooMuch() {
        AskedOften asked = new AskedOften(COUNTERS);
        Map<String, Integer> exact = new HashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < COUNTERS / 2 - 1; i++) {
            String key = random.nextInt(3) == 0 ? "often" + random.nextInt(2000) : "once" + i;
            asked.count(key);
            exact.merge(key, 1, Integer::sum);
        }
        int tooMuch = 0;
        for (Map.Entry<String, Integer> each : exact.entrySet()) {
            int times = asked.times(each.getKey());
            assertThat(times).isGreaterThanOrEqualTo(Math.min(15, each.getValue()));
            tooMuch += times > each.getValue() ? 1 : 0;
        }
        assertThat(tooMuch).isLessThan(exact.size() / 5);
    }

    @Test
    void whatWasAskedForOnceIsForgotten() {
        AskedOften asked = new AskedOften(COUNTERS);
        for (int i = 0; i < 100; i++) {
            asked.count("then");
        }
        assertThat(asked.times("then")).isEqualTo(15);
        for (int i = 0; i < 4 * COUNTERS; i++) {
            asked.count("now");
        }
        assertThat(asked.times("then")).isZero();
        assertThat(asked.times("now")).isGreaterThan(7);
    }
}
