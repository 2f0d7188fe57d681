// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.EvidenceScorer;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.ReferenceEntryCodec;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.dated.DatedTable;
import org.torugart.core.dated.DatedValue;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.partner.PartnerRegister;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.TableEntry;
import org.torugart.core.release.TrustedKeys;
import org.torugart.flink.MemoryDecisionLog;
import org.torugart.flink.TestDeclarations;
import org.torugart.flink.TestReleases;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.ProfileUpdate;

/** What DECIDE makes of dated tables of reference data: the declaration states a rate of 87.5 for the dollar. */
class DecideReferenceHarnessTest {
    private static final String CONSIGNMENT = "consignment:" + TestDeclarations.UCR;
    private static final Instant BEFORE = TestDeclarations.ACCEPTED.minusSeconds(3_600);
    private static final Instant AFTER = TestDeclarations.ACCEPTED.plusSeconds(1);

    private static final byte[] SET = TestDeclarations.profileSet(1, """
            id: rate-differs
            version: 1
            title: Another rate than the official one
            owner: risk
            legalBasis: CC 120
            validFrom: 2020-01-01
            when: ratio(declaration.exchangeRate, declaration.officialRate) < 0.98
            points: 600
            channel: RED
            mode: live
            """);

    private final List<Object> held = new ArrayList<>();
    private KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> harness;

    private static KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> create()
            throws Exception {
        DecideSettings settings =
                new DecideSettings(50, 10_000, 1000, TestReleases.KEYS, PartnerRegister.of(Set.of("CN")));
        return new KeyedBroadcastOperatorTestHarness<>(
                new DecideOperator(new DecideFunction(settings, new MemoryDecisionLog())),
                CaseEvent::declarationId,
                Types.STRING,
                16,
                1,
                0);
    }

