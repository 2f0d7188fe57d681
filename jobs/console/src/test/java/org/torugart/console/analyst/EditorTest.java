// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.torugart.console.http.Json;
import org.torugart.console.text.Language;
import org.torugart.console.text.Sentences;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.Secret;
import org.torugart.core.selection.SelectionRates;

final class EditorTest {
    private static final String OTHER = profile("other", 1);
    private static final ProfileSet SET = new ProfileSet(
            "national",
            3,
            Instant.EPOCH,
            new ProfileSet.Bands(300, 700),
            List.of(new ProfileSet.Source("a.yaml", profile("a", 1)), new ProfileSet.Source("other.yaml", OTHER)),
            Map.of("banned", Set.of("XX")),
            Map.of("85", BigDecimal.TEN),
            Secret.of(new byte[32]),
            new SelectionRates(new SelectionRates.Rate(1, 2), Map.of("41702000", new SelectionRates.Rate(3, 4))));

    private static String profile(String id, int version) {
        return """
                id: %s
                version: %d
                title: Anything from China
                owner: risk-analysis
                legalBasis: Customs Code art. 381
                validFrom: 2020-01-01
                when: item.origin == 'CN'
                because: origin {item.origin}
                points: 100
                channel: YELLOW
                checks: [DOCUMENT_CHECK]
                mode: live
                """.formatted(id, version);
    }

    @Test
    void aTextTakesThePlaceOfItsProfileAndNothingElseChanges() {
        String text = profile("a", 2);
        ProfileSet with = new ProfileTexts().with(SET, "a", text);
        assertThat(with)
                .isEqualTo(SET.withProfiles(
                        List.of(new ProfileSet.Source("a.yaml", text), new ProfileSet.Source("other.yaml", OTHER))));
        assertThat(with.selection()).isEqualTo(SET.selection());
        assertThat(with.rolloutKey()).isEqualTo(SET.rolloutKey());
        assertThat(with.lists()).isEqualTo(SET.lists());
        assertThat(with.dutyRates()).isEqualTo(SET.dutyRates());
    }

    @Test
    void aNewProfileIsAddedToTheOthers() {
        String text = profile("b", 1);
        assertThat(new ProfileTexts().with(SET, "b", text).profiles())
                .startsWith(SET.profiles().toArray(ProfileSet.Source[]::new))
                .last()
                .isEqualTo(new ProfileSet.Source("b.yaml", text));
    }

    @Test
    void eachTextIsParsedOnceHoweverOftenItIsAskedFor() {
        ProfileTexts texts = new ProfileTexts();
        ProfileSet after = texts.with(SET, "a", profile("a", 2));
        SetDifferences differences = new SetDifferences(texts);
        for (int i = 0; i < 3; i++) {
            assertThat(differences.between(SET, after))
                    .singleElement()
                    .satisfies(change -> assertThat(change)
                            .containsEntry("kind", "changed")
                            .containsEntry("before", profile("a", 1))
                            .containsEntry("after", profile("a", 2)));
            assertThat(texts.parsed(after)).hasSize(2);
            assertThat(texts.find(after, "other")).contains(new ProfileSet.Source("other.yaml", OTHER));
            assertThat(texts.find(after, "none")).isEmpty();
        }
        assertThat(texts.parsings()).isEqualTo(3);
    }

    @Test
    void whatDiffersBesideProfilesIsSaidInTheLanguageOfWhoeverAsks() {
        ProfileSet after = new ProfileSet(
                "national",
                4,
                Instant.EPOCH,
                new ProfileSet.Bands(400, 700),
                SET.profiles(),
                Map.of("other", Set.of("XX")),
                Map.of("85", BigDecimal.ONE),
                SET.rolloutKey(),
                new SelectionRates(new SelectionRates.Rate(5, 6), Map.of()));
        String english = Json.text(new SetDifferences(new ProfileTexts()).between(SET, after));
        assertThat(english)
                .contains(
                        "bands: YELLOW from 300, RED from 700 -> YELLOW from 400, RED from 700",
                        "list banned: removed",
                        "list other: new",
                        "duty rate 85: changed",
                        "picked at random: YELLOW 2, RED 1 in a million -> YELLOW 6, RED 5 in a million",
                        "picked at random at office 41702000: removed");
        String russian = new String(
                Json.bytes(new SetDifferences(new ProfileTexts()).between(SET, after), Language.RU),
                StandardCharsets.UTF_8);
        assertThat(russian)
                .contains(
                        "пороги: YELLOW от 300, RED от 700 → YELLOW от 400, RED от 700",
                        "список banned: убран",
                        "список other: новый",
                        "ставка пошлины 85: изменена",
                        "случайный выбор на миллион: YELLOW 2, RED 1 → YELLOW 6, RED 5",
                        "случайный выбор в органе 41702000: убран");
        assertThat(Sentences.english(russian)).isEmpty();
    }

    @Test
    void whatTestsComeToIsSaidInTheLanguageOfWhoeverAsks() {
        String text = profile("a", 2) + """
                tests:
                  - name: m
                    given: {item: {origin: KZ}}
                    expect: match
                  - name: t
                    given: {item: {origin: CN}}
                    expect: match
                    because: x
                """;
        Map<String, Object> look = new Editor(() -> Instant.EPOCH, new ProfileTexts()).look(SET, "a", text);
        String russian = new String(Json.bytes(look.get("tests"), Language.RU), StandardCharsets.UTF_8);
        assertThat(russian).contains("ожидалось: срабатывает; вышло: не срабатывает", "ожидался текст «x»");
        assertThat(Json.text(look.get("tests"))).contains("expected match, got no match", "expected the text 'x'");
    }
}
