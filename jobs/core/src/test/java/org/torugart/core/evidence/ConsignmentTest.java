// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.torugart.core.history.Contribution;
import org.torugart.core.reconciliation.Goods;
import org.torugart.core.reconciliation.Quantity;

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

    private static EntityEvent.Ask declares(String declarationId, int version, String code) {
        return new EntityEvent.Ask(KEY, null, declarationId, version, null, goods(declarationId, code), true);
    }

    private static Contribution goods(String declarationId, String code) {
        Goods goods = new Goods(
                code, null, "CN", Quantity.known(5), Quantity.known(7), Quantity.NOT_STATED, Quantity.known(1));
        return new Contribution(0, declarationId, ConsignmentGoods.toBytes(List.of(goods)));
    }

    private static List<String> siblings(Answer answer) {
        return Consignment.fact(answer.payload()).siblings().stream()
                .map(s -> s.declarationId() + ' ' + s.goods().get(0).code())
                .toList();
    }

    @Test
    void whoSharesManifestsIsToldWhatOthersDeclare() {
        apply(manifest("CN", "M", 1, 7));
        apply(declares("D1", 1, "640399"));
        apply(declares("D2", 1, "851712"));
        assertThat(siblings(answers.get(0))).isEmpty();
        assertThat(answers.get(1).declarationId()).isEqualTo("D1");
        assertThat(siblings(answers.get(1))).containsExactly("D2 851712");
        assertThat(answers.get(2).declarationId()).isEqualTo("D2");
        assertThat(siblings(answers.get(2))).containsExactly("D1 640399");
        answers.clear();
        apply(declares("D2", 2, "851712"));
        assertThat(answers).extracting(Answer::declarationId).containsExactly("D2");
        answers.clear();
        apply(declares("D2", 3, "610910"));
        assertThat(siblings(answers.get(0))).containsExactly("D2 610910");
        answers.clear();
        apply(new EntityEvent.Update(KEY, "D2", null, null, true));
        assertThat(answers)
                .singleElement()
                .satisfies(a -> assertThat(siblings(a)).isEmpty());
    }

    @Test
    void withoutManifestsThereIsNothingToShare() {
        apply(declares("D1", 1, "640399"));
        apply(declares("D2", 1, "851712"));
        assertThat(answers).extracting(Answer::declarationId).containsExactly("D1", "D2");
        assertThat(answers)
                .allSatisfy(a ->
                        assertThat(Consignment.fact(a.payload()).siblings()).isEmpty());
    }

    /** In whatever order all came, each is told the same in the end. */
    @Test
    void theOrderOfArrivalLeavesNoTrace() {
        List<EntityEvent> events = new ArrayList<>(List.of(
                manifest("CN", "M", 1, 7),
                manifest("CN", "M", 2, 8),
                manifest("UZ", "N", 1, 9),
                declares("D1", 1, "640399"),
                declares("D1", 2, "640391"),
                declares("D2", 1, "851712"),
                declares("D3", 1, "610910")));
        Set<String> ends = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            Collections.shuffle(events, new Random(seed));
            state = null;
            answers.clear();
            events.forEach(this::apply);
            events.forEach(this::apply);
            Map<String, String> last = new TreeMap<>();
            answers.forEach(a ->
                    last.put(a.declarationId() + a.version(), HexFormat.of().formatHex(a.payload())));
            last.remove("D11"); // replaced, and no longer told
            ends.add(HexFormat.of().formatHex(state) + last);
        }
        assertThat(ends).hasSize(1);
    }

    /** Compare with FORMATS.md, "consignment". */
    @Test
    void theLayoutIsSpelled() {
        apply(manifest("CN", "M", 1, 7));
        apply(declares("D", 1, "64"));
        assertThat(HexFormat.of().formatHex(state))
                .isEqualTo(
                        "02" // layout version
                                + "02" + "08" + "434e2f4d" + "02" + "02"
                                + "07" // one manifest: "CN/M", version 1, one byte
                                + "02" + "02" + "44" + "02" // one follower: "D", version 1
                                + "18" + "01" + "02" // twelve bytes of goods, layout 1: one item
                                + "17" + "04" + "3634" // with origin, value, net mass, packages: "64"
                                + "04" + "434e" + "0a" + "0e" + "02"); // "CN", 5, 7, 1
        assertThat(HexFormat.of().formatHex(answers.get(0).payload()))
                .isEqualTo("01" + "02" + "02" + "07"); // layout without others; one manifest of one byte
        answers.clear();
        apply(declares("E", 1, "85"));
        assertThat(HexFormat.of().formatHex(answers.get(1).payload()))
                .isEqualTo("02" + "02" + "02" + "07" // layout with others; one manifest of one byte
                        + "02" + "02" + "44" + "18" + "0102170436340" + "4434e0a0e02"); // one other: "D" and its goods
    }

    @Test
    void layoutOneIsRead() {
        state = HexFormat.of()
                .parseHex("01" + "02" + "08" + "434e2f4d" + "02" + "02" + "07" + "02" + "02" + "44" + "02");
        apply(manifest("CN", "M", 2, 8));
        assertThat(answers).extracting(Answer::declarationId).containsExactly("D");
        assertThat(contents(answers.get(0))).containsExactly(8);
    }
}
