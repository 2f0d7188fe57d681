// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Declarations;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.intake.Door.Admission;

/** The door and the entities behind it, as the job runs them, without the job. */
class DoorTest {
    private static final byte[] MANIFEST = {1, 2, 3};

    /** A stretch of the job that keeps its state in maps. */
    private static final class Job {
        final Map<String, byte[]> doors = new TreeMap<>();
        final Map<String, byte[]> entities = new TreeMap<>();
        final Map<String, Answer> latestAnswers = new HashMap<>();
        final List<Admission> admissions = new ArrayList<>();

        void accept(Object event) {
            if (event instanceof EntityEvent.ManifestArrived arrived) {
                apply(arrived);
                return;
            }
            String id =
                    event instanceof DeclarationEvent d ? d.declarationId() : ((ControlResult) event).declarationId();
            Door door = Door.fromBytes(id, doors.get(id));
            Admission admission = event instanceof DeclarationEvent declarationEvent
                    ? door.admit(declarationEvent, digest(declarationEvent))
                    : door.admit((ControlResult) event);
            admissions.add(admission);
            doors.put(id, door.toBytes());
            if (admission instanceof Admission.Opened opened) {
                opened.asks().forEach(this::apply);
                opened.updates().forEach(this::apply);
            } else if (admission instanceof Admission.Noted noted) {
                noted.updates().forEach(this::apply);
            }
        }

        private void apply(EntityEvent event) {
            EntityState entity = EntityState.of(EntityRole.ofKey(event.key()), entities.get(event.key()));
            entity.apply(event, answer -> latestAnswers.put(answer.version() + " " + answer.key(), answer));
            if (entity.isEmpty()) {
                entities.remove(event.key());
            } else {
                entities.put(event.key(), entity.toBytes());
            }
        }

        String state() {
            StringBuilder state = new StringBuilder();
            entities.forEach((key, bytes) -> state.append(key)
                    .append('=')
                    .append(HexFormat.of().formatHex(bytes))
                    .append('\n'));
            return state.toString();
        }
    }

    private static byte[] digest(DeclarationEvent event) {
        byte[] digest = new byte[Door.DIGEST_BYTES];
        new Random(event.hashCode()).nextBytes(digest);
        return digest;
    }

    private static Declaration version(int version, String importer, String value) {
        Declarations declarations = new Declarations();
        declarations.version = version;
        declarations.importer = importer;
        return declarations
                .with(Declarations.item("6403990000", "CN", "100", "105", value))
                .build();
    }

    private static DeclarationEvent lodged(Declaration declaration) {
        return new DeclarationEvent(
                declaration.declarationId(),
                declaration.version(),
                declaration.version() == 1 ? DeclarationEvent.Kind.LODGED : DeclarationEvent.Kind.AMENDED,
                declaration.acceptedAt(),
                declaration);
    }

    private static DeclarationEvent happened(DeclarationEvent.Kind kind) {
        return new DeclarationEvent("KG-1", 1, kind, Declarations.ACCEPTED.plus(Duration.ofHours(5)), null);
    }

    private static ControlResult result(ControlResult.Stage stage) {
        ControlResult nothing =
                ControlResult.of("R-" + stage, "KG-1", 1, stage, Declarations.ACCEPTED.plus(Duration.ofDays(1)));
        return stage == ControlResult.Stage.COMPLETED
                ? nothing.finding(Set.of(ViolationCategory.VALUE), 1, null)
                : nothing;
    }

    private static final EntityEvent.ManifestArrived MANIFEST_ARRIVED =
            new EntityEvent.ManifestArrived("consignment:6CN0001-1", "CN", "M-1", 1, MANIFEST);

    @Test
    void anyOrderOfAShipmentsEventsLeavesTheSameHistoryAndEvidence() {
        List<Object> events = List.of(
                lodged(version(1, "KG0001", "90000")),
                lodged(version(2, "KG0002", "120000")),
                result(ControlResult.Stage.STARTED),
                result(ControlResult.Stage.COMPLETED),
                happened(DeclarationEvent.Kind.RELEASED),
                MANIFEST_ARRIVED);
        assertSameInAnyOrder(events, "2 importer:KG0002", "2 " + MANIFEST_ARRIVED.key());
    }

    /** The same result again, now that the penalty has been executed. */
    private static ControlResult executed(Duration later) {
        ControlResult first = result(ControlResult.Stage.COMPLETED);
        return first.executed(first.recordedAt().plus(later));
    }

    @Test
    void aPenaltyExecutedLaterIsOnTheRecordWhateverTheOrder() {
        List<Object> events = List.of(
                lodged(version(1, "KG0001", "90000")),
                lodged(version(2, "KG0002", "120000")),
                result(ControlResult.Stage.COMPLETED),
                executed(Duration.ofDays(20)),
                executed(Duration.ofDays(30)));
        assertSameInAnyOrder(events, "2 importer:KG0002");
        Job job = new Job();
        events.forEach(job::accept);
        assertThat(noted(job, 2).again()).isFalse();
        assertThat(noted(job, 3).again()).isTrue();
        assertThat(noted(job, 3).updates()).allMatch(update -> update.retract() != null && update.add() != null);
        job.accept(executed(Duration.ofDays(20)));
        assertThat(job.admissions.get(5)).isInstanceOf(Admission.Duplicate.class);
    }

