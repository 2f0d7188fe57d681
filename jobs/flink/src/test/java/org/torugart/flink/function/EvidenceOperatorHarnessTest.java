// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceScorer;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.Consignment;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityRow;
import org.torugart.core.evidence.Filings;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;
import org.torugart.core.obligation.Obligation;
import org.torugart.core.permit.Permit;
import org.torugart.core.permit.PermitAgency;
import org.torugart.flink.TestDeclarations;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.EntityBatch;
import org.torugart.flink.message.MessageTypes;
import org.torugart.flink.state.StateDescriptors;

class EvidenceOperatorHarnessTest {
    private static final String IMPORTER = "importer:KG0001";
    private static final String CONSIGNMENT = "consignment:6CN0001-1";
    private static final int MAX_PARALLELISM = 128;
    private static final EvidenceSettings ROOMY = new EvidenceSettings(32 << 20, 1000);
    private static final EvidenceSettings CACHELESS = new EvidenceSettings(0, 0);
    private static final Contribution CONTRIBUTION = contribution("90000");

    private static Contribution contribution(String value) {
        return Entities.of(new EvidenceScorer().declaration(TestDeclarations.lodged("D", 1, value)))
                .get(1)
                .contribution();
    }

    /** One subtask of EVIDENCE and what it has put out. */
    private static final class Subtask implements AutoCloseable {
        private final KeyedOneInputStreamOperatorTestHarness<String, EntityBatch, CaseEvent> harness;
        private final EvidenceOperator operator;

        private Subtask(EvidenceSettings settings, OperatorSubtaskState restored, int parallelism, int index)
                throws Exception {
            operator = new EvidenceOperator(settings, KeptMeasures.DEFAULT);
            harness = new KeyedOneInputStreamOperatorTestHarness<>(
                    operator, EntityBatch::key, Types.STRING, MAX_PARALLELISM, parallelism, index);
            harness.setup(MessageTypes.CASE_EVENT.createSerializer(new SerializerConfigImpl()));
            if (restored != null) {
                harness.initializeState(restored);
            }
            harness.open();
        }

        static Subtask open(EvidenceSettings settings) throws Exception {
            return new Subtask(settings, null, 1, 0);
        }

        void take(EntityEvent... events) throws Exception {
            harness.processElement(new EntityBatch(List.of(events)), 0);
        }

        List<CaseEvent> answers() {
            return harness.extractOutputValues();
        }

        HistoryFact lastFact() {
            List<CaseEvent> answers = answers();
            List<Answer> last = answersIn(answers.get(answers.size() - 1));
            return HistoryFact.fromBytes(last.get(last.size() - 1).payload());
        }

        int deadLetters() {
            var letters = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
            return letters == null ? 0 : letters.size();
        }

        OperatorSubtaskState snapshot(long checkpoint) throws Exception {
            harness.prepareSnapshotPreBarrier(checkpoint);
            return harness.snapshot(checkpoint, checkpoint);
        }

        /** What state holds in the rows of some entities, by entity. */
        Map<String, List<Byte>> state(Iterable<String> keys) throws Exception {
            Map<String, List<Byte>> all = new TreeMap<>();
            for (String key : keys) {
                byte[] row = row(EntityRow.keyOf(key)).value();
                if (row != null) {
                    EntityRow.split(EntityRow.keyOf(key), row, (entity, bytes) -> all.put(entity, list(bytes)));
                }
            }
            return all;
        }

        private static List<Byte> list(byte[] bytes) {
            List<Byte> list = new ArrayList<>(bytes.length);
            for (byte b : bytes) {
                list.add(b);
            }
            return list;
        }

        ValueState<byte[]> row(String key) throws Exception {
            operator.setCurrentKey(key);
            return operator.getPartitionedState(
                    VoidNamespace.INSTANCE,
                    VoidNamespaceSerializer.INSTANCE,
                    StateDescriptors.row(EntityRole.ofKey(key)));
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }

    private static EntityEvent.Ask ask(String declarationId) {
        return ask(IMPORTER, declarationId);
    }

    private static EntityEvent.Ask ask(String key, String declarationId) {
        return new EntityEvent.Ask(key, CONTRIBUTION, declarationId, 1, null, CONTRIBUTION, true);
    }

    /** A history takes no manifests. */
    private static EntityEvent poison(String key) {
        return new EntityEvent.ManifestArrived(key, "CN", "M-1", 1, TestDeclarations.manifest());
    }

