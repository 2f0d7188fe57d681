// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KG7001",
                " KG7001 ",
                "KG\u200b7001",
                "\ufeffKG7001",
                "KG7001\u202c",
                "\u202dKG7001",
                "\u041aG7001",
                "\uff2b\uff27\uff17001",
                "KG\u2060700\u00ad1",
                "KG700\u00001"
            })
    void whatLooksTheSameIsTheSame(String id) {
        assertThat(Identifiers.bounded(id)).isEqualTo("KG7001");
    }

    @Test
    void platesOfBothAlphabetsAreOne() {
        assertThat(Identifiers.normalised("а 123 вс 77"))
                .isEqualTo("A123BC77")
                .isEqualTo(Identifiers.normalised("A123BC77"));
        assertThat(Identifiers.normalised("\u200b \u2060")).isNull();
        assertThat(Identifiers.bounded("\u200b")).isNull();
        assertThat(Identifiers.bounded("Дж-1")).isEqualTo("Дж-1");
    }
}
