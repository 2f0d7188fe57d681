// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsignmentTest {
    private static final String KEY = "consignment:6CN1";
    private final List<Answer> answers = new ArrayList<>();
    private byte[] state;
    private boolean changed;

    private void apply(EntityEvent event) {
        EntityState consignment = EntityState.of(EntityRole.CONSIGNMENT, state);
        changed = consignment.apply(event, answers::add);
        state = consignment.isEmpty() ? null : consignment.toBytes();
    }

    private static EntityEvent.Ask ask(String declarationId, boolean follow) {
        return new EntityEvent.Ask(KEY, null, declarationId, 1, null, null, follow);
    }

    private static EntityEvent.ManifestArrived manifest(String partner, String id, int version, int content) {
        return new EntityEvent.ManifestArrived(KEY, partner, id, version, new byte[] {(byte) content});
    }

    private static List<Integer> contents(Answer answer) {
        return Consignment.fact(answer.payload()).manifests().stream()
                .map(bytes -> (int) bytes[0])
                .toList();
    }

    @Test
    void aManifestThatCameFirstIsInTheAnswer() {
        apply(manifest("CN", "M", 1, 7));
        apply(ask("D", true));
        assertThat(answers)
                .singleElement()
                .satisfies(a -> assertThat(contents(a)).containsExactly(7));
    }

    @Test
    void everyFollowerIsToldOfALaterManifest() {
        apply(ask("D1", true));
        apply(ask("D2", true));
        apply(ask("D3", false));
        answers.clear();
        apply(manifest("CN", "M", 1, 7));
        assertThat(answers).extracting(Answer::declarationId).containsExactly("D1", "D2");
        assertThat(contents(answers.get(0))).containsExactly(7);
    }

    @Test
    void aReplayOrAnOlderVersionTellsNobody() {
        apply(ask("D1", true));
        apply(manifest("CN", "M", 2, 7));
        answers.clear();
        byte[] before = state;
        apply(manifest("CN", "M", 2, 7));
        assertThat(changed).isFalse();
        apply(manifest("CN", "M", 1, 6));
        assertThat(changed).isFalse();
        assertThat(answers).isEmpty();
        assertThat(state).isEqualTo(before);
    }

    @Test
    void manifestsOfSeveralPartnersStandInAFixedOrder() {
        apply(manifest("UZ", "B", 1, 3));
        apply(manifest("CN", "Z", 1, 2));
        apply(manifest("CN", "A", 1, 1));
        apply(ask("D", true));
        assertThat(contents(answers.get(0))).containsExactly(1, 2, 3);
    }

    @Test
    void aForgottenFollowerIsNotTold() {
        apply(ask("D1", true));
        apply(new EntityEvent.Update(KEY, "D1", null, null, true));
        assertThat(state).isNull();
    }

    /** Compare with FORMATS.md, "consignment". */
    @Test
    void theLayoutIsSpelled() {
        apply(manifest("CN", "M", 1, 7));
        apply(ask("D", true));
        assertThat(HexFormat.of().formatHex(state))
                .isEqualTo(
                        "01" // layout version
                                + "02" + "08" + "434e2f4d" + "02" + "02"
                                + "07" // one manifest: "CN/M", version 1, one byte
                                + "02" + "02" + "44" + "02"); // one follower: "D", version 1
    }
}