    @Test
    void answersWithoutTheAskersOwnContributionAndCountsItThen() throws Exception {
        try (Subtask evidence = Subtask.open(ROOMY)) {
            evidence.take(ask("D1"));
            assertThat(evidence.lastFact()).isEqualTo(HistoryFact.NONE);
            evidence.take(ask("D2"));
            assertThat(evidence.lastFact().sum(Window.D7, Measure.DECLARATIONS)).isEqualTo(1);
            assertThat(evidence.lastFact().sum(Window.ALL, Measure.VALUE)).isEqualTo(900_000_000L);
            evidence.snapshot(1);
            assertThat(evidence.harness.numKeyedStateEntries()).isEqualTo(1);
            assertThat(evidence.harness.numProcessingTimeTimers()).isZero();
            assertThat(evidence.harness.numEventTimeTimers()).isZero();
        }
    }

    /**
     * Without a cache: whatever comes reads and writes each row it is about once, but dossiers that follow nobody, which a
     * declaration only reads; and a duplicate writes none.
     */
    @Test
    void stateAccessesOfEachStreamAreCounted() throws Exception {
        List<Entities.Entity> named =
                Entities.of(new EvidenceScorer().declaration(TestDeclarations.lodged("D", 1, "90000")));
        EntityEvent[] asks = named.stream()
                .map(entity -> new EntityEvent.Ask(
                        entity.key(), entity.contribution(), "D", 1, null, entity.contribution(), true))
                .toArray(EntityEvent[]::new);
        int onlyRead = (int) named.stream()
                .filter(entity -> entity.role() == EntityRole.PARTY || entity.role() == EntityRole.CONTROLLED)
                .count();
        int rows = (int) named.stream()
                .map(entity -> EntityRow.keyOf(entity.key()))
                .distinct()
                .count();
        assertThat(rows).isLessThan(named.size());
        assertThat(accesses(asks)).containsExactly(rows, rows - onlyRead);
        assertThat(accesses(new EntityEvent.ManifestArrived(CONSIGNMENT, "CN", "M-1", 1, TestDeclarations.manifest())))
                .containsExactly(1, 1);
        assertThat(accesses(filed(BorderEvent.Kind.WEIGHBRIDGE, List.of(), null)))
                .containsExactly(1, 1);
        assertThat(accesses(filed(BorderEvent.Kind.WEIGHBRIDGE, List.of("TRUU0000010", "TRUU0000025"), null)))
                .containsExactly(3, 3);
        assertThat(accesses(filed(BorderEvent.Kind.DEPARTURE, List.of(), "T-1")))
                .containsExactly(2, 2);
        Permit permit = new Permit(
                "PERMIT_OTHER",
                "P-1",
                1,
                PermitAgency.OTHER,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null);
        assertThat(accesses(Filings.of(permit, new byte[] {1}).toArray(EntityEvent[]::new)))
                .containsExactly(1, 1);
        Obligation.Mark mark = new Obligation.Mark("KG0900", "D/RE_EXPORT/1", 5, 0);
        assertThat(accesses(Filings.of(List.of(), List.of(mark)).toArray(EntityEvent[]::new)))
                .containsExactly(1, 1);
    }

    private static EntityEvent[] filed(BorderEvent.Kind kind, List<String> containers, String movement) {
        BorderEvent event = new BorderEvent(
                "E-1",
                kind,
                TestDeclarations.ACCEPTED,
                null,
                "01KG123ABC",
                containers,
                null,
                0,
                movement,
                "KG0800",
                movement == null ? null : TestDeclarations.ACCEPTED,
                null,
                null,
                null,
                List.of(),
                null,
                null);
        return Filings.of(event, new byte[] {1}).toArray(EntityEvent[]::new);
    }

    /** Reads and writes of events that come together; that they come again is read, and changes nothing. */
    private static List<Integer> accesses(EntityEvent... events) throws Exception {
        try (Subtask evidence = Subtask.open(CACHELESS)) {
            evidence.take(events);
            int reads = (int) evidence.operator.counts().reads();
            int writes = (int) evidence.operator.counts().writes();
            if (events[0] instanceof EntityEvent.RecordArrived) {
                evidence.take(events);
                assertThat(evidence.operator.counts().reads()).isEqualTo(2L * reads);
                assertThat(evidence.operator.counts().writes()).isEqualTo(writes);
            }
            return List.of(reads, writes);
        }
    }

