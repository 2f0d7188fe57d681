// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.torugart.codec.DecodeResult;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.profile.ProfileTest.Expectation;
import org.torugart.core.release.Refusal;
import org.torugart.core.trial.Trial;

/** What core says in English is said as it says it, and in Russian by its codes, with the values it rests on. */
class CoreTextsTest {
    private static Decision decided(Reason.Code code, ControlChannel asked) {
        return new Decision(
                "D1",
                1,
                0,
                ControlChannel.YELLOW,
                450,
                List.of(new Reason(code, null, 0, 0, asked, 0, "as core says it in English", null)),
                List.of(),
                List.of("importer:KG1", "importer:KG2", "carrier:X"),
                List.of(),
                List.of(),
                null,
                new Decision.Versions(null, 0, "engine", null, null, null),
                new Decision.Timings(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH));
    }

    @ParameterizedTest
    @EnumSource(value = Reason.Code.class, names = "PROFILE", mode = EnumSource.Mode.EXCLUDE)
    void reasonsAreSaidByTheirCodes(Reason.Code code) {
        Text text = CoreTexts.firstReason(decided(code, ControlChannel.RED));
        assertThat(text).hasToString("as core says it in English");
        assertThat(text.in(Language.RU)).matches("[А-Я].*").doesNotContain("{");
        assertThat(Sentences.english(text.in(Language.RU))).isEmpty();
    }

    @Test
    void reasonsKeepWhatTheyRestOn() {
        assertThat(CoreTexts.firstReason(decided(Reason.Code.SCORE, ControlChannel.RED))
                        .in(Language.RU))
                .isEqualTo("Сумма баллов 450 достигла порога канала RED");
        assertThat(CoreTexts.firstReason(decided(Reason.Code.EVIDENCE_ABSENT, ControlChannel.YELLOW))
                        .in(Language.RU))
                .isEqualTo("Вовремя не поступили сведения: importer, carrier");
        assertThat(CoreTexts.firstReason(decided(Reason.Code.EXEMPTION, null)).in(Language.RU))
                .isEqualTo("Изъятие ограничивает канал: YELLOW");
    }

    @Test
    void whatAnalystsHaveWrittenStays() {
        assertThat(CoreTexts.reasons(decided(Reason.Code.PROFILE, ControlChannel.RED)))
                .extracting(text -> text.in(Language.RU))
                .containsExactly("as core says it in English");
    }

    @Test
    void theRestIsSaidByItsCodesToo() {
        List<Text> texts = new ArrayList<>();
        Arrays.stream(Refusal.Code.values())
                .map(code -> new Refusal(code, "step 1 is not so"))
                .map(CoreTexts::of)
                .forEach(texts::add);
        Arrays.stream(DecodeResult.Code.values())
                .map(code -> new DecodeResult.Rejected<>(code, "it is not so"))
                .map(CoreTexts::of)
                .forEach(texts::add);
        Arrays.stream(EntityRole.values()).map(CoreTexts::of).forEach(texts::add);
        Arrays.stream(Expectation.values()).map(CoreTexts::of).forEach(texts::add);
        texts.add(CoreTexts.of(new Trial.Difference(Trial.Difference.What.ITEM, "2", "0", null)));
        texts.add(CoreTexts.of(new Trial.Difference(Trial.Difference.What.ITEM, "2", "1", null)));
        assertThat(texts).allSatisfy(text -> {
            assertThat(text.in(Language.RU)).containsPattern("[а-я]").doesNotContain("{");
            assertThat(Sentences.english(text.in(Language.RU))).isEmpty();
        });
        assertThat(texts.get(0)).hasToString("NO_TRUSTED_KEYS: step 1 is not so");
    }
}
