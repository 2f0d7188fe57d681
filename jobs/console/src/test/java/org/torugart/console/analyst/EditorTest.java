// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
        ProfileSet with = Editor.with(SET, "a", text);
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
        assertThat(Editor.with(SET, "b", text).profiles())
                .startsWith(SET.profiles().toArray(ProfileSet.Source[]::new))
                .last()
                .isEqualTo(new ProfileSet.Source("b.yaml", text));
    }
}
