// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torugart.flink.TestDeclarations.executed;
import static org.torugart.flink.TestDeclarations.happened;
import static org.torugart.flink.TestDeclarations.lodged;
import static org.torugart.flink.TestDeclarations.record;
import static org.torugart.flink.TestDeclarations.result;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRow;
import org.torugart.core.statistics.Amounts;
import org.torugart.core.statistics.Findings;
import org.torugart.flink.TestDeclarations;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.Arrival;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.EntityBatch;
import org.torugart.flink.message.MessageTypes;
import org.torugart.flink.message.Outbound;

class IntakeFunctionHarnessTest {
    private static final List<String> NAMED = Stream.concat(
                    Stream.of("consignment:6CN0001-1"), TestDeclarations.ASKED.stream())
            .toList();

    private static final int MAX_PARALLELISM = 128;

    private KeyedOneInputStreamOperatorTestHarness<String, Arrival, CaseEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = create();
        harness.open();
        harness.setProcessingTime(5000);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Arrival, CaseEvent> create() throws Exception {
        return create(1, 0);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Arrival, CaseEvent> create(
            int parallelism, int subtask) throws Exception {
        var created = new KeyedOneInputStreamOperatorTestHarness<String, Arrival, CaseEvent>(
                new KeyedProcessOperator<>(new IntakeFunction(KeptMeasures.DEFAULT)),
                Arrival::declarationId,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        created.setup(MessageTypes.CASE_EVENT.createSerializer(new SerializerConfigImpl()));
        return created;
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void declaration(String id, byte[] bytes) throws Exception {
        harness.processElement(new Arrival(Arrival.Kind.DECLARATION_EVENT, id, record("declarations", id, bytes)), 0);
    }

    private void controlResult(String id, byte[] bytes) throws Exception {
        harness.processElement(new Arrival(Arrival.Kind.CONTROL_RESULT, id, record("control-results", id, bytes)), 0);
    }

    private List<EntityBatch> batches() {
        Queue<StreamRecord<EntityBatch>> queue = harness.getSideOutput(SideOutputs.ENTITY_EVENTS);
        return queue == null
                ? List.of()
                : queue.stream().map(StreamRecord::getValue).toList();
    }

    private List<EntityEvent> entityEvents() {
        return batches().stream().flatMap(batch -> batch.events().stream()).toList();
    }

    private List<DeadLetter> deadLetters() {
        Queue<StreamRecord<Outbound>> queue = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
        return queue == null
                ? List.of()
                : queue.stream()
                        .map(r -> new DeadLetterCodec().decode(r.getValue().value()))
                        .map(d -> ((DecodeResult.Decoded<DeadLetter>) d).value())
                        .toList();
    }

    @Test
    void aLodgedDeclarationOpensItsCaseAndAsksEachEntityOnce() throws Exception {
        declaration("D", lodged("D", 1, "90000"));
        assertThat(harness.extractOutputValues())
                .singleElement()
                .isInstanceOfSatisfying(CaseEvent.Opened.class, opened -> {
                    assertThat(opened.expected()).isEqualTo(NAMED.size());
                    assertThat(opened.first()).isTrue();
                    assertThat(opened.receivedAtMillis()).isEqualTo(1000);
                    assertThat(opened.intakeAtMillis()).isEqualTo(5000);
                });
        assertThat(entityEvents()).extracting(EntityEvent::key).containsExactlyElementsOf(NAMED);
        assertThat(deadLetters()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    /** Also after a rescale: what a message is made for is the parallelism of the day. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 128})
    void eachSubtaskOfEvidenceGetsOneMessageAtMost(int parallelism) throws Exception {
        declaration("D", lodged("D", 1, "90000"));
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        int home = subtaskOf("D", parallelism);
        harness = create(parallelism, home);
        harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, MAX_PARALLELISM, 1, parallelism, home));
        harness.open();
        declaration("D", lodged("D", 2, "95000"));
        assertThat(entityEvents()).extracting(EntityEvent::key).containsExactlyInAnyOrderElementsOf(NAMED);
        assertThat(entityEvents())
                .filteredOn(event -> TestDeclarations.HISTORIES.contains(event.key()))
                .allSatisfy(
                        event -> assertThat(((EntityEvent.Ask) event).retract()).isNotNull());
        assertThat(batches())
                .hasSizeLessThanOrEqualTo(parallelism)
                .extracting(batch -> subtaskOf(batch.key(), parallelism))
                .doesNotHaveDuplicates();
        assertThat(batches())
                .allSatisfy(batch -> assertThat(batch.events())
                        .allMatch(event -> subtaskOf(EntityRow.keyOf(event.key()), parallelism)
                                == subtaskOf(batch.key(), parallelism)));
    }

    private static int subtaskOf(String key, int parallelism) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, parallelism);
    }

    @Test
    void aDuplicateDoesNothingAlsoAfterARestore() throws Exception {
        declaration("D", lodged("D", 1, "90000"));
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = create();
        harness.initializeState(snapshot);
        harness.open();
        declaration("D", lodged("D", 1, "90000"));
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(entityEvents()).isEmpty();
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void theSameVersionWithOtherContentIsADeadLetter() throws Exception {
        declaration("D", lodged("D", 1, "90000"));
        declaration("D", lodged("D", 1, "10"));
        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo("VERSION_CONFLICT");
            assertThat(letter.record().offset()).isEqualTo(7);
            assertThat(letter.stage()).isEqualTo("intake");
        });
    }

    @Test
    void anAmendmentRetractsWhatTheVersionBeforeContributed() throws Exception {
        declaration("D", lodged("D", 1, "90000"));
        declaration("D", lodged("D", 2, "95000"));
        List<EntityEvent> events = entityEvents();
        assertThat(events).hasSize(2 * NAMED.size());
        EntityEvent.Ask before = (EntityEvent.Ask) events.get(1);
        EntityEvent.Ask after = (EntityEvent.Ask) events.get(NAMED.size() + 1);
        assertThat(after.retract()).isEqualTo(before.add());
        assertThat(after.add()).isNotEqualTo(before.add());
    }

    @Test
    void aWithdrawalTakesEveryContributionAway() throws Exception {
        declaration("D", lodged("D", 1, "90000"));
        declaration("D", happened("D", DeclarationEvent.Kind.WITHDRAWN));
        assertThat(entityEvents().subList(NAMED.size(), 2 * NAMED.size()))
                .allSatisfy(event -> assertThat(event).isInstanceOf(EntityEvent.Update.class));
        assertThat(harness.extractOutputValues().get(1))
                .isEqualTo(new CaseEvent.Noted("D", CaseEvent.Noted.Kind.WITHDRAWN));
    }

    @Test
    void unreadableBytesAreADeadLetterAndACaseAllTheSame() throws Exception {
        byte[] truncated = Arrays.copyOf(lodged("D", 1, "90000"), 60);
        declaration("D", truncated);
        declaration("D", truncated);
        assertThat(harness.extractOutputValues())
                .singleElement()
                .isInstanceOfSatisfying(CaseEvent.Opened.class, opened -> {
                    assertThat(opened.version()).isZero();
                    assertThat(opened.unreadable()).startsWith("TRUNCATED");
                    assertThat(opened.expected()).isZero();
                });
        assertThat(deadLetters()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.code()).isEqualTo("TRUNCATED");
            assertThat(letter.record().value()).isEqualTo(truncated);
        });
    }

    @Test
    void aControlResultIsCountedOnceForEachEntityWithAHistory() throws Exception {
        declaration("D", lodged("D", 1, "90000"));
        controlResult("D", result("D", ControlResult.Stage.COMPLETED));
        controlResult("D", result("D", ControlResult.Stage.COMPLETED));
        assertThat(entityEvents().subList(NAMED.size(), entityEvents().size()))
                .extracting(EntityEvent::key)
                .containsExactlyElementsOf(TestDeclarations.HISTORIES);
    }

    @Test
    void aCompletedControlIsHandedToItsCaseWithWhatItFoundOnce() throws Exception {
        declaration("D", lodged("D", 1, "90000"));
        controlResult("D", result("D", ControlResult.Stage.STARTED));
        controlResult("D", result("D", ControlResult.Stage.COMPLETED));
        controlResult("D", result("D", ControlResult.Stage.COMPLETED));
        List<CaseEvent> events = harness.extractOutputValues();
        assertThat(events.subList(1, events.size()))
                .containsExactly(
                        new CaseEvent.Noted("D", CaseEvent.Noted.Kind.INSPECTION_BEGUN),
                        new CaseEvent.Controlled("D", new Findings(true, true, Amounts.NONE)));
    }

    @Test
    void aPenaltyExecutedLaterChangesHistoryAndTellsTheCaseNothing() throws Exception {
        declaration("D", lodged("D", 1, "90000"));
        controlResult("D", result("D", ControlResult.Stage.COMPLETED));
        int before = harness.extractOutputValues().size();
        controlResult("D", executed("D"));
        controlResult("D", executed("D"));
        assertThat(harness.extractOutputValues()).hasSize(before);
        assertThat(entityEvents()
                        .subList(
                                NAMED.size() + TestDeclarations.HISTORIES.size(),
                                entityEvents().size()))
                .extracting(EntityEvent::key)
                .containsExactlyElementsOf(TestDeclarations.HISTORIES);
    }

    @Test
    void aControlResultThatComesFirstWaitsForItsDeclaration() throws Exception {
        controlResult("D", result("D", ControlResult.Stage.COMPLETED));
        assertThat(entityEvents()).isEmpty();
        declaration("D", lodged("D", 1, "90000"));
        assertThat(entityEvents())
                .filteredOn(e -> e instanceof EntityEvent.Update)
                .hasSize(TestDeclarations.HISTORIES.size());
    }
}
