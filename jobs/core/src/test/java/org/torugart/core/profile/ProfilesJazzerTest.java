// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Fuzz targets for texts that analysts write. An ordinary build does without and reads the kept corpus by {@link PoisonProfilesTest}; {@code JAZZER_FUZZ=1}
 * with {@code -Dtest='ProfilesJazzerTest#profile'} looks for more, and keeps what fails in the corpus.
 */
class ProfilesJazzerTest {

    @FuzzTest(maxDuration = "2m")
    void profile(byte[] text) {
        PoisonProfilesTest.profile(new String(text, StandardCharsets.UTF_8));
    }

    @FuzzTest(maxDuration = "2m")
    void condition(byte[] text) {
        PoisonProfilesTest.condition(new String(text, StandardCharsets.UTF_8));
    }

    @FuzzTest(maxDuration = "2m")
    void partner(byte[] text) {
        PoisonProfilesTest.partner(new String(text, StandardCharsets.UTF_8));
    }
}
