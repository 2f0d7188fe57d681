// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.torugart.codec.EvidenceScorer;
import org.torugart.core.evidence.Consignment;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;
import org.torugart.flink.TestDeclarations;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.MessageTypes;

class EvidenceFunctionHarnessTest {
    private static final String IMPORTER = "importer:KG0001";
    private static final String CONSIGNMENT = "consignment:6CN0001-1";
    private static final Contribution CONTRIBUTION = Entities.of(
                    new EvidenceScorer().declaration(TestDeclarations.lodged("D", 1, "90000")))
            .get(1)
            .contribution();

    private KeyedOneInputStreamOperatorTestHarness<String, EntityEvent, CaseEvent> harness;

    private static KeyedOneInputStreamOperatorTestHarness<String, EntityEvent, CaseEvent> create() throws Exception {
        var created = new KeyedOneInputStreamOperatorTestHarness<String, EntityEvent, CaseEvent>(
                new KeyedProcessOperator<>(new EvidenceFunction()), EntityEvent::key, Types.STRING);
        created.setup(MessageTypes.CASE_EVENT.createSerializer(new SerializerConfigImpl()));
        return created;
    }

    @BeforeEach
    void open() throws Exception {
        harness = create();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static EntityEvent.Ask ask(String declarationId) {
        return new EntityEvent.Ask(IMPORTER, CONTRIBUTION, declarationId, 1, null, CONTRIBUTION, true);
    }

    private HistoryFact lastFact() {
        List<CaseEvent> answers = harness.extractOutputValues();
        return HistoryFact.fromBytes(
                ((CaseEvent.Answered) answers.get(answers.size() - 1)).answer().payload());
    }

    @Test
    void answersWithoutTheAskersOwnContributionAndCountsItThen() throws Exception {
        harness.processElement(ask("D1"), 0);
        assertThat(lastFact()).isEqualTo(HistoryFact.NONE);
        harness.processElement(ask("D2"), 0);
        assertThat(lastFact().sum(Window.D7, Measure.DECLARATIONS)).isEqualTo(1);
        assertThat(lastFact().sum(Window.ALL, Measure.VALUE)).isEqualTo(900_000_000L);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void historySurvivesARestore() throws Exception {
        harness.processElement(ask("D1"), 0);
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = create();
        harness.initializeState(snapshot);
        harness.open();
        harness.processElement(ask("D2"), 0);
        assertThat(lastFact().sum(Window.ALL, Measure.DECLARATIONS)).isEqualTo(1);
    }

    @Test
    void aRetractionOfTheLastContributionLeavesNoState() throws Exception {
        harness.processElement(ask("D1"), 0);
        harness.processElement(new EntityEvent.Update(IMPORTER, "D1", CONTRIBUTION, null, true), 0);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void aManifestIsAnsweredToThoseWhoFollow() throws Exception {
        harness.processElement(new EntityEvent.Ask(CONSIGNMENT, null, "D1", 1, null, null, true), 0);
        harness.processElement(
                new EntityEvent.ManifestArrived(CONSIGNMENT, "CN", "M-1", 1, TestDeclarations.manifest()), 0);
        assertThat(harness.extractOutputValues()).hasSize(2);
        byte[] fact = ((CaseEvent.Answered) harness.extractOutputValues().get(1))
                .answer()
                .payload();
        assertThat(Consignment.manifests(fact)).containsExactly(TestDeclarations.manifest());
    }
}
