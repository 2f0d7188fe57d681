// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;
import static org.torugart.flink.TestDeclarations.decision;
import static org.torugart.flink.TestDeclarations.lodged;
import static org.torugart.flink.TestDeclarations.profileSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.partner.PartnerRegister;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleaseContent;
import org.torugart.flink.MemoryDecisionLog;
import org.torugart.flink.TestDeclarations;
import org.torugart.flink.TestReleases;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.ProfileUpdate;

/** What was published binds after whatever failure, whatever has changed meanwhile. */
class DecideOnceHarnessTest {
    private static final int MAX_PARALLELISM = 16;
    private static final int DEADLINE = 50;
    private static final String CONSIGNMENT = "consignment:6CN0001-1";

    /** Finds everything suspicious, where {@link TestDeclarations#profileSet(long)} finds nothing. */
    private static final String STRICT = """
            id: everything
            version: 1
            title: Everything
            owner: risk
            legalBasis: CC 167
            validFrom: 2020-01-01
            when: item.customsValue > 0
            points: 600
            channel: RED
            mode: live
            """;

    private final List<Object> held = new ArrayList<>();
    private MemoryDecisionLog log;
    private KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> harness;

    @BeforeEach
    void open() throws Exception {
        log = new MemoryDecisionLog();
        harness = create(1, 0);
        harness.open();
        harness.setProcessingTime(2000);
        release(profileSet(1), 1);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> create(
            int parallelism, int subtask) throws Exception {
        DecideFunction function = new DecideFunction(
                new DecideSettings(DEADLINE, 10_000, 1000, TestReleases.KEYS, PartnerRegister.of(Set.of("CN"))), log);
        return new KeyedBroadcastOperatorTestHarness<>(
                new DecideOperator(function),
                CaseEvent::declarationId,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
    }

    private void release(byte[] set, long sequence) throws Exception {
        ProfileSet compiled = ((DecodeResult.Decoded<ProfileSet>) new ProfileSetCodec().decode(set)).value();
        held.add(CompiledSets.compile(new ReleaseContent(set).digest(), compiled));
        harness.processBroadcastElement(TestReleases.update(TestReleases.released(set, sequence)), 0);
    }

    private OperatorSubtaskState checkpoint() throws Exception {
        return harness.snapshot(1, 1);
    }

    /** Everything put out so far reaches the topics; then the process dies, and the job goes on from a checkpoint. */
    private void dieAfterPublishing(OperatorSubtaskState checkpoint) throws Exception {
        dieAfterPublishing(harness.extractOutputValues().size(), checkpoint);
    }

    private void dieAfterPublishing(int records, OperatorSubtaskState checkpoint) throws Exception {
        harness.extractOutputValues().subList(0, records).forEach(log::append);
        harness.close();
        harness = create(1, 0);
        harness.initializeState(checkpoint);
        harness.open();
        harness.setProcessingTime(5000);
    }

    private void opened(String id, int version) throws Exception {
        harness.processElement(
                new CaseEvent.Opened(
                        id,
                        version,
                        lodged(id, version, "90000"),
                        0,
                        7,
                        harness.getProcessingTime() - 10,
                        harness.getProcessingTime(),
                        TestDeclarations.ASKED.size() + 1,
                        version == 1,
                        null),
                0);
    }

    private void answer(String id, int version, String key, byte[] payload) throws Exception {
        harness.processElement(new CaseEvent.Answered(new Answer(id, version, key, payload)), 0);
    }

    private void answerHistory(String id, int version) throws Exception {
        for (String key : TestDeclarations.ASKED) {
            answer(id, version, key, TestDeclarations.nothingKnown(key));
        }
    }

    private void whole(String id, int version, boolean manifest) throws Exception {
        opened(id, version);
        answerHistory(id, version);
        answer(id, version, CONSIGNMENT, consignment(manifest));
    }

    private static byte[] consignment(boolean manifest) {
        List<Answer> answers = new ArrayList<>();
        EntityState consignment = EntityState.of(EntityRole.CONSIGNMENT, null);
        if (manifest) {
            consignment.apply(
                    new EntityEvent.ManifestArrived(CONSIGNMENT, "CN", "M-1", 1, TestDeclarations.manifest()),
                    answers::add);
        }
        consignment.apply(new EntityEvent.Ask(CONSIGNMENT, null, "D", 1, null, null, true), answers::add);
        return answers.get(0).payload();
    }

    private List<byte[]> outbound(String topic) {
        return harness.extractOutputValues().stream()
                .filter(out -> out.topic().equals(topic))
                .map(Outbound::value)
                .toList();
    }

    private List<byte[]> decisions() {
        return outbound("control-decisions");
    }

    @Test
    void aPublishedDecisionIsSaidAgainByteForByteAlthoughProfilesHaveChanged() throws Exception {
        OperatorSubtaskState checkpoint = checkpoint();
        whole("D", 1, true);
        List<byte[]> published = decisions();
        List<byte[]> evidence = outbound("decision-evidence");
        assertThat(decision(published.get(0)).channel()).isEqualTo(ControlChannel.GREEN);

        dieAfterPublishing(checkpoint);
        release(profileSet(2, STRICT), 2);
        whole("D", 1, true);
        whole("E", 1, true);
        assertThat(decisions().get(0)).isEqualTo(published.get(0));
        assertThat(outbound("decision-evidence").get(0)).isEqualTo(evidence.get(0));
        assertThat(decision(decisions().get(1)).declarationId()).isEqualTo("E");
        assertThat(decision(decisions().get(1)).channel()).isEqualTo(ControlChannel.RED);
        assertThat(decisions()).hasSize(2);
    }

    @Test
    void howLongScoringTookIsSaidOfWhatWasScoredAndNotOfWhatIsSaidAgain() throws Exception {
        OperatorSubtaskState checkpoint = checkpoint();
        whole("D", 1, true);
        assertThat(scoringMicros("control-decisions")).singleElement(LONG).isNotNegative();
        assertThat(scoringMicros("decision-evidence")).containsExactly(Outbound.NOT_SCORED);

        dieAfterPublishing(checkpoint);
        whole("D", 1, true);
        assertThat(scoringMicros("control-decisions")).containsExactly(Outbound.NOT_SCORED);
    }

    private List<Long> scoringMicros(String topic) {
        return harness.extractOutputValues().stream()
                .filter(out -> out.topic().equals(topic))
                .map(Outbound::scoringMicros)
                .toList();
    }

    @Test
    void evidenceThatHasChangedCorrectsThePublishedDecisionInsteadOfContradictingIt() throws Exception {
        OperatorSubtaskState checkpoint = checkpoint();
        whole("D", 1, true);
        List<byte[]> published = decisions();

        dieAfterPublishing(checkpoint);
        release(profileSet(2, STRICT), 2);
        whole("D", 1, false);
        assertThat(decisions()).hasSize(2);
        assertThat(decisions().get(0)).isEqualTo(published.get(0));
        Decision correction = decision(decisions().get(1));
        assertThat(correction.revision()).isEqualTo(1);
        assertThat(correction.channel()).isEqualTo(ControlChannel.RED);
        assertThat(correction.changedBy()).isEqualTo(CONSIGNMENT);
    }

    @Test
    void everyPublishedRevisionIsSaidAgain() throws Exception {
        OperatorSubtaskState checkpoint = checkpoint();
        opened("D", 1);
        answerHistory("D", 1);
        harness.setProcessingTime(2000 + DEADLINE + 1); // decided without the manifest
        answer("D", 1, CONSIGNMENT, consignment(true)); // and corrected
        List<byte[]> published = decisions();
        assertThat(published).hasSize(2);

        dieAfterPublishing(checkpoint);
        whole("D", 1, true);
        assertThat(decisions()).containsExactlyElementsOf(published);
    }

    @Test
    void aRevisionPublishedAfterTheCheckpointBinds() throws Exception {
        opened("D", 1);
        answerHistory("D", 1);
        harness.setProcessingTime(2000 + DEADLINE + 1);
        OperatorSubtaskState checkpoint = checkpoint();
        harness.extractOutputValues().forEach(log::append);
        int before = harness.extractOutputValues().size();
        answer("D", 1, CONSIGNMENT, consignment(true));
        List<byte[]> published = decisions();
        assertThat(published).hasSize(2);

        harness.extractOutputValues()
                .subList(before, harness.extractOutputValues().size())
                .forEach(log::append);
        dieAfterPublishing(0, checkpoint);
        release(profileSet(2, STRICT), 2);
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(decisions()).containsExactly(published.get(1));
    }

    @Test
    void whatACheckpointHoldsIsNotSaidAgain() throws Exception {
        whole("D", 1, true);
        OperatorSubtaskState checkpoint = checkpoint();
        dieAfterPublishing(checkpoint);
        whole("E", 1, true);
        assertThat(decisions())
                .singleElement()
                .satisfies(bytes -> assertThat(decision(bytes).declarationId()).isEqualTo("E"));
    }

    @Test
    void bindingOutlivesCheckpointsThatComeBeforeTheDeclaration() throws Exception {
        OperatorSubtaskState checkpoint = checkpoint();
        whole("D", 1, true);
        List<byte[]> published = decisions();
        dieAfterPublishing(checkpoint);
        dieAfterPublishing(checkpoint());
        dieAfterPublishing(checkpoint());
        release(profileSet(2, STRICT), 2);
        whole("D", 1, true);
        assertThat(decisions()).containsExactly(published.get(0));
    }

    @Test
    void aJobWithoutStateIsBoundByTheTopicAlone() throws Exception {
        whole("D", 1, true);
        List<byte[]> published = decisions();
        harness.extractOutputValues().forEach(log::append);
        harness.close();
        harness = create(1, 0);
        harness.open();
        harness.setProcessingTime(5000);
        release(profileSet(2, STRICT), 2);
        whole("D", 1, true);
        assertThat(decisions()).containsExactly(published.get(0));
    }

    @Test
    void evidenceWithoutADecisionBindsNothing() throws Exception {
        OperatorSubtaskState checkpoint = checkpoint();
        whole("D", 1, true);
        dieAfterPublishing(1, checkpoint);
        release(profileSet(2, STRICT), 2);
        whole("D", 1, true);
        assertThat(decisions())
                .singleElement()
                .satisfies(bytes -> assertThat(decision(bytes).channel()).isEqualTo(ControlChannel.RED));
    }

    @Test
    void aDecisionWithoutEvidenceStands() throws Exception {
        OperatorSubtaskState checkpoint = checkpoint();
        whole("D", 1, true);
        List<byte[]> published = decisions();
        harness.extractOutputValues().stream()
                .filter(out -> out.topic().equals("control-decisions"))
                .forEach(log::append);
        dieAfterPublishing(0, checkpoint);
        release(profileSet(2, STRICT), 2);
        whole("D", 1, false);
        assertThat(decisions()).containsExactly(published.get(0));
        assertThat(outbound("decision-evidence")).isEmpty();
    }

    @Test
    void bindsAtAnotherParallelism() throws Exception {
        List<String> ids =
                IntStream.range(0, 20).mapToObj(number -> "D" + number).toList();
        OperatorSubtaskState checkpoint = AbstractStreamOperatorTestHarness.repackageState(checkpoint());
        for (String id : ids) {
            whole(id, 1, true);
        }
        List<byte[]> published = decisions();
        harness.extractOutputValues().forEach(log::append);
        harness.close();
        List<byte[]> again = new ArrayList<>();
        for (int subtask = 0; subtask < 3; subtask++) {
            harness = create(3, subtask);
            harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                    checkpoint, MAX_PARALLELISM, 1, 3, subtask));
            harness.open();
            harness.setProcessingTime(5000);
            release(profileSet(2, STRICT), 2);
            for (String id : ids) {
                if (KeyGroupRangeAssignment.assignKeyToParallelOperator(id, MAX_PARALLELISM, 3) == subtask) {
                    whole(id, 1, true);
                }
            }
            again.addAll(decisions());
            if (subtask < 2) {
                harness.close();
            }
        }
        assertThat(again).containsExactlyInAnyOrderElementsOf(published);
    }

