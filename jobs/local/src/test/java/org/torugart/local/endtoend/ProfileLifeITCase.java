// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.EvidenceScorer;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.release.ReleaseTopic;
import org.torugart.console.release.ReleaseView;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.ReleasedSet;
import org.torugart.local.release.LocalKeys;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficGenerator;

/** The life of a profile from the command line, while declarations are decided. */
class ProfileLifeITCase {
    private static final Path SHIPPED = Path.of("..", "..", "deploy", "profiles");
    private static final String PROFILE = "everything";
    private static final int ENOUGH = 30;

    private static final String EVERYTHING = """
            id: everything
            version: 1
            title: Every declaration
            owner: risk
            legalBasis: Customs Code art. 203
            validFrom: 2020-01-01
            when: declaration.itemCount >= 0
            points: 5
            channel: BLUE
            mode: shadow
            """;

    @TempDir
    private Path data;

    @TempDir
    private Path profiles;

    private Torugart torugart(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return Torugart.run(all.toArray(String[]::new));
    }

    private static void assertDone(Torugart command) {
        assertThat(command.err()).isEmpty();
        assertThat(command.exitCode()).isZero();
    }

    @Test
    void publishedApprovedShadowedPromotedRolledBackAndRetiredWhileTrafficFlows() throws Exception {
        copyShipped();
        Files.writeString(profiles.resolve("everything.yaml"), EVERYTHING);
        try (TestSystem system = TestSystem.start(data, 2);
                FlowingTraffic traffic = new FlowingTraffic(
                        system, new TrafficGenerator(Settings.defaults(5).withPlantedRate(0)))) {
            traffic.await(ENOUGH, of(1));

            // A proposal changes nothing, and is none to the job.
            Torugart published =
                    torugart("publish", profiles.toString(), "--key", "author", "--why", "watch everything");
            assertDone(published);
            assertThat(published.out())
                    .contains("Proposed national v2", "+ everything v1, shadow", "torugart approve national 2");
            traffic.await(ENOUGH, of(1));
            ReleaseView view = view(system);
            putUnderTheSetsKey(system, view.versions("national").get(2L).release());
            bareSetUnderTheSetsKey(system, view.versions("national").get(2L).set());
            awaitDeadLetters(system, traffic, 2);

            // Four eyes.
            Torugart own = torugart("approve", "national", "--key", "author", "--why", "I am sure");
            assertThat(own.exitCode()).isEqualTo(1);
            assertThat(own.err()).contains("APPROVER_IS_AUTHOR", "ROLE_LACKING");
            traffic.await(ENOUGH, of(1));
            Torugart approved = torugart("approve", "national", "--key", "approver", "--why", "only watched for now");
            assertDone(approved);
            assertThat(approved.out())
                    .contains("+ everything v1, shadow", "weight-differs: hit ", "Approved and in force: national v2");
            traffic.await(ENOUGH, of(2));

            // Live.
            assertDone(torugart("live", PROFILE, "--key", "author", "--why", "it is worth it"));
            traffic.await(ENOUGH, of(2));
            Torugart promoted = torugart(
                    "approve", "national", "--key", "approver", "--why", "agreed", "--forecast", "everything=1:0.9:1");
            assertDone(promoted);
            assertThat(promoted.out())
                    .contains(
                            "~ everything v2, live, was shadow, was v1",
                            "forecast 100 %, 90 % to 100 %",
                            "national v3");
            traffic.await(ENOUGH, of(3));

            // And back: the next declarations are decided with the earlier set.
            assertDone(torugart("rollback", "national", "--to", "2", "--key", "approver", "--why", "too much"));
            traffic.await(ENOUGH, of(2));

            assertDone(torugart("retire", PROFILE, "--key", "author", "--why", "nothing found"));
            assertDone(torugart("approve", "national", "--key", "approver", "--why", "agreed"));
            traffic.await(ENOUGH, of(4));

            // Signed by two and yet no set: the one in force stays.
            ProfileRelease broken = brokenRelease(system.system().keys(), view(system));
            putUnderTheSetsKey(system, broken);
            awaitDeadLetters(system, traffic, 3);
            traffic.await(ENOUGH, of(4));

            Set<String> lodged = traffic.stop();
            system.settle();
            assertEveryDeclarationIsDecidedOnce(system, lodged);
            Map<String, ProfileSet> sets = setsByDigest(view(system));
            assertEveryDecisionIsMadeByTheSetItNames(system, sets);
            assertThat(system.decisions())
                    .allSatisfy(decision -> assertThat(
                                    decision.reasons().stream().anyMatch(reason -> PROFILE.equals(reason.profileId())))
                            .as("v%d", decision.versions().profileSetVersion())
                            .isEqualTo(decision.versions().profileSetVersion() == 3));
            assertThat(system.deadLetters())
                    .extracting(DeadLetter::code)
                    .containsExactly("UNTRUSTED_PROFILE_SET", "UNTRUSTED_PROFILE_SET", "INVALID_PROFILE_SET");
            assertThat(system.deadLetters().get(0).message()).contains("NOT_APPROVED");
            assertThat(system.deadLetters().get(1).message()).contains("UNSIGNED");
            assertThat(system.deadLetters().get(2).message()).contains("itemCuont");
            assertTheLifeIsTold();
        }
    }

