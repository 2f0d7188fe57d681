// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Fuzz target for the layouts of state. An ordinary build does without and reads the kept corpus by {@link PoisonStatesTest};
 * {@code JAZZER_FUZZ=1} with {@code -Dtest='StatesJazzerTest#state'} looks for more, and keeps what fails in the corpus.
 */
class StatesJazzerTest {

    @FuzzTest(maxDuration = "3m")
    void state(byte[] bytes) {
        PoisonStatesTest.layout(bytes);
    }
}
