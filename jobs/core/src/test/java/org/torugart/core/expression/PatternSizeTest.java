// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternSizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc 3",
                "a{5} 5",
                "(ab){3} 6",
                "(a{10}){10} 100",
                "((a{1000}){1000}){1000} 1000000000",
                "[a{9}]{2,4} 4",
                "\\d{4}-\\d{2} 7",
                "[]a]{3} 3",
                "a{x} 3",
                "(((a 1",
                "a) 1",
                "a{2,}b 3"
            })
    void repetitionsAreWrittenOut(String pattern, long size) {
        assertThat(PatternSize.of(pattern)).isEqualTo(size);
    }

    @Test
    void whatIsTooLargeIsNotBuilt() {
        assertThat(Functions.pattern("(a{1000}){1000}", 1_000)).isNull();
        assertThat(Functions.pattern("[A-Z]{3}[0-9]{10}[a-z]{8}x{20}", 1_000)).isNotNull();
    }
}
