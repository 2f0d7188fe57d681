// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torugart.flink.TestDeclarations.decision;
import static org.torugart.flink.TestDeclarations.lodged;
import static org.torugart.flink.TestDeclarations.manifest;
import static org.torugart.flink.TestDeclarations.profileSet;
import static org.torugart.flink.TestDeclarations.record;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.EvidenceScorer;
import org.torugart.codec.LateEvidenceCodec;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.SeedFiles;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.LateEvidence;
import org.torugart.core.partner.PartnerRegister;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.TrustedKeys;
import org.torugart.core.selection.RandomDraw;
import org.torugart.core.selection.SealedSeed;
import org.torugart.flink.MemoryDecisionLog;
import org.torugart.flink.TestDeclarations;
import org.torugart.flink.TestReleases;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.Deflated;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.ProfileUpdate;
import org.torugart.flink.state.KeptProfiles;
import org.torugart.flink.state.StateDescriptors;

class DecideFunctionHarnessTest {
    private static final int MAX_PARALLELISM = 16;
    private static final int DEADLINE = 50;
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final String CONSIGNMENT = "consignment:6CN0001-1";

    private final List<Object> held = new ArrayList<>();

    private KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> harness;

    private static KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> create(
            int parallelism, int subtask) throws Exception {
        return create(parallelism, subtask, TestReleases.KEYS);
    }

    private static KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> create(
            int parallelism, int subtask, TrustedKeys keys) throws Exception {
        return create(parallelism, subtask, keys, DEADLINE);
    }

    private static KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> create(
            int parallelism, int subtask, TrustedKeys keys, int deadlineMillis) throws Exception {
        return create(
                parallelism,
                subtask,
                new DecideSettings(deadlineMillis, 10_000, 1000, keys, PartnerRegister.of(Set.of("CN"))));
    }

