// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordHeadersTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 9, 410, 999_999_999_999_999_999L})
    void aNumberIsReadAsItWasWritten(long number) {
        assertThat(RecordHeaders.number(RecordHeaders.number(number))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", " 1", "1234567890123456789", "\u0661"})
    void anythingElseIsNone(String text) {
        assertThat(RecordHeaders.number(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(-1);
    }

    @Test
    void noHeaderIsNone() {
        assertThat(RecordHeaders.number(null)).isEqualTo(-1);
    }
}