    @Test
    void historySurvivesARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (Subtask evidence = Subtask.open(ROOMY)) {
            evidence.take(ask("D1"));
            snapshot = evidence.snapshot(1);
        }
        try (Subtask evidence = new Subtask(ROOMY, snapshot, 1, 0)) {
            evidence.take(ask("D2"));
            assertThat(evidence.lastFact().sum(Window.ALL, Measure.DECLARATIONS))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRetractionOfTheLastContributionLeavesNoState(boolean writtenBetween) throws Exception {
        try (Subtask evidence = Subtask.open(ROOMY)) {
            evidence.take(ask("D1"));
            if (writtenBetween) {
                evidence.snapshot(1);
                assertThat(evidence.harness.numKeyedStateEntries()).isEqualTo(1);
            }
            evidence.take(new EntityEvent.Update(IMPORTER, "D1", CONTRIBUTION, null, true));
            evidence.snapshot(2);
            assertThat(evidence.harness.numKeyedStateEntries()).isZero();
            assertThat(evidence.operator.counts().writes()).isEqualTo(writtenBetween ? 2 : 0);
        }
    }

    /** Without a cache, so that each access of state is seen. */
    @Test
    void aRecordCostsOneReadAndAtMostOneWriteAndAskingAPartyNone() throws Exception {
        Contribution presence = new Contribution(CONTRIBUTION.atMicros(), "D1", new byte[] {1});
        String party = "party:KG0001";
        String vehicle = "border:01KG123ABC";
        EntityEvent.RecordArrived entry = new EntityEvent.RecordArrived(
                party, EntityEvent.RecordKind.REGISTER_ENTRY, "BROKER/KG0001", 1, 0, new byte[] {1}, null);
        EntityEvent.RecordArrived seen = new EntityEvent.RecordArrived(
                vehicle, EntityEvent.RecordKind.BORDER_EVENT, "E", 1, presence.atMicros(), new byte[] {2}, null);
        try (Subtask evidence = Subtask.open(CACHELESS)) {
            evidence.take(new EntityEvent.Ask(party, presence, "D1", 1, null, presence, true));
            assertThat(evidence.operator.counts().reads()).isEqualTo(1);
            assertThat(evidence.operator.counts().writes()).isZero();
            evidence.take(entry);
            evidence.take(entry);
            assertThat(evidence.operator.counts().reads()).isEqualTo(3);
            assertThat(evidence.operator.counts().writes()).isEqualTo(1);
            assertThat(evidence.answers()).hasSize(1);
            evidence.take(new EntityEvent.Ask(vehicle, presence, "D1", 1, null, presence, true));
            evidence.take(seen);
            evidence.take(seen);
            assertThat(evidence.operator.counts().reads()).isEqualTo(6);
            assertThat(evidence.operator.counts().writes()).isEqualTo(3);
            assertThat(evidence.answers()).hasSize(3);
        }
    }

    @Test
    void aManifestIsAnsweredToThoseWhoFollow() throws Exception {
        try (Subtask evidence = Subtask.open(ROOMY)) {
            evidence.take(new EntityEvent.Ask(CONSIGNMENT, null, "D1", 1, null, null, true));
            evidence.take(new EntityEvent.ManifestArrived(CONSIGNMENT, "CN", "M-1", 1, TestDeclarations.manifest()));
            assertThat(evidence.answers()).hasSize(2);
            byte[] fact = answersIn(evidence.answers().get(1)).get(0).payload();
            assertThat(Consignment.fact(fact).manifests()).containsExactly(TestDeclarations.manifest());
        }
    }

    @Test
    void whatIsAskedTogetherIsAnsweredTogether() throws Exception {
        String other = "declarant:KG0900";
        try (Subtask evidence = Subtask.open(CACHELESS)) {
            evidence.take(
                    ask(IMPORTER, "D1"),
                    new EntityEvent.Update(other, "D1", null, CONTRIBUTION, false),
                    ask(other, "D1"),
                    ask(IMPORTER, "D2"),
                    ask(other, "D2"));
            assertThat(evidence.answers())
                    .extracting(answered -> answersIn(answered).stream()
                            .map(answer -> answer.declarationId() + ' ' + answer.key())
                            .toList())
                    .containsExactly(
                            List.of("D1 " + IMPORTER, "D1 " + other), List.of("D2 " + IMPORTER, "D2 " + other));
            assertThat(evidence.lastFact().sum(Window.ALL, Measure.DECLARATIONS))
                    .isEqualTo(2);
            assertThat(evidence.operator.counts().reads())
                    .as("what is too much for the heap leaves when all is answered")
                    .isEqualTo(2);
            assertThat(evidence.operator.counts().writes()).isEqualTo(2);
        }
    }

    @Test
    void aLargeMessageIsNotKeptUntilAllIsAnswered() throws Exception {
        EntityEvent[] asks = IntStream.range(0, 100)
                .boxed()
                .flatMap(i -> Stream.of(ask("importer:KG" + i % 50, "D1"), ask("declarant:KG" + i % 50, "D1")))
                .toArray(EntityEvent[]::new);
        try (Subtask evidence = Subtask.open(CACHELESS)) {
            evidence.take(asks);
            assertThat(answersIn(evidence.answers().get(0))).hasSize(asks.length);
            assertThat(evidence.operator.counts().reads())
                    .as("after 64 events they are let go")
                    .isEqualTo(asks.length);
        }
    }

    @Test
    void anEntityThatFailsCostsOnlyItsOwnPartOfAMessage() throws Exception {
        String other = "declarant:KG0900";
        try (Subtask evidence = Subtask.open(ROOMY)) {
            evidence.take(ask(IMPORTER, "D1"), poison("vehicle:01KG100"), ask(other, "D1"));
            assertThat(evidence.answers())
                    .singleElement()
                    .satisfies(answered -> assertThat(answersIn(answered))
                            .extracting(Answer::key)
                            .containsExactly(IMPORTER, other));
            assertThat(evidence.deadLetters()).isEqualTo(1);
        }
    }

    /** It would be kept where nobody looks for it. */
    @Test
    void anEntityOfAnotherSubtaskFailsTheJob() throws Exception {
        try (Subtask evidence = new Subtask(ROOMY, null, 2, 0)) {
            List<String> keys = Stream.of(
                            "importer:KG1", "importer:KG2", "importer:KG3", "importer:KG4", "importer:KG5")
                    .sorted(Comparator.comparing(
                            key -> KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, 2)))
                    .toList();
            evidence.take(ask(keys.get(0), "D1"));
            assertThatThrownBy(() -> evidence.take(ask(keys.get(0), "D2"), ask(keys.get(4), "D2")))
                    .hasStackTraceContaining("must have the same parallelism");
        }
    }