    private static KeyedBroadcastOperatorTestHarness<String, CaseEvent, ProfileUpdate, Outbound> create(
            int parallelism, int subtask, DecideSettings settings) throws Exception {
        DecideFunction function = new DecideFunction(settings, new MemoryDecisionLog());
        return new KeyedBroadcastOperatorTestHarness<>(
                new DecideOperator(function),
                CaseEvent::declarationId,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
    }

    @BeforeEach
    void open() throws Exception {
        harness = create(1, 0);
        harness.open();
        harness.setProcessingTime(2000);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void profiles(long version) throws Exception {
        release(profileSet(version), version);
    }

    /** A release that was compiled on this TaskManager before it came, as where it was verified. */
    private void release(byte[] set, long sequence) throws Exception {
        ProfileSet compiled = ((DecodeResult.Decoded<ProfileSet>) new ProfileSetCodec().decode(set)).value();
        held.add(CompiledSets.compile(new ReleaseContent(set).digest(), compiled));
        harness.processBroadcastElement(TestReleases.update(TestReleases.released(set, sequence)), 0);
    }

    private void decide(String id, String value) throws Exception {
        decide(id, 1, value);
    }

    private void decide(String id, int version, String value) throws Exception {
        open(id, version, value);
        answerHistory(id, version);
        answer(id, version, CONSIGNMENT, consignment(true));
    }

    private Decision last() {
        return decisions().get(decisions().size() - 1);
    }

    private void open(String id, int version, String value) throws Exception {
        harness.processElement(
                new CaseEvent.Opened(
                        id,
                        version,
                        lodged(id, version, value),
                        0,
                        7,
                        1990,
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

    private static byte[] consignment(boolean withManifest) {
        List<Answer> answers = new ArrayList<>();
        EntityState consignment = EntityState.of(EntityRole.CONSIGNMENT, null);
        if (withManifest) {
            consignment.apply(new EntityEvent.ManifestArrived(CONSIGNMENT, "CN", "M-1", 1, manifest()), answers::add);
        }
        consignment.apply(new EntityEvent.Ask(CONSIGNMENT, null, "D", 1, null, null, true), answers::add);
        return answers.get(0).payload();
    }

    private List<Decision> decisions() {
        return outbound("control-decisions").stream()
                .map(bytes -> decision(bytes))
                .toList();
    }

    private List<byte[]> outbound(String topic) {
        return harness.extractOutputValues().stream()
                .filter(out -> out.topic().equals(topic))
                .map(Outbound::value)
                .toList();
    }

    @Test
    void decidesWhenTheLastAnswerIsIn() throws Exception {
        profiles(1);
        open("D", 1, "90000");
        answerHistory("D", 1);
        assertThat(decisions()).isEmpty();
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(decisions()).singleElement().satisfies(d -> {
            assertThat(d.channel()).isEqualTo(ControlChannel.GREEN);
            assertThat(d.absent()).isEmpty();
            assertThat(d.versions().profileSetVersion()).isEqualTo(1);
        });
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void answersMayOvertakeTheDeclaration() throws Exception {
        profiles(1);
        answer("D", 1, CONSIGNMENT, consignment(true));
        answerHistory("D", 1);
        open("D", 1, "90000");
        assertThat(decisions()).hasSize(1);
        harness.setProcessingTime(2000 + 60_000);
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void answersToACaseThatIsNoLongerKeptAreArchivedAndToldOf() throws Exception {
        profiles(1);
        byte[] answered = consignment(true);
        answer("D", 1, CONSIGNMENT, answered);
        assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
        harness.setProcessingTime(2000 + 60_000);
        assertThat(harness.numProcessingTimeTimers()).isZero();
        byte[] archived = outbound("decision-evidence").get(0);
        assertThat(new EvidenceCodec().decode(archived)).isInstanceOfSatisfying(DecodeResult.Decoded.class, decoded -> {
            EvidenceRecord evidence = (EvidenceRecord) decoded.value();
            assertThat(evidence.declaration()).isEmpty();
            assertThat(evidence.facts()).singleElement().satisfies(fact -> {
                assertThat(fact.key()).isEqualTo(CONSIGNMENT);
                assertThat(fact.payload()).isEqualTo(answered);
            });
        });
        assertThat(new LateEvidenceCodec().decode(outbound("alerts").get(0)))
                .isEqualTo(new DecodeResult.Decoded<>(new LateEvidence(
                        "D",
                        1,
                        Instant.ofEpochMilli(62_000),
                        List.of(CONSIGNMENT),
                        EvidenceDigest.of(archived),
                        "evidence came when nothing was kept of the declaration any more")));
        open("D", 1, "90000");
        answerHistory("D", 1);
        assertThat(decisions()).isEmpty();
    }

    @Test
    void theDeadlineDecidesWithWhatIsThereAndLaterEvidenceCorrects() throws Exception {
        profiles(1);
        open("D", 1, "90000");
        answerHistory("D", 1);
        harness.setProcessingTime(2000 + DEADLINE);
        assertThat(decisions()).singleElement().satisfies(d -> {
            assertThat(d.channel()).isEqualTo(ControlChannel.YELLOW);
            assertThat(d.absent()).containsExactly(CONSIGNMENT);
            assertThat(d.reasons()).extracting(Reason::code).containsExactly(Reason.Code.EVIDENCE_ABSENT);
        });
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(decisions()).hasSize(2);
        Decision corrected = decisions().get(1);
        assertThat(corrected.revision()).isEqualTo(1);
        assertThat(corrected.channel()).isEqualTo(ControlChannel.GREEN);
        assertThat(corrected.changedBy()).isEqualTo(CONSIGNMENT);
    }

    @Test
    void answersThatComeLateOneByOneCorrectTheDecisionOnce() throws Exception {
        profiles(1);
        open("D", 1, "90000");
        harness.setProcessingTime(2000 + DEADLINE);
        answer("D", 1, CONSIGNMENT, consignment(true));
        answerHistory("D", 1);
        assertThat(decisions()).extracting(Decision::revision).containsExactly(0, 1);
        assertThat(decisions().get(1).channel()).isEqualTo(ControlChannel.GREEN);
        assertThat(decisions().get(1).absent()).isEmpty();
    }

    @Test
    void anAnswerThatNeverComesHoldsTheCorrectionBackForASecond() throws Exception {
        profiles(1);
        open("D", 1, "9000");
        harness.setProcessingTime(2000 + DEADLINE);
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(decisions()).hasSize(1);
        harness.setProcessingTime(2000 + DEADLINE + 1000);
        assertThat(decisions()).hasSize(2);
        assertThat(decisions().get(1).channel()).isEqualTo(ControlChannel.RED);
        assertThat(decisions().get(1).absent()).hasSize(TestDeclarations.ASKED.size());
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    /** The timer comes first after a standstill, and the answers stand in the queue behind it. */
    @Test
    void aStandstillIsNoReasonToDecideWithoutWhatIsQueued() throws Exception {
        profiles(1);
        open("D", 1, "90000");
        open("E", 1, "90000");
        harness.setProcessingTime(2000 + DEADLINE + 200);
        assertThat(decisions()).isEmpty();
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(decisions())
                .singleElement()
                .satisfies(d -> assertThat(d.absent()).isEmpty());
        harness.setProcessingTime(2000 + DEADLINE + 400);
        assertThat(decisions()).hasSize(2);
        assertThat(last().declarationId()).isEqualTo("E");
        assertThat(last().absent()).hasSize(TestDeclarations.ASKED.size() + 1);
    }

    @Test
    void whereOthersAreAnsweredLateTheDeadlineIsNoReasonToDecideWithout() throws Exception {
        profiles(1);
        open("D", 1, "90000");
        harness.setProcessingTime(2000 + DEADLINE - 5);
        open("E", 1, "90000");
        open("F", 1, "90000");
        harness.setProcessingTime(2000 + DEADLINE);
        assertThat(decisions()).hasSize(1);
        harness.setProcessingTime(2000 + 2 * DEADLINE - 10);
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(true)); // after nearly twice the deadline
        harness.setProcessingTime(2000 + 2 * DEADLINE - 5);
        assertThat(decisions()).as("first and corrected, of D alone").hasSize(2);
        harness.setProcessingTime(2000 + 2 * DEADLINE + 20);
        answerHistory("E", 1);
        answer("E", 1, CONSIGNMENT, consignment(true));
        assertThat(last().declarationId()).isEqualTo("E");
        assertThat(last().absent()).isEmpty();
        harness.setProcessingTime(2000 + DEADLINE - 5 + 2 * (2 * DEADLINE - 10));
        assertThat(last().declarationId()).as("nobody is answered any more").isEqualTo("F");
        assertThat(last().absent()).hasSize(TestDeclarations.ASKED.size() + 1);
    }

    @Test
    void nothingIsWaitedForLongerThanTheLongestDeadline() throws Exception {
        profiles(1);
        open("D", 1, "90000");
        harness.setProcessingTime(2000 + 10_000);
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void lateAnswersOfOthersDoNotMakeItWaitLongerThanThat() throws Exception {
        profiles(1);
        open("D", 1, "90000");
        harness.setProcessingTime(10_000 - 10);
        open("E", 1, "90000");
        harness.setProcessingTime(10_000);
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(true)); // after 8 s
        assertThat(decisions()).extracting(Decision::declarationId).containsOnly("D");
        harness.setProcessingTime(20_000 - 11);
        assertThat(decisions()).extracting(Decision::declarationId).containsOnly("D");
        harness.setProcessingTime(20_000 - 10);
        assertThat(last().declarationId()).isEqualTo("E");
    }

    @Test
    void aDeclarationThatWaitedAtTheDoorWaitsAsLongForItsEvidence() throws Exception {
        profiles(1);
        harness.setProcessingTime(5000);
        open("D", 1, "90000"); // received at 1990
        answerHistory("D", 1);
        harness.setProcessingTime(5000 + 3009);
        assertThat(decisions()).isEmpty();
        harness.setProcessingTime(5000 + 3010);
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void aLateManifestThatChangesNothingPublishesNothing() throws Exception {
        profiles(1);
        open("D", 1, "90000");
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(false));
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void aLateContradictionAfterReleaseIssuesBlueAndAnAlert() throws Exception {
        profiles(1);
        open("D", 1, "9000");
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(false));
        harness.processElement(new CaseEvent.Noted("D", CaseEvent.Noted.Kind.RELEASED), 0);
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(decisions())
                .extracting(Decision::channel)
                .containsExactly(ControlChannel.GREEN, ControlChannel.BLUE);
        assertThat(outbound("alerts")).hasSize(1);
    }

    @Test
    void onceInspectionHasBegunTheChannelIsNotLowered() throws Exception {
        profiles(1);
        open("D", 1, "9000");
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(decisions().get(0).channel()).isEqualTo(ControlChannel.RED);
        harness.processElement(new CaseEvent.Noted("D", CaseEvent.Noted.Kind.INSPECTION_BEGUN), 0);
        open("D", 2, "90000");
        answerHistory("D", 2);
        answer("D", 2, CONSIGNMENT, consignment(true));
        assertThat(decisions().get(1).channel()).isEqualTo(ControlChannel.RED);
        assertThat(decisions().get(1).reasons()).extracting(Reason::code).containsExactly(Reason.Code.INSPECTION_BEGUN);
    }

    @Test
    void aWithdrawnDeclarationIsNotDecidedAgain() throws Exception {
        profiles(1);
        open("D", 1, "9000");
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(false));
        harness.processElement(new CaseEvent.Noted("D", CaseEvent.Noted.Kind.WITHDRAWN), 0);
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void anUnreadableDeclarationIsDecidedYellow() throws Exception {
        profiles(1);
        harness.processElement(
                new CaseEvent.Opened("D", 0, new byte[] {1}, 0, 7, 1990, 2000, 0, true, "TRUNCATED: at byte 1"), 0);
        assertThat(decisions()).singleElement().satisfies(d -> {
            assertThat(d.channel()).isEqualTo(ControlChannel.YELLOW);
            assertThat(d.reasons()).extracting(Reason::code).containsExactly(Reason.Code.UNREADABLE);
        });
    }

    @Test
    void theFirstDeclarationsWaitForAProfileSetAndThenDoWithout() throws Exception {
        open("D", 1, "90000");
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(true));
        harness.setProcessingTime(2200);
        assertThat(decisions()).isEmpty();
        profiles(1);
        harness.setProcessingTime(2300);
        assertThat(decisions())
                .singleElement()
                .satisfies(d -> assertThat(d.channel()).isEqualTo(ControlChannel.GREEN));
    }

    @Test
    void whatHasAllItsEvidenceIsDecidedWhenTheProfilesComeHoweverLongTheDeadline() throws Exception {
        harness.close();
        harness = create(1, 0, TestReleases.KEYS, 20_000);
        harness.open();
        harness.setProcessingTime(2000);
        decide("D", "90000");
        harness.setProcessingTime(2200);
        assertThat(decisions()).isEmpty();
        profiles(1);
        harness.setProcessingTime(2300);
        assertThat(decisions()).hasSize(1);
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void withoutAnyProfileSetEveryDeclarationIsYellowInTheEnd() throws Exception {
        open("D", 1, "90000");
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(true));
        for (long now = 2000; now <= 3100; now += 10) {
            harness.setProcessingTime(now);
        }
        assertThat(decisions())
                .singleElement()
                .satisfies(
                        d -> assertThat(d.reasons()).extracting(Reason::code).containsExactly(Reason.Code.NO_PROFILES));
    }

    @Test
    void whatIsRefusedIsADeadLetterAndTheSetBeforeStays() throws Exception {
        profiles(1);
        RawRecord record = record("risk-profiles", "test", new byte[] {1, 2, 3});
        harness.processBroadcastElement(
                new ProfileUpdate.Refused(Deflated.deflate(record), "UNTRUSTED_PROFILE_SET", "NOT_APPROVED: once"), 0);
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo("UNTRUSTED_PROFILE_SET");
            assertThat(letter.message()).isEqualTo("NOT_APPROVED: once");
            assertThat(letter.stage()).isEqualTo("profiles");
            assertThat(letter.record().value()).isEqualTo(new byte[] {1, 2, 3});
        });
        decide("D", "9000");
        assertThat(last().versions().profileSetVersion()).isEqualTo(1);
        profiles(3);
        decide("E", "9000");
        assertThat(last().versions().profileSetVersion()).isEqualTo(3);
    }

    /** On a TaskManager that did not verify the release, the set before decides until the new one is compiled. */
    @Test
    void aSetIsCompiledOffTheProcessingPath() throws Exception {
        profiles(1);
        byte[] second = profileSet(4711);
        assertThat(CompiledSets.find(new ReleaseContent(second).digest())).isNull();
        harness.processBroadcastElement(TestReleases.update(TestReleases.released(second, 2)), 0);
        List<Long> versions = new ArrayList<>();
        for (int i = 0; versions.isEmpty() || versions.get(i - 1) == 1; i++) {
            decide("D" + i, "9000");
            versions.add(last().versions().profileSetVersion());
            Thread.onSpinWait();
        }
        assertThat(versions).isSubsetOf(1L, 4711L).endsWith(4711L);
        for (int i = 0; i < versions.size(); i++) {
            byte[] set = versions.get(i) == 1 ? profileSet(1) : second;
            assertThat(evidence(i).profileSetDigest()).isEqualTo(new ReleaseContent(set).digest());
        }
    }

    @Test
    void oneSubtaskSaysWhatAllRefuse() throws Exception {
        try (var second = create(2, 1)) {
            second.open();
            second.processBroadcastElement(
                    new ProfileUpdate.Refused(record("risk-profiles", "test", null), "EMPTY", "no bytes"), 0);
            assertThat(second.getSideOutput(SideOutputs.DEAD_LETTERS)).isNull();
        }
    }

    @Test
    void aDecisionNamesTheExactSet() throws Exception {
        profiles(1);
        decide("D", "9000");
        assertThat(last().versions().profileSetDigest()).isEqualTo(new ReleaseContent(profileSet(1)).digest());
        assertThat(evidence(0).profileSetDigest()).isEqualTo(last().versions().profileSetDigest());
        assertThat(evidence(0).pausedProfiles()).isEmpty();
    }

    @Test
    void goingBackTakesAnEarlierContentUnderALaterSequence() throws Exception {
        release(profileSet(1), 1);
        release(profileSet(2), 2);
        decide("D", "9000");
        assertThat(last().versions().profileSetVersion()).isEqualTo(2);
        release(profileSet(1), 3);
        decide("E", "9000");
        assertThat(last().versions().profileSetVersion()).isEqualTo(1);
        assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS)).isNull();
    }

    @Test
    void whatIsNotLaterIsOutdatedUnlessItIsTheSameAgain() throws Exception {
        release(profileSet(1), 4);
        release(profileSet(1), 4);
        assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS)).isNull();
        release(profileSet(2), 4);
        release(profileSet(2), 3);
        assertThat(deadLetters())
                .extracting(DeadLetter::code)
                .containsOnly("OUTDATED_PROFILE_SET")
                .hasSize(2);
        // The record as it came, not as it travelled.
        assertThat(deadLetters().get(1).record().value())
                .isEqualTo(TestReleases.encoded(TestReleases.released(profileSet(2), 3)));
        decide("D", "9000");
        assertThat(last().versions().profileSetVersion()).isEqualTo(1);
    }