    private static Admission.Noted noted(Job job, int index) {
        return (Admission.Noted) job.admissions.get(index);
    }

    /** A manifest that comes after the withdrawal is nobody's evidence any more. */
    @Test
    void anyOrderWithAWithdrawalLeavesNoContribution() {
        List<Object> events = List.of(
                lodged(version(1, "KG0001", "90000")),
                lodged(version(2, "KG0002", "120000")),
                happened(DeclarationEvent.Kind.WITHDRAWN),
                result(ControlResult.Stage.COMPLETED),
                MANIFEST_ARRIVED);
        assertSameInAnyOrder(events, "2 importer:KG0002");
        Job job = new Job();
        job.accept(events.get(0));
        job.accept(events.get(2));
        assertThat(job.entities).isEmpty();
    }

    private static void assertSameInAnyOrder(List<Object> events, String... evidenceKeys) {
        List<List<Object>> orders = permutations(events);
        String expected = null;
        Map<String, byte[]> expectedEvidence = null;
        Random random = new Random(1);
        for (List<Object> order : orders) {
            Job job = new Job();
            for (Object event : order) {
                job.accept(event);
                if (random.nextInt(3) == 0) {
                    job.accept(order.get(random.nextInt(order.indexOf(event) + 1))); // seen again
                }
            }
            Map<String, byte[]> evidence = new TreeMap<>();
            job.latestAnswers.forEach((key, answer) -> {
                if (key.startsWith("2 ")) {
                    evidence.put(key, answer.payload());
                }
            });
            if (expected == null) {
                expected = job.state();
                expectedEvidence = evidence;
            }
            assertThat(job.state()).as("order %s", order).isEqualTo(expected);
            assertThat(evidence.keySet()).isEqualTo(expectedEvidence.keySet());
            for (String key : evidenceKeys) {
                assertThat(evidence.get(key)).as(key).isEqualTo(expectedEvidence.get(key));
            }
        }
    }

    private static List<List<Object>> permutations(List<Object> events) {
        if (events.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Object>> all = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            List<Object> rest = new ArrayList<>(events);
            Object head = rest.remove(i);
            for (List<Object> tail : permutations(rest)) {
                List<Object> one = new ArrayList<>();
                one.add(head);
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }

    @Test
    void aDuplicateIsDroppedAndAConflictIsNamed() {
        Job job = new Job();
        job.accept(lodged(version(1, "KG0001", "90000")));
        String state = job.state();
        job.accept(lodged(version(1, "KG0001", "90000")));
        job.accept(lodged(version(1, "KG0001", "10")));
        assertThat(job.admissions.get(1)).isInstanceOf(Admission.Duplicate.class);
        assertThat(job.admissions.get(2))
                .isInstanceOfSatisfying(
                        Admission.Conflict.class,
                        conflict -> assertThat(conflict.message()).contains("version 1"));
        assertThat(job.state()).isEqualTo(state);
    }

    @Test
    void aDeclarationNeverFindsItselfInItsOwnEvidence() {
        Job job = new Job();
        job.accept(lodged(version(1, "KG0001", "90000")));
        byte[] first = job.latestAnswers.get("1 importer:KG0001").payload();
        job.accept(lodged(version(2, "KG0001", "95000")));
        assertThat(job.latestAnswers.get("2 importer:KG0001").payload()).isEqualTo(first);
    }

    @Test
    void onlyTheFirstEventOfADeclarationIsFirst() {
        Job job = new Job();
        job.accept(lodged(version(2, "KG0001", "90000")));
        job.accept(lodged(version(1, "KG0001", "90000")));
        assertThat(((Admission.Opened) job.admissions.get(0)).first()).isTrue();
        assertThat(((Admission.Opened) job.admissions.get(1)).first()).isFalse();

        Job released = new Job();
        released.accept(happened(DeclarationEvent.Kind.RELEASED));
        released.accept(lodged(version(1, "KG0001", "90000")));
        assertThat(((Admission.Opened) released.admissions.get(1)).first()).isFalse();
    }

    @Test
    void unreadableBytesStandAsVersionZeroOnce() {
        Door door = Door.fromBytes("KG-1", null);
        byte[] digest = new byte[Door.DIGEST_BYTES];
        assertThat(door.admitUnreadable(digest)).isInstanceOf(Admission.Opened.class);
        Door again = Door.fromBytes("KG-1", door.toBytes());
        assertThat(again.admitUnreadable(digest)).isInstanceOf(Admission.Duplicate.class);
        byte[] other = digest.clone();
        other[0] = 1;
        assertThat(again.admitUnreadable(other)).isInstanceOf(Admission.Conflict.class);
    }
}