    @Test
    void whatWasPutInForceDecidesAfterARestart() throws Exception {
        copyShipped();
        Files.writeString(profiles.resolve("everything.yaml"), EVERYTHING.replace("mode: shadow", "mode: live"));
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(6).withPlantedRate(0));
        try (TestSystem system = TestSystem.start(data, 2);
                FlowingTraffic traffic = new FlowingTraffic(system, generator)) {
            traffic.await(ENOUGH, of(1));
            assertDone(torugart("publish", profiles.toString(), "--key", "author", "--why", "all"));
            assertDone(torugart("approve", "national", "--key", "approver", "--why", "yes"));
            traffic.await(ENOUGH, of(2));
            traffic.stop();
            system.settle();
        }
        try (TestSystem system = TestSystem.start(data, 3)) {
            // The directory's own set, shipped before, does not come back by itself.
            assertThat(system.system().profiles().version()).isEqualTo(2);
            int before = system.decisions().size();
            try (FlowingTraffic traffic = new FlowingTraffic(system, generator)) {
                traffic.await(before + ENOUGH, decision -> true);
                traffic.stop();
            }
            system.settle();
            assertThat(system.decisions().subList(before, system.decisions().size()))
                    .hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertEveryDecisionIsMadeByTheSetItNames(system, setsByDigest(view(system)));
            assertThat(system.deadLetters()).isEmpty();
        }
    }

    private static Predicate<Decision> of(long version) {
        return decision -> decision.versions().profileSetVersion() == version;
    }

    private void copyShipped() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, profiles.resolve(file.getFileName().toString()));
            }
        }
    }

    private static ReleaseView view(TestSystem system) {
        return new ReleaseTopic(system.system().bootstrapServers())
                .read(system.system().keys().trusted());
    }

    private static void putUnderTheSetsKey(TestSystem system, ProfileRelease release) {
        send(system, release.setId(), new ProfileReleaseCodec().encode(release));
    }

    private static void bareSetUnderTheSetsKey(TestSystem system, ProfileSet set) {
        send(system, set.setId(), new ProfileSetCodec().encode(set));
    }

    private static void send(TestSystem system, String key, byte[] value) {
        try (RecordProducer producer =
                RecordProducer.ofLargeRecords(system.system().bootstrapServers())) {
            producer.send(Topics.RISK_PROFILES, key, value);
            producer.flush();
        }
    }

    private static ProfileRelease brokenRelease(LocalKeys keys, ReleaseView view) {
        ReleasedSet inForce = view.deciding().orElseThrow();
        List<ProfileSet.Source> sources = new ArrayList<>(inForce.set().profiles());
        sources.add(new ProfileSet.Source(
                "broken.yaml", EVERYTHING.replace("itemCount", "itemCuont").replace("id: everything", "id: broken")));
        ProfileSet set = inForce.set();
        ProfileSet broken =
                new ProfileSet(set.setId(), 9, Instant.EPOCH, set.bands(), sources, set.lists(), set.dutyRates());
        Instant now = inForce.release().steps().get(0).at();
        return ProfileRelease.propose(
                        set.setId(),
                        new ReleaseContent(new ProfileSetCodec().encode(broken)),
                        keys.author(),
                        now,
                        "typo",
                        null)
                .approve(keys.approver(), now, "not looked at", List.of())
                .activate(keys.approver(), now, "go", inForce.release().sequence() + 1);
    }

    private static void awaitDeadLetters(TestSystem system, FlowingTraffic traffic, int count) {
        while (system.deadLetters().size() < count) {
            traffic.await(1, decision -> true);
        }
    }

    private static void assertEveryDeclarationIsDecidedOnce(TestSystem system, Set<String> lodged) {
        Map<String, Integer> first = new HashMap<>();
        for (Decision decision : system.decisions()) {
            if (decision.revision() == 0) {
                first.merge(decision.declarationId() + "/" + decision.version(), 1, Integer::sum);
            }
        }
        assertThat(first.keySet()).isEqualTo(lodged);
        assertThat(first.values()).containsOnly(1);
    }

    private static Map<String, ProfileSet> setsByDigest(ReleaseView view) {
        Map<String, ProfileSet> sets = new HashMap<>();
        view.versions("national")
                .values()
                .forEach(released -> sets.put(released.release().content().digest(), released.set()));
        return sets;
    }

    /** Each evidence record, decided again with the set of the digest it names, gives the decision byte for byte. */
    private static void assertEveryDecisionIsMadeByTheSetItNames(TestSystem system, Map<String, ProfileSet> sets)
            throws InvalidProfileSetException {
        Map<String, CompiledProfileSet> compiled = new HashMap<>();
        for (Map.Entry<String, ProfileSet> set : sets.entrySet()) {
            compiled.put(set.getKey(), CompiledProfileSet.compile(set.getValue()));
        }
        Map<String, byte[]> decisions = new HashMap<>();
        DecisionCodec codec = new DecisionCodec();
        for (var record : system.read(Topics.CONTROL_DECISIONS)) {
            Decision decision = ((DecodeResult.Decoded<Decision>) codec.decode(record.value())).value();
            decisions.put(
                    decision.declarationId() + "/" + decision.version() + "/" + decision.revision(), record.value());
        }
        EvidenceCodec evidenceCodec = new EvidenceCodec();
        EvidenceScorer scorer = new EvidenceScorer();
        int replayed = 0;
        for (var record : system.read(Topics.DECISION_EVIDENCE)) {
            EvidenceRecord evidence =
                    ((DecodeResult.Decoded<EvidenceRecord>) evidenceCodec.decode(record.value())).value();
            CompiledProfileSet set = compiled.get(evidence.profileSetDigest());
            assertThat(set).as(evidence.profileSetDigest()).isNotNull();
            assertThat(set.source().version()).isEqualTo(evidence.profileSetVersion());
            Decision again = scorer.decide(evidence, set.withPaused(Set.copyOf(evidence.pausedProfiles())))
                    .withEvidenceDigest(EvidenceDigest.of(record.value()));
            assertThat(codec.encode(again))
                    .isEqualTo(decisions.get(
                            evidence.declarationId() + "/" + evidence.version() + "/" + evidence.revision()));
            replayed++;
        }
        assertThat(replayed).isEqualTo(decisions.size());
    }

    private void assertTheLifeIsTold() {
        Torugart told = torugart("profiles", "--set", "national", "--profile", PROFILE);
        assertDone(told);
        assertThat(told.out())
                .contains("In force: national v4")
                .contains("everything: retired")
                .contains("proposed in v2 as v1 shadow by Local author (author): watch everything")
                .contains("approved in v2 as v1 shadow by Local approver (approver): only watched for now")
                .contains("activated in v3 as v2 live by Local approver (approver): agreed")
                .contains("rolled back in v2 as v1 shadow by Local approver (approver): too much")
                .contains("proposed in v4 as v2 retired by Local author (author): nothing found")
                .contains("Not accepted: national: v9, sequence 6, does not compile");
    }
}