    /**
     * Random traffic, random checkpoints, and deaths with any part of what was put out published; profiles, manifests and
     * arrival of answers differ each time. Whatever came first for a declaration, version and revision stays the only answer,
     * and every decision has its evidence.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingIsEverContradicted(long seed) throws Exception {
        Random random = new Random(seed);
        List<Outbound> topics = new ArrayList<>();
        OperatorSubtaskState checkpoint = checkpoint();
        int first = 0; // of the declarations that are read again
        int next = 0;
        long sequence = 1;
        for (int life = 0; life < 6; life++) {
            for (int step = 0; step < 30; step++) {
                String id = "D" + next++;
                if (random.nextInt(4) == 0) {
                    opened(id, 1);
                    answerHistory(id, 1);
                    harness.setProcessingTime(harness.getProcessingTime() + DEADLINE + 1);
                    answer(id, 1, CONSIGNMENT, consignment(random.nextBoolean()));
                } else {
                    whole(id, 1, random.nextBoolean());
                }
                if (random.nextInt(3) == 0) {
                    whole(id, 2, random.nextBoolean());
                }
                if (random.nextInt(25) == 0) {
                    harness.extractOutputValues().forEach(topics::add);
                    harness.extractOutputValues().forEach(log::append);
                    harness.getOutput().clear();
                    checkpoint = checkpoint();
                    first = next;
                }
            }
            List<Outbound> output = harness.extractOutputValues();
            int published = random.nextInt(output.size() + 1);
            topics.addAll(output.subList(0, published));
            dieAfterPublishing(published, checkpoint);
            harness.getOutput().clear();
            next = first;
            sequence++;
            release(random.nextBoolean() ? profileSet(sequence, STRICT) : profileSet(sequence), sequence);
        }
        assertNothingIsContradicted(topics);
    }

    private static void assertNothingIsContradicted(List<Outbound> topics) {
        Map<String, byte[]> first = new HashMap<>();
        Set<String> evidence = new HashSet<>();
        int repeated = 0;
        for (Outbound outbound : topics) {
            if (outbound.topic().equals("decision-evidence")) {
                evidence.add(EvidenceDigest.of(outbound.value()));
            } else if (outbound.topic().equals("control-decisions")) {
                Decision decision = decision(outbound.value());
                String name = decision.declarationId() + "/" + decision.version() + "/" + decision.revision();
                byte[] earlier = first.putIfAbsent(name, outbound.value());
                if (earlier != null) {
                    assertThat(outbound.value()).as(name).isEqualTo(earlier);
                    repeated++;
                }
                assertThat(evidence).as(name).contains(decision.versions().evidenceDigest());
            }
        }
        assertThat(repeated).isPositive();
    }
}
