// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Fuzz target for receipts. An ordinary build does without and reads the kept corpus by {@link PoisonReceiptsTest};
 * {@code JAZZER_FUZZ=1} with {@code -Dtest='ReceiptsJazzerTest#receipt'} looks for more, and keeps what fails in the corpus.
 */
class ReceiptsJazzerTest {

    @FuzzTest(maxDuration = "3m")
    void receipt(byte[] text) {
        PoisonReceiptsTest.receipt(text);
    }
}