    @BeforeEach
    void open() throws Exception {
        harness = create();
        harness.open();
        harness.setProcessingTime(2000);
        ProfileSet compiled = ((DecodeResult.Decoded<ProfileSet>) new ProfileSetCodec().decode(SET)).value();
        held.add(CompiledSets.compile(new ReleaseContent(SET).digest(), compiled));
        harness.processBroadcastElement(TestReleases.update(TestReleases.released(SET, 1)), 0);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void whatNoTableSaysIsAbsent() throws Exception {
        decide("NONE");
        assertThat(last().channel()).isEqualTo(ControlChannel.GREEN);
        assertThat(last().unevaluated())
                .extracting(Decision.Unevaluated::profileId)
                .containsExactly("rate-differs");
        assertThat(evidence().facts()).extracting(EvidenceRecord.Fact::key).doesNotContain(DatedFact.KEY);

        table(1, new DatedValue(AFTER, new BigDecimal("90")));
        decide("LATER");
        assertThat(last().unevaluated())
                .extracting(Decision.Unevaluated::profileId)
                .containsExactly("rate-differs");
    }

    @Test
    void aDecisionIsMadeByTheValueAtAcceptanceAndMadeAgainFromItsEvidence() throws Exception {
        table(1, new DatedValue(BEFORE, new BigDecimal("87.5")), new DatedValue(AFTER, new BigDecimal("95")));
        decide("SAME");
        assertThat(last().channel()).isEqualTo(ControlChannel.GREEN);
        assertThat(last().unevaluated()).isEmpty();

        // In force without a restart, for what is decided from now on.
        table(2, new DatedValue(BEFORE, new BigDecimal("95")));
        decide("OTHER");
        assertThat(last().channel()).isEqualTo(ControlChannel.RED);
        table(1, new DatedValue(BEFORE, new BigDecimal("87.5")));
        decide("OUTDATED");
        assertThat(last().channel()).isEqualTo(ControlChannel.RED);

        assertThat(DatedFact.fromBytes(evidence().facts().stream()
                        .filter(fact -> fact.key().equals(DatedFact.KEY))
                        .findFirst()
                        .orElseThrow()
                        .payload()))
                .isEqualTo(new DatedFact(Map.of("USD", new BigDecimal("95")), Map.of()));
        for (int index = 0; index < 3; index++) {
            assertThat(replayed(index)).isEqualTo(outbound("control-decisions").get(index));
        }
    }

    @Test
    void tablesOutliveAFailure() throws Exception {
        table(3, new DatedValue(BEFORE, new BigDecimal("95")));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = create();
        harness.initializeState(snapshot);
        harness.open();
        harness.setProcessingTime(2000);
        table(2, new DatedValue(BEFORE, new BigDecimal("87.5")));
        decide("D");
        assertThat(last().channel()).isEqualTo(ControlChannel.RED);
    }

    @Test
    void whatIsNoEntryIsADeadLetterAndADeletionChangesNothing() throws Exception {
        try (OneInputStreamOperatorTestHarness<RawRecord, ProfileUpdate> reading =
                ProcessFunctionTestHarnesses.forProcessFunction(new ReferenceFunction(TrustedKeys.NONE))) {
            RawRecord entry = record(1, new DatedValue(BEFORE, BigDecimal.TEN));
            reading.processElement(entry, 0);
            reading.processElement(TestDeclarations.record("reference", "exchange-rates:USD", null), 0);
            reading.processElement(TestDeclarations.record("reference", "exchange-rates:USD", new byte[] {1, 2}), 0);
            assertThat(reading.extractOutputValues())
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(new ProfileUpdate.Tabled(entry));
            assertThat(reading.getSideOutput(SideOutputs.DEAD_LETTERS))
                    .singleElement()
                    .satisfies(letter -> {
                        DeadLetter dead = ((DecodeResult.Decoded<DeadLetter>) new DeadLetterCodec()
                                        .decode(letter.getValue().value()))
                                .value();
                        assertThat(dead.stage()).isEqualTo("reference");
                        assertThat(dead.record().topic()).isEqualTo("reference");
                    });
        }
    }

    @Test
    void whereKeysAreTrustedOnlyWhatTwoHaveSignedIsLetThrough() throws Exception {
        DatedEntry entry = new DatedEntry(
                DatedTable.EXCHANGE_RATES.text(), "USD", 1, List.of(new DatedValue(BEFORE, BigDecimal.TEN)));
        TableEntry proposed = TableEntry.proposed(entry, TestReleases.AUTHOR, "for March", AFTER);
        TableEntry signed = proposed.approved(TestReleases.APPROVER, "as the bank says", AFTER);
        TableEntry altered = new TableEntry(
                new DatedEntry(entry.table(), entry.key(), 1, List.of(new DatedValue(BEFORE, BigDecimal.ONE))),
                signed.author(),
                signed.approver());
        DatedEntry noRow = new DatedEntry(
                DatedTable.NOMENCLATURE.text(), "64O3", 1, List.of(new DatedValue(BEFORE, BigDecimal.TEN)));
        try (OneInputStreamOperatorTestHarness<RawRecord, ProfileUpdate> reading =
                ProcessFunctionTestHarnesses.forProcessFunction(new ReferenceFunction(TestReleases.KEYS))) {
            for (TableEntry each : List.of(
                    TableEntry.unsigned(entry),
                    proposed,
                    proposed.approved(TestReleases.AUTHOR, "I think so", AFTER),
                    altered,
                    TableEntry.unsigned(noRow),
                    signed)) {
                reading.processElement(record(each), 0);
            }
            byte[] bytes = new ReferenceEntryCodec().encode(proposed);
            reading.processElement(TestDeclarations.record("reference", proposed.proposalKey(), bytes), 0);
            assertThat(reading.extractOutputValues())
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(new ProfileUpdate.Tabled(record(signed)));
            assertThat(reading.getSideOutput(SideOutputs.DEAD_LETTERS))
                    .extracting(letter -> {
                        DeadLetter dead = ((DecodeResult.Decoded<DeadLetter>) new DeadLetterCodec()
                                        .decode(letter.getValue().value()))
                                .value();
                        return dead.code() + " " + dead.message().replaceAll(":.*", "");
                    })
                    .containsExactly(
                            "UNTRUSTED_TABLE_ENTRY UNSIGNED",
                            "UNTRUSTED_TABLE_ENTRY NOT_APPROVED",
                            "UNTRUSTED_TABLE_ENTRY ROLE_LACKING",
                            "UNTRUSTED_TABLE_ENTRY BAD_SIGNATURE",
                            "INVALID_TABLE_ENTRY nomenclature");
        }
    }

    private void table(int version, DatedValue... values) throws Exception {
        harness.processBroadcastElement(new ProfileUpdate.Tabled(record(version, values)), 0);
    }

    private static RawRecord record(int version, DatedValue... values) {
        return record(
                TableEntry.unsigned(new DatedEntry(DatedTable.EXCHANGE_RATES.text(), "USD", version, List.of(values))));
    }

    private static RawRecord record(TableEntry entry) {
        return TestDeclarations.record("reference", entry.key(), new ReferenceEntryCodec().encode(entry));
    }

    private void decide(String id) throws Exception {
        harness.processElement(
                new CaseEvent.Opened(
                        id,
                        1,
                        TestDeclarations.lodged(id, 1, "90000"),
                        0,
                        7,
                        1990,
                        harness.getProcessingTime(),
                        TestDeclarations.ASKED.size() + 1,
                        true,
                        null),
                0);
        for (String key : TestDeclarations.ASKED) {
            answer(id, key, TestDeclarations.nothingKnown(key));
        }
        List<Answer> answers = new ArrayList<>();
        EntityState consignment = EntityState.of(EntityRole.CONSIGNMENT, null);
        consignment.apply(
                new EntityEvent.ManifestArrived(CONSIGNMENT, "CN", "M-1", 1, TestDeclarations.manifest()),
                answers::add);
        consignment.apply(new EntityEvent.Ask(CONSIGNMENT, null, "D", 1, null, null, true), answers::add);
        answer(id, CONSIGNMENT, answers.get(0).payload());
    }

    private void answer(String id, String key, byte[] payload) throws Exception {
        harness.processElement(new CaseEvent.Answered(new Answer(id, 1, key, payload)), 0);
    }

    private Decision last() {
        List<byte[]> decisions = outbound("control-decisions");
        return TestDeclarations.decision(decisions.get(decisions.size() - 1));
    }

    private EvidenceRecord evidence() {
        List<byte[]> evidence = outbound("decision-evidence");
        return evidence(evidence.get(evidence.size() - 1));
    }

    private static EvidenceRecord evidence(byte[] bytes) {
        return ((DecodeResult.Decoded<EvidenceRecord>) new EvidenceCodec().decode(bytes)).value();
    }

    private byte[] replayed(int index) throws Exception {
        ProfileSet set = ((DecodeResult.Decoded<ProfileSet>) new ProfileSetCodec().decode(SET)).value();
        byte[] bytes = outbound("decision-evidence").get(index);
        Decision decision = new EvidenceScorer().decide(evidence(bytes), CompiledProfileSet.compile(set));
        return new DecisionCodec().encode(decision.withEvidenceDigest(EvidenceDigest.of(bytes)));
    }

    private List<byte[]> outbound(String topic) {
        return harness.extractOutputValues().stream()
                .filter(out -> out.topic().equals(topic))
                .map(Outbound::value)
                .toList();
    }
}
