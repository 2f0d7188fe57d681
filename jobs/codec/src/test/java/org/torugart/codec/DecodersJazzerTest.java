// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.torugart.core.partner.Layout.Format;

/**
 * Fuzz targets, one a format, for facts in evidence, and for what the command line reads of keys and seeds. An ordinary build does without and reads the kept corpus by {@link PoisonTest}; {@code JAZZER_FUZZ=1}
 * with
 * {@code -Dtest='DecodersJazzerTest#xml'} looks for more, and keeps what fails in the corpus.
 */
class DecodersJazzerTest {

    @FuzzTest(maxDuration = "2m")
    void avro(byte[] bytes) {
        Poison.avro(bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void xml(byte[] bytes) {
        Poison.record(Format.XML, bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void json(byte[] bytes) {
        Poison.record(Format.JSON, bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void csv(byte[] bytes) {
        Poison.record(Format.CSV, bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void lines(byte[] bytes) {
        Poison.record(Format.LINES, bytes);
    }

    @FuzzTest(maxDuration = "3m")
    void facts(byte[] bytes) {
        Poison.facts(bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void trust(byte[] bytes) {
        Poison.trust(bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void seeds(byte[] bytes) {
        Poison.seeds(bytes);
    }

    @FuzzTest(maxDuration = "2m")
    void keys(byte[] bytes) {
        Poison.keys(bytes);
    }
}
