// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Declarations;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.history.Contribution;

class GrantTest {
    private static final String KEY = "grant:PERMIT_OTHER:P";
    private static final long KILOGRAM = 1_000_000;

    private final Map<String, GrantFact> latest = new HashMap<>();
    private byte[] state;

    private void apply(EntityEvent event) {
        EntityState grant = EntityState.of(EntityRole.GRANT, state);
        grant.apply(event, a -> latest.put(a.declarationId(), GrantFact.fromBytes(a.payload())));
        state = grant.isEmpty() ? null : grant.toBytes();
    }

    private static Contribution draw(String declarationId, long second, long kilograms) {
        Declarations declarations = new Declarations();
        Declaration d = declarations
                .with(Declarations.item("8479890000", "CN", Long.toString(kilograms), "1000", "90000"))
                .build();
        GoodsItem item = d.items().get(0);
        Contribution of = Draw.contribution(
                d.toBuilder()
                        .documents(List.of(new AdditionalDocument("PERMIT_OTHER", "P", null)))
                        .build(),
                KEY);
        assertThat(item.netMass()).isNotNull();
        return new Contribution(second * KILOGRAM, declarationId, of.detail());
    }

    private static EntityEvent.Ask lodged(String id, int version, Contribution before, Contribution now) {
        return new EntityEvent.Ask(KEY, now, id, version, before, now, true);
    }

    private static EntityEvent.Update withdrawn(String id, Contribution before) {
        return new EntityEvent.Update(KEY, id, before, null, true);
    }

    private static EntityEvent.RecordArrived permit(int version) {
        return new EntityEvent.RecordArrived(
                KEY, EntityEvent.RecordKind.PERMIT, "P", version, 0, new byte[] {(byte) version}, null);
    }

    private long drawnBefore(String id) {
        return latest.get(id).drawn().stream()
                .mapToLong(GrantFact.Quantity::milligrams)
                .sum();
    }

    @Test
    void eachDeclarationSeesWhatThoseAcceptedBeforeHaveDrawn() {
        apply(permit(1));
        apply(lodged("B", 1, null, draw("B", 2, 30)));
        apply(lodged("A", 1, null, draw("A", 1, 50)));
        apply(lodged("C", 1, null, draw("C", 3, 20)));
        assertThat(drawnBefore("A")).isZero();
        assertThat(drawnBefore("B")).isEqualTo(50 * KILOGRAM);
        assertThat(drawnBefore("C")).isEqualTo(80 * KILOGRAM);
    }

    @Test
    void anAmendmentDrawsInPlaceOfWhatItAmends() {
        Contribution first = draw("A", 1, 50);
        apply(lodged("A", 1, null, first));
        apply(lodged("B", 1, null, draw("B", 2, 30)));
        apply(lodged("A", 2, first, draw("A", 1, 70)));
        assertThat(drawnBefore("B")).isEqualTo(70 * KILOGRAM);
    }

    @Test
    void aWithdrawalGivesBack() {
        Contribution first = draw("A", 1, 50);
        apply(lodged("A", 1, null, first));
        apply(lodged("B", 1, null, draw("B", 2, 30)));
        apply(withdrawn("A", first));
        assertThat(drawnBefore("B")).isZero();
    }

    @Test
    void anyOrderEndsAlikeForEverybody() {
        List<EntityEvent> events = new ArrayList<>();
        events.add(permit(1));
        events.add(permit(2));
        for (int i = 0; i < 6; i++) {
            events.add(lodged("D" + i, 1, null, draw("D" + i, 10 - i, 10 + i)));
        }
        Map<String, GrantFact> expected = null;
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<EntityEvent> order = new ArrayList<>(events);
            order.add(events.get(random.nextInt(events.size())));
            Collections.shuffle(order, random);
            state = null;
            latest.clear();
            order.forEach(this::apply);
            Map<String, GrantFact> facts = new HashMap<>(latest);
            if (expected == null) {
                expected = facts;
            }
            assertThat(facts.keySet()).isEqualTo(expected.keySet());
            for (Map.Entry<String, GrantFact> fact : facts.entrySet()) {
                assertThat(fact.getValue().toBytes())
                        .isEqualTo(expected.get(fact.getKey()).toBytes());
            }
        }
    }

    @Test
    void whatIsTooLongAgoIsNotKnown() {
        for (int i = 0; i <= Grant.HELD; i++) {
            apply(lodged("D" + i, 1, null, draw("D" + i, i + 10, 1)));
        }
        apply(lodged("early", 1, null, draw("early", 5, 1)));
        assertThat(latest.get("early").known()).isFalse();
        apply(lodged("late", 1, null, draw("late", 1_000, 1)));
        assertThat(latest.get("late").known()).isTrue();
        assertThat(drawnBefore("late")).isEqualTo((Grant.HELD + 2) * KILOGRAM);
    }

    /** Compare with FORMATS.md, "grant". */
    @Test
    void theLayoutIsSpelled() {
        apply(permit(3));
        assertThat(HexFormat.of().formatHex(state))
                .isEqualTo(
                        "01" // layout version
                                + "06" + "02" + "03" // permit: version 3, one byte
                                + "ffffffffffffffffff01" // nothing is settled
                                + "00" // no sums
                                + "00"); // no draws
        apply(lodged("D", 1, null, draw("D", 0, 1)));
        assertThat(HexFormat.of().formatHex(state))
                .isEqualTo("01" + "06" + "02" + "03" + "ffffffffffffffffff01" + "00"
                        + "02" + "02" + "44" + "02" + "00" // one draw: "D", version 1, 0 µs
                        + "02" + "14" + "38343739383930303030" + "80897a" + "00" + "00"); // one code, 1 kg, no unit
    }
}