    @Test
    void aHotEntityIsReadOnceAndRarelyWritten() throws Exception {
        int events = 1000;
        try (Subtask evidence = Subtask.open(ROOMY)) {
            for (int i = 0; i < events; i++) {
                evidence.take(ask("D" + i));
            }
            evidence.snapshot(1);
            assertThat(evidence.operator.counts().reads()).isEqualTo(1);
            assertThat(evidence.operator.counts().hits()).isEqualTo(events - 1);
            assertThat(evidence.operator.counts().writes())
                    .isEqualTo((events + EvidenceOperator.MAX_UNWRITTEN_EVENTS - 1)
                            / EvidenceOperator.MAX_UNWRITTEN_EVENTS);
            evidence.snapshot(2);
            assertThat(evidence.operator.counts().writes())
                    .as("what has not changed is not written again")
                    .isEqualTo((events + EvidenceOperator.MAX_UNWRITTEN_EVENTS - 1)
                            / EvidenceOperator.MAX_UNWRITTEN_EVENTS);
        }
    }

    @Test
    void theNearerACheckpointTheLessIsUnwritten() throws Exception {
        long now = 1_790_000_000_000L;
        try (Subtask evidence = Subtask.open(new EvidenceSettings(32 << 20, 160))) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 500; j++) {
                    now += 2;
                    evidence.harness.setProcessingTime(now);
                    evidence.take(ask("importer:KG" + i + '.' + j, "D" + j));
                    assertThat(evidence.operator.counts().writes()).isLessThanOrEqualTo(500L * i + j + 1);
                    if (i == 2 && j == 249) {
                        assertThat(evidence.operator.cache().unwrittenSize()).isEqualTo(160);
                    }
                }
                assertThat(evidence.operator.cache().unwrittenSize()).isEqualTo(10);
                long before = evidence.operator.counts().writes();
                evidence.snapshot(i);
                assertThat(evidence.operator.counts().writes() - before).isEqualTo(10);
                assertThat(evidence.harness.numKeyedStateEntries()).isEqualTo((i + 1) * 500);
            }
        }
    }

    /** Those that have just come are written before those that are asked for all the time. */
    @Test
    void whatIsAskedForOnceIsWrittenFirst() throws Exception {
        try (Subtask evidence = Subtask.open(new EvidenceSettings(1 << 20, 16 * 16))) {
            for (int i = 0; i < 640; i++) {
                evidence.take(ask("importer:KG" + i % 10, "D" + i), ask("vehicle:" + i, "D" + i));
            }
            evidence.snapshot(1);
            assertThat(evidence.operator.counts().writes()).isBetween(640L, 680L);
            assertThat(evidence.harness.numKeyedStateEntries()).isEqualTo(650);
        }
    }

    @Test
    void theHeapIsBounded() throws Exception {
        int bytes = 100_000;
        try (Subtask evidence = Subtask.open(new EvidenceSettings(bytes, 1000))) {
            for (int i = 0; i < 2000; i++) {
                evidence.take(ask("importer:KG" + i, "D" + i));
                assertThat(evidence.operator.cache().bytes()).isLessThanOrEqualTo(bytes);
            }
            assertThat(evidence.operator.cache().size()).isGreaterThan(10);
            evidence.take(ask("importer:KG0", "D"));
            assertThat(evidence.lastFact().sum(Window.ALL, Measure.DECLARATIONS))
                    .as("what left the heap is in state")
                    .isEqualTo(1);
        }
    }

    @Test
    void whatFailsLeavesTheEntityAsItWas() throws Exception {
        try (Subtask evidence = Subtask.open(ROOMY)) {
            evidence.take(poison(IMPORTER));
            assertThat(evidence.answers()).isEmpty();
            evidence.take(ask("D1"));
            evidence.snapshot(1);
            evidence.take(ask("D2"));
            evidence.take(ask("D3"));
            evidence.take(poison(IMPORTER));
            evidence.take(ask("D4"));
            assertThat(evidence.lastFact().sum(Window.ALL, Measure.DECLARATIONS))
                    .isEqualTo(3);
            assertThat(evidence.answers()).hasSize(4);
            assertThat(evidence.deadLetters()).isEqualTo(2);
        }
    }

    @Test
    void stateThatCannotBeReadIsADeadLetterOfEachEventAndStaysAsItIs() throws Exception {
        byte[] unknown = {99};
        try (Subtask evidence = Subtask.open(ROOMY)) {
            evidence.row(IMPORTER).update(unknown);
            evidence.take(ask("D1"));
            evidence.snapshot(1);
            assertThat(evidence.answers()).isEmpty();
            var letter = evidence.harness
                    .getSideOutput(SideOutputs.DEAD_LETTERS)
                    .element()
                    .getValue();
            assertThat(new DeadLetterCodec().decode(letter.value())).isInstanceOf(DecodeResult.Decoded.class);
            assertThat(evidence.state(List.of(IMPORTER))).containsEntry(IMPORTER, List.of((byte) 99));
        }
    }

    /** Random events of some entities, a few of them hot; each retraction of something added before. */
    private static final class Traffic {
        private final SplittableRandom random;
        private final Map<String, List<Contribution>> added = new HashMap<>();
        private int declarations;

        Traffic(long seed) {
            random = new SplittableRandom(seed);
        }

        static List<String> keys() {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                keys.add("importer:KG" + i);
                keys.add("consignment:U" + i);
                keys.add("vehicle:V" + i);
            }
            return keys;
        }

        private EntityEvent seen(String key, String id) {
            Contribution presence = new Contribution(CONTRIBUTION.atMicros(), id, new byte[] {1});
            return random.nextBoolean()
                    ? new EntityEvent.Ask(key, presence, id, 1, null, presence, true)
                    : new EntityEvent.RecordArrived(
                            key,
                            EntityEvent.RecordKind.BORDER_EVENT,
                            "E" + random.nextInt(9),
                            random.nextInt(3),
                            presence.atMicros(),
                            new byte[] {2},
                            null);
        }

        EntityEvent next() {
            int entity = random.nextInt(4) == 0 ? random.nextInt(40) : random.nextInt(2);
            String id = "D" + declarations++;
            if (random.nextInt(100) == 0) {
                return poison((random.nextBoolean() ? "importer:KG" : "vehicle:V") + entity);
            }
            if (random.nextInt(4) == 0) {
                return seen("border:V" + entity, id);
            }
            if (random.nextInt(3) == 0) {
                String key = "consignment:U" + entity;
                return switch (random.nextInt(3)) {
                    case 0 -> new EntityEvent.Ask(key, null, id, 1, null, null, random.nextBoolean());
                    case 1 ->
                        new EntityEvent.ManifestArrived(
                                key, "CN", "M-" + random.nextInt(3), random.nextInt(4), new byte[random.nextInt(200)]);
                    default -> new EntityEvent.Update(key, "D" + random.nextInt(declarations), null, null, true);
                };
            }
            String key = (random.nextBoolean() ? "importer:KG" : "vehicle:V") + entity;
            List<Contribution> before = added.computeIfAbsent(key, k -> new ArrayList<>());
            Contribution retract =
                    before.isEmpty() || random.nextInt(2) == 0 ? null : before.remove(random.nextInt(before.size()));
            Contribution add =
                    random.nextInt(4) == 0 ? null : contribution(Integer.toString(1 + random.nextInt(100_000)));
            if (add != null) {
                before.add(add);
            }
            return random.nextBoolean()
                    ? new EntityEvent.Ask(key, CONTRIBUTION, id, 1, retract, add, true)
                    : new EntityEvent.Update(key, id, retract, add, false);
        }
    }

    /** Whatever the cache's bounds, restores and parallelism: answers and state are those of a run without. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCacheChangesNothingButTheNumberOfReadsAndWrites(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Traffic traffic = new Traffic(seed);
        int events = 0;
        long readsAndHits = 0;
        long writes = 0;
        long deadLetters = 0;
        List<CaseEvent> answers = new ArrayList<>();
        Map<String, List<Byte>> left = new TreeMap<>();
        OperatorSubtaskState snapshot = null;
        try (Subtask oracle = Subtask.open(CACHELESS)) {
            for (int run = 0; run < 4; run++) {
                EvidenceSettings settings = new EvidenceSettings(1L << random.nextInt(10, 22), random.nextInt(60));
                int parallelism = 1 + random.nextInt(3);
                List<Subtask> subtasks = new ArrayList<>();
                for (int index = 0; index < parallelism; index++) {
                    OperatorSubtaskState mine = snapshot == null
                            ? null
                            : AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                    snapshot, MAX_PARALLELISM, MAX_PARALLELISM, parallelism, index);
                    subtasks.add(new Subtask(settings, mine, parallelism, index));
                }
                for (int i = 0; i < 500; i++, events++) {
                    EntityEvent event = traffic.next();
                    Subtask subtask = subtasks.get(KeyGroupRangeAssignment.assignKeyToParallelOperator(
                            EntityRow.keyOf(event.key()), MAX_PARALLELISM, parallelism));
                    int before = subtask.answers().size();
                    oracle.take(event);
                    subtask.take(event);
                    List<CaseEvent> all = subtask.answers();
                    answers.addAll(all.subList(before, all.size()));
                    if (random.nextInt(150) == 0) {
                        subtask.snapshot(i + 1L);
                    }
                }
                OperatorSubtaskState[] parts = new OperatorSubtaskState[parallelism];
                left.clear();
                for (int index = 0; index < parallelism; index++) {
                    Subtask subtask = subtasks.get(index);
                    parts[index] = subtask.snapshot(1000);
                    readsAndHits += subtask.operator.counts().reads()
                            + subtask.operator.counts().hits();
                    writes += subtask.operator.counts().writes();
                    deadLetters += subtask.deadLetters();
                    int i = index;
                    left.putAll(subtask.state(Traffic.keys().stream()
                            .filter(key -> KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                            key, MAX_PARALLELISM, parallelism)
                                    == i)
                            .toList()));
                    subtask.close();
                }
                snapshot = AbstractStreamOperatorTestHarness.repackageState(parts);
                assertThat(left).isEqualTo(oracle.state(Traffic.keys()));
            }
            assertThat(answers.stream().flatMap(EvidenceOperatorHarnessTest::spelled))
                    .containsExactlyElementsOf(oracle.answers().stream()
                            .flatMap(EvidenceOperatorHarnessTest::spelled)
                            .toList());
            assertThat(deadLetters).isEqualTo(oracle.deadLetters()).isPositive();
            assertThat(writes).isLessThan(oracle.operator.counts().writes());
            assertThat(oracle.operator.counts().reads()).isEqualTo(events);
            assertThat(readsAndHits)
                    .as("one read an event, and one more for each that failed on the heap")
                    .isBetween((long) events, events + deadLetters);
        }
    }

    private static List<Answer> answersIn(CaseEvent event) {
        return ((CaseEvent.Answered) event).answers();
    }

    private static Stream<String> spelled(CaseEvent event) {
        return answersIn(event).stream()
                .map(answer -> answer.declarationId()
                        + ' '
                        + answer.key()
                        + ' '
                        + HexFormat.of().formatHex(answer.payload()));
    }
}
