// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Fuzz targets for binary layouts. An ordinary build does without and reads the kept corpus by {@link PoisonLayoutsTest};
 * {@code JAZZER_FUZZ=1} with {@code -Dtest='LayoutsJazzerTest#state'} looks for more, and keeps what fails in the corpus.
 */
class LayoutsJazzerTest {

    @FuzzTest(maxDuration = "3m")
    void state(byte[] bytes) {
        PoisonLayoutsTest.layout(false, bytes);
    }

    @FuzzTest(maxDuration = "3m")
    void facts(byte[] bytes) {
        PoisonLayoutsTest.layout(true, bytes);
    }
}
