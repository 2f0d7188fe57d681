// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.core.evidence.EntityEvent.RecordArrived;
import org.torugart.core.evidence.EntityEvent.RecordKind;
import org.torugart.core.evidence.EntityEvent.Step;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Micros;

class DossierTest {
    private final List<Answer> answers = new ArrayList<>();
    private byte[] state;

    private boolean apply(EntityEvent event) {
        EntityState entity = EntityState.of(EntityRole.ofKey(event.key()), state);
        boolean changed = entity.apply(event, answers::add);
        state = entity.isEmpty() ? null : entity.toBytes();
        return changed;
    }

    private static EntityEvent.Ask ask(String key, String declarationId, long at) {
        Contribution presence = new Contribution(at, declarationId, new byte[] {1});
        return new EntityEvent.Ask(key, presence, declarationId, 1, null, presence, true);
    }

    private static RecordArrived seen(String id, long at) {
        return new RecordArrived("border:V", RecordKind.BORDER_EVENT, id, 1, at, new byte[] {7}, null);
    }

    private static RecordArrived moved(Step.Effect effect, long at, long due) {
        return new RecordArrived(
                "party:C", RecordKind.BORDER_EVENT, effect.name(), 1, at, new byte[0], new Step(effect, "T", due));
    }

    private DossierFact last() {
        return DossierFact.fromBytes(answers.get(answers.size() - 1).payload());
    }

    @Test
    void whoFollowsIsToldOfWhatIsSeenAfterwards() {
        apply(ask("border:V", "D", Micros.PER_DAY));
        assertThat(last().items()).isEmpty();
        apply(seen("E", 2 * Micros.PER_DAY));
        assertThat(answers).hasSize(2);
        assertThat(last().items()).hasSize(1);
        assertThat(apply(seen("E", 2 * Micros.PER_DAY))).isFalse();
        assertThat(answers).hasSize(2);
    }

    @Test
    void anotherJourneyOfTheVehicleIsNobodysBusiness() {
        apply(ask("border:V", "D", Micros.PER_DAY));
        apply(seen("E", 7 * Micros.PER_DAY));
        assertThat(answers).hasSize(1);
        apply(ask("border:V", "D2", 8 * Micros.PER_DAY));
        assertThat(last().items()).hasSize(1);
    }

    @Test
    void theEventsHeldAreTheLatestInAnyOrder() {
        int surplus = 6;
        for (int i = 0; i < Dossier.EVENTS_HELD + surplus; i++) {
            apply(seen("E" + i, i + 1));
        }
        byte[] forwards = state;
        state = null;
        for (int i = Dossier.EVENTS_HELD + surplus - 1; i >= 0; i--) {
            apply(seen("E" + i, i + 1));
        }
        assertThat(state).isEqualTo(forwards);
    }

    @Test
    void aMovementIsOverdueFromItsDeadlineUntilItArrives() {
        apply(moved(Step.Effect.DEPARTS, 10, 100));
        apply(ask("party:C", "D1", 100));
        assertThat(last().overdue()).isZero();
        apply(ask("party:C", "D2", 101));
        assertThat(last().overdue()).isEqualTo(1);
        apply(moved(Step.Effect.ARRIVES, 150, 0));
        apply(ask("party:C", "D3", 200));
        assertThat(last()).isEqualTo(new DossierFact(List.of(), 0, 1));
    }

    @Test
    void anAccidentReportedInTimeExcuses() {
        apply(moved(Step.Effect.REPORTS_ACCIDENT, 90, 0));
        apply(moved(Step.Effect.DEPARTS, 10, 100));
        apply(ask("party:C", "D", 200));
        assertThat(last().overdue()).isZero();
    }

    /** Compare with FORMATS.md, "dossier". */
    @Test
    void theLayoutIsSpelled() {
        apply(seen("E", 3));
        apply(ask("border:V", "D", 4));
        assertThat(HexFormat.of().formatHex(state))
                .isEqualTo(
                        "01" // layout version
                                + "02" + "04" + "3045" + "02" + "06" + "02"
                                + "07" // one record: "0E", version 1, 3 µs, one byte
                                + "00" // no movements
                                + "02" + "02" + "44" + "02" + "08"); // one follower: "D", version 1, 4 µs
        assertThat(HexFormat.of().formatHex(answers.get(0).payload()))
                .isEqualTo(
                        "01" // layout version
                                + "00" + "00" // none overdue, none late
                                + "02" + "00" + "02" + "07"); // one record: border event, one byte
        state = null;
        apply(moved(Step.Effect.DEPARTS, 1, 2));
        assertThat(HexFormat.of().formatHex(state))
                .isEqualTo("01" + "00" + "02" + "02" + "54" + "04" + "00" + "00" + "00"); // "T", due 2 µs
    }
}
