// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|EN",
                "''|EN",
                "ru|RU",
                "ru-KG,ru;q=0.9,en;q=0.8|RU",
                "en-GB,en;q=0.9,ru;q=0.8|EN",
                "en;q=0.1,ru;q=0.2|RU",
                "ky,ru;q=0.5|RU",
                "ky,zh|EN",
                "*|EN",
                "a language that is none;q=x|EN"
            })
    void theLanguageWantedMostOfThoseThereAreIsTaken(String accepted, Language language) {
        assertThat(Language.wanted(accepted)).isEqualTo(language);
    }

    @Test
    void textsStandWithinTexts() {
        Text text = Text.of("field", "declaration.items[2]", Text.of("want.one.of", List.of("A", "B")));
        assertThat(text).hasToString("declaration.items[2]: want one of [A, B]");
        assertThat(text.in(Language.RU)).isEqualTo("declaration.items[2]: ожидается одно из [A, B]");
    }

    @Test
    void whatValuesHoldIsNotReplacedInTurn() {
        assertThat(Text.of("field", "{1}", "{0}")).hasToString("{1}: {0}");
    }

    @Test
    void whatCoreSaysIsItsOwnInEnglishAndTheBundlesElsewhere() {
        Text text = Text.coded("refusal.UNSIGNED", "UNSIGNED: nobody has signed it");
        assertThat(text).hasToString("UNSIGNED: nobody has signed it");
        assertThat(text.in(Language.RU)).isEqualTo("никто не подписал");
    }

    @Test
    void aTextThatIsNotThereIsItsKey() {
        assertThat(Text.of("no.such.text", 1)).hasToString("no.such.text");
    }

    @Test
    void textsAreJoined() {
        assertThat(Text.joined("; ", List.of(Text.same("a"), Text.of("want.list"), Text.same("b"))))
                .hasToString("a; want a list; b");
        assertThat(Text.joined("; ", List.of())).hasToString("");
    }
}