    @Test
    void aPausedProfileCountsAsShadowFromTheNextDeclarationOn() throws Exception {
        profiles(1);
        decide("D", "9000");
        assertThat(last().channel()).isEqualTo(ControlChannel.RED);
        harness.processBroadcastElement(TestReleases.update(TestReleases.pause(profileSet(1), 1, "undervalued")), 0);
        decide("E", "9000");
        assertThat(last().channel()).isEqualTo(ControlChannel.GREEN);
        assertThat(evidence(1).pausedProfiles()).containsExactly("undervalued");
        assertThat(replayed(1, profileSet(1)))
                .isEqualTo(outbound("control-decisions").get(1));

        // It is of that content: another release of the set lifts it, going back puts it in place again.
        release(profileSet(2), 2);
        decide("F", "9000");
        assertThat(last().channel()).isEqualTo(ControlChannel.RED);
        assertThat(evidence(2).pausedProfiles()).isEmpty();
        release(profileSet(1), 3);
        decide("G", "9000");
        assertThat(last().channel()).isEqualTo(ControlChannel.GREEN);
    }

    @Test
    void aPauseMayComeBeforeItsRelease() throws Exception {
        harness.processBroadcastElement(TestReleases.update(TestReleases.pause(profileSet(1), 1, "undervalued")), 0);
        profiles(1);
        decide("D", "9000");
        assertThat(last().channel()).isEqualTo(ControlChannel.GREEN);
    }

    @Test
    void theSetAndItsPausesSurviveARestore() throws Exception {
        release(profileSet(1), 1);
        release(profileSet(2), 2);
        harness.processBroadcastElement(TestReleases.update(TestReleases.pause(profileSet(2), 2, "undervalued")), 0);
        restore(TestReleases.KEYS);
        decide("D", "9000");
        assertThat(last().versions().profileSetVersion()).isEqualTo(2);
        assertThat(last().channel()).isEqualTo(ControlChannel.GREEN);
        assertThat(evidence(0).pausedProfiles()).containsExactly("undervalued");
        release(profileSet(3), 2);
        assertThat(deadLetters()).extracting(DeadLetter::code).containsExactly("OUTDATED_PROFILE_SET");
    }

    @Test
    void afterARestoreTheLatestReleaseThatIsStillAcceptedDecides() throws Exception {
        release(profileSet(1), 1);
        release(profileSet(2), 2);
        // What another version of the engine took for a set, or a key that has since been distrusted has signed.
        KeptProfiles.keepRelease(
                harness.getBroadcastState(StateDescriptors.profileSet()),
                3,
                Deflated.deflate(TestReleases.encoded(TestReleases.released(profileSet(3, "id: x\nwhen: ["), 3))));
        restore(TestReleases.KEYS);
        decide("D", "9000");
        assertThat(last().versions().profileSetVersion()).isEqualTo(2);

        restore(TrustedKeys.NONE);
        decide("E", "9000");
        assertThat(last().reasons()).extracting(Reason::code).containsExactly(Reason.Code.NO_PROFILES);
    }

    @Test
    void theLastFewReleasesAreKept() throws Exception {
        for (int version = 1; version <= 9; version++) {
            release(profileSet(version), version);
        }
        var state = harness.getBroadcastState(StateDescriptors.profileSet());
        assertThat(state.immutableEntries())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("release/7", "release/8", "release/9");
    }

    @Test
    void aJobThatTrustsNobodyDoesNotWait() throws Exception {
        restore(TrustedKeys.NONE);
        decide("D", "90000");
        assertThat(decisions())
                .singleElement()
                .satisfies(
                        d -> assertThat(d.reasons()).extracting(Reason::code).containsExactly(Reason.Code.NO_PROFILES));
    }

    @Test
    void anOlderVersionThatComesLateIsDecidedAndChangesNothingElse() throws Exception {
        profiles(1);
        open("D", 2, "90000");
        answerHistory("D", 2);
        answer("D", 2, CONSIGNMENT, consignment(false));
        harness.processElement(
                new CaseEvent.Opened("D", 1, lodged("D", 1, "9000"), 0, 7, 1990, 2000, 5, false, null), 0);
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(false));
        assertThat(decisions()).extracting(Decision::version).containsExactly(2, 1);
        answer("D", 2, CONSIGNMENT, consignment(true));
        assertThat(decisions()).hasSize(2);
    }

    @Test
    void whatIsInFlightSurvivesARescale() throws Exception {
        profiles(1);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add("D" + i);
            open("D" + i, 1, "90000");
            answerHistory("D" + i, 1);
        }
        OperatorSubtaskState snapshot = AbstractStreamOperatorTestHarness.repackageState(harness.snapshot(1, 1));
        List<String> decided = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var restored = create(2, subtask)) {
                restored.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        snapshot, MAX_PARALLELISM, 1, 2, subtask));
                restored.open();
                restored.setProcessingTime(2000 + DEADLINE);
                restored.extractOutputValues().stream()
                        .filter(out -> out.topic().equals("control-decisions"))
                        .map(out -> decision(out.value()))
                        .forEach(d -> {
                            assertThat(d.absent()).containsExactly(CONSIGNMENT);
                            assertThat(d.versions().profileSetVersion()).isEqualTo(1);
                            decided.add(d.declarationId());
                        });
            }
        }
        assertThat(decided).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void theEvidenceRecordGivesTheSameDecisionByteForByte() throws Exception {
        profiles(1);
        open("D", 1, "9000");
        answerHistory("D", 1);
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(replayed(0, profileSet(1)))
                .isEqualTo(outbound("control-decisions").get(0));
    }

    /** Corrected, amended or filed again under another number: chance is not asked a second time. */
    @Test
    void theSameGoodsKeepTheirDraw(@TempDir Path directory) throws Exception {
        Path seeds = directory.resolve("seeds.yaml");
        SealedSeed seed = SeedFiles.add(
                seeds, TestDeclarations.ACCEPTED.minusSeconds(1), TestDeclarations.ACCEPTED.plusSeconds(1), CHANCE);
        harness.close();
        harness = create(
                1,
                0,
                new DecideSettings(
                        DEADLINE, 10_000, 1000, TestReleases.KEYS, PartnerRegister.of(Set.of("CN")), seeds.toString()));
        harness.open();
        harness.setProcessingTime(2000);
        release(TestDeclarations.selecting(1, 0, 1_000_000), 1);
        open("D", 1, "90000");
        answerHistory("D", 1);
        harness.setProcessingTime(2000 + DEADLINE);
        answer("D", 1, CONSIGNMENT, consignment(true));
        decide("D", 2, "80000");
        decide("E", 1, "70000");
        RandomDraw draw = evidence(0).draw();
        assertThat(draw.seedCommitment()).isEqualTo(seed.commitment());
        assertThat(List.of(evidence(1), evidence(2), evidence(3)))
                .extracting(EvidenceRecord::draw)
                .containsOnly(draw);
        assertThat(decisions()).extracting(Decision::version).containsExactly(1, 1, 2, 1);
        assertThat(decisions())
                .allSatisfy(
                        d -> assertThat(d.reasons()).extracting(Reason::code).contains(Reason.Code.RANDOM_SELECTION))
                .extracting(Decision::channel)
                .containsOnly(ControlChannel.YELLOW);
    }

    /** A new period, another rate, and a job that knows no seed at all: what was drawn is in the evidence. */
    @Test
    void aCorrectionKeepsTheDrawWhateverTheJobKnowsByThen(@TempDir Path directory) throws Exception {
        Path seeds = directory.resolve("seeds.yaml");
        SeedFiles.add(
                seeds, TestDeclarations.ACCEPTED.minusSeconds(1), TestDeclarations.ACCEPTED.plusSeconds(1), CHANCE);
        harness.close();
        harness = create(
                1,
                0,
                new DecideSettings(
                        DEADLINE, 10_000, 1000, TestReleases.KEYS, PartnerRegister.of(Set.of("CN")), seeds.toString()));
        harness.open();
        harness.setProcessingTime(2000);
        release(TestDeclarations.selecting(1, 0, 1_000_000), 1);
        open("D", 1, "9000");
        answerHistory("D", 1);
        harness.setProcessingTime(2000 + DEADLINE);
        RandomDraw draw = evidence(0).draw();
        restore(TestReleases.KEYS);
        release(TestDeclarations.selecting(2, 0, 0), 2);
        answer("D", 1, CONSIGNMENT, consignment(true));
        assertThat(last().revision()).isEqualTo(1);
        assertThat(last().channel()).isEqualTo(ControlChannel.RED);
        assertThat(last().reasons()).extracting(Reason::code).contains(Reason.Code.RANDOM_SELECTION);
        assertThat(evidence(0).draw()).isEqualTo(draw);
    }

    private byte[] replayed(int index, byte[] profiles) throws Exception {
        ProfileSet set = ((DecodeResult.Decoded<ProfileSet>) new ProfileSetCodec().decode(profiles)).value();
        EvidenceRecord evidence = evidence(index);
        Decision replayed = new EvidenceScorer()
                .decide(evidence, CompiledProfileSet.compile(set).withPaused(Set.copyOf(evidence.pausedProfiles())));
        String digest = EvidenceDigest.of(outbound("decision-evidence").get(index));
        return new DecisionCodec().encode(replayed.withEvidenceDigest(digest));
    }

    private EvidenceRecord evidence(int index) {
        return ((DecodeResult.Decoded<EvidenceRecord>)
                        new EvidenceCodec().decode(outbound("decision-evidence").get(index)))
                .value();
    }

    private List<DeadLetter> deadLetters() {
        return harness.getSideOutput(SideOutputs.DEAD_LETTERS).stream()
                .map(letter -> ((DecodeResult.Decoded<DeadLetter>)
                                new DeadLetterCodec().decode(letter.getValue().value()))
                        .value())
                .toList();
    }

    /** Goes on from a checkpoint taken now, with these keys. */
    private void restore(TrustedKeys keys) throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = create(1, 0, keys);
        harness.initializeState(snapshot);
        harness.open();
        harness.setProcessingTime(2000);
    }

    @Test
    void entitiesOfTheTestDeclarationAreThoseAnswered() {
        Declaration declaration = new EvidenceScorer().declaration(lodged("D", 1, "1"));
        assertThat(Entities.of(declaration)).hasSize(TestDeclarations.ASKED.size() + 1);
    }
}
