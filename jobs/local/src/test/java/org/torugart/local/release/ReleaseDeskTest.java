// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.KeyFiles;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.console.release.ReleaseTopic;
import org.torugart.console.release.ReleaseView;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Releases;
import org.torugart.core.release.Role;
import org.torugart.core.release.SigningKey;
import org.torugart.local.kafka.EmbeddedKafka;
import org.torugart.local.system.SystemTopics;

class ReleaseDeskTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static EmbeddedKafka kafka;

    @TempDir
    private static Path directory;

    private static LocalKeys keys;

    /** Each test has its own set on the one topic. */
    private String setId;

    private ReleaseDesk desk;

    @BeforeAll
    static void start() throws IOException {
        kafka = EmbeddedKafka.startTemporary();
        kafka.createTopics(List.of(SystemTopics.riskProfiles()));
        keys = LocalKeys.open(directory);
        KeyFiles.create(directory, "shift", "Shift", Set.of(Role.OPERATOR));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void open(TestInfo test) {
        setId = test.getTestMethod().orElseThrow().getName();
        desk = new ReleaseDesk(new ReleaseTopic(kafka.bootstrapServers()), keys.trusted(), () -> NOON);
    }

    private static String profile(String id, int version, String mode) {
        return """
                id: %s
                version: %d
                title: Title
                owner: risk
                legalBasis: CC 167
                validFrom: 2020-01-01
                when: declaration.direction == 'IMPORT'
                points: 5
                mode: %s
                """.formatted(id, version, mode);
    }

    private ProfileSet set(long version, String... yaml) {
        List<ProfileSet.Source> sources = new ArrayList<>();
        for (String one : yaml) {
            sources.add(new ProfileSet.Source("p" + sources.size() + ".yaml", one));
        }
        return new ProfileSet(setId, version, NOON, new ProfileSet.Bands(400, 700), sources, Map.of(), Map.of());
    }

    private ReleasedSet inForce(ProfileSet set) {
        ReleasedSet proposal = desk.propose(set, keys.author(), "why", null);
        return desk.approve(proposal, keys.approver(), "why", List.of());
    }

    @Test
    void aProposalTakesTheNextFreeVersionOrItsOwnWhenThatIsHigher() {
        assertThat(desk.propose(set(1), keys.author(), "w", null).set().version())
                .isEqualTo(1);
        assertThat(desk.propose(set(1), keys.author(), "w", null).set().version())
                .isEqualTo(2);
        assertThat(desk.propose(set(7), keys.author(), "w", null).set().version())
                .isEqualTo(7);
        assertThat(desk.propose(set(3), keys.author(), "w", null).set().version())
                .isEqualTo(8);
        assertThat(desk.view().versions(setId)).containsOnlyKeys(1L, 2L, 7L, 8L);
        assertThat(desk.view().inForce(setId)).isEmpty();
        assertThat(desk.view().waiting(setId)).hasSize(4);
    }

    @Test
    void whatIsApprovedIsInForceWithItsForecasts() {
        ReleasedSet proposal = desk.propose(set(1, profile("a", 1, "live")), keys.author(), "w", null);
        Forecast forecast = new Forecast("a", 20_000, 10_000, 30_000);
        ReleasedSet approved = desk.approve(proposal, keys.approver(), "w", List.of(forecast));
        ReleasedSet there = desk.view().inForce(setId).orElseThrow();
        assertThat(there.release().sequence()).isEqualTo(approved.release().sequence());
        assertThat(there.release().forecasts()).containsExactly(forecast);
        assertThat(Releases.verify(there.release(), keys.trusted())).isEmpty();
        assertThat(desk.view().waiting(setId)).isEmpty();
        assertThatThrownBy(() -> desk.approve(approved, keys.approver(), "w", List.of()))
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessageContaining("approved already");
    }

    @Test
    void sequencesRiseOverAllSets() {
        long first = inForce(set(1)).release().sequence();
        setId = "another";
        long second = inForce(set(1)).release().sequence();
        assertThat(second).isGreaterThan(first);
        assertThat(desk.view().deciding().orElseThrow().set().setId()).isEqualTo("another");
    }

    @Test
    void nobodyDoesWhatTheirKeyMayNot() throws IOException {
        SigningKey shift = KeyFiles.signingKey(directory.resolve("shift.private"));
        assertThatThrownBy(() -> desk.propose(set(1), keys.approver(), "w", null))
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessageContaining("ROLE_LACKING");
        ReleasedSet proposal = desk.propose(set(1), keys.author(), "w", null);
        assertThatThrownBy(() -> desk.approve(proposal, keys.author(), "w", List.of()))
                .hasMessageContaining("APPROVER_IS_AUTHOR");
        assertThatThrownBy(() -> desk.approve(proposal, shift, "w", List.of())).hasMessageContaining("ROLE_LACKING");
        assertThatThrownBy(() -> desk.approve(proposal, keys.approver(), " ", List.of()))
                .hasMessageContaining("NO_REASON");
        assertThat(desk.refusalsOf(proposal, keys.approver(), "w")).isEmpty();
        assertThat(desk.view().inForce(setId)).isEmpty();
        // What was refused was not written.
        assertThat(desk.view().versions(setId)).hasSize(1);
    }

    @Test
    void goingBackNeedsOneSignatureAndAnApprovedVersion() throws IOException {
        SigningKey shift = KeyFiles.signingKey(directory.resolve("shift.private"));
        inForce(set(1, profile("a", 1, "shadow")));
        long second = inForce(set(2, profile("a", 2, "live"))).release().sequence();
        desk.propose(set(3, profile("a", 3, "live")), keys.author(), "w", null);
        ReleasedSet back = desk.rollBack(setId, 1, shift, "too much");
        assertThat(back.release().sequence()).isGreaterThan(second);
        assertThat(desk.view().inForce(setId).orElseThrow().set().version()).isEqualTo(1);
        // And forward again, to what was in force between.
        assertThat(desk.rollBack(setId, 2, shift, "it was right").release().sequence())
                .isGreaterThan(back.release().sequence());

        assertThatThrownBy(() -> desk.rollBack(setId, 2, shift, "w")).hasMessageContaining("in force already");
        assertThatThrownBy(() -> desk.rollBack(setId, 3, shift, "w")).hasMessageContaining("never approved");
        assertThatThrownBy(() -> desk.rollBack(setId, 9, shift, "w")).hasMessageContaining("there is no");
        assertThatThrownBy(() -> desk.rollBack(setId, 1, keys.author(), "w")).hasMessageContaining("ROLE_LACKING");
    }

    @Test
    void aChangedProfileHasItsVersionRaised() {
        inForce(set(1, profile("a", 4, "live")));
        assertThatThrownBy(() -> desk.propose(set(2, profile("a", 4, "shadow")), keys.author(), "w", null))
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessageContaining("a (version 4 is in force)");
    }

    @Test
    void aModeIsChangedInTheSetInForce() throws Exception {
        ReleasedSet first = inForce(set(1, profile("a", 4, "shadow"), profile("b", 1, "live")));
        ProfileSet live = desk.withMode(first, "a", Profile.Mode.LIVE);
        assertThat(live.profiles().get(0).yaml()).isEqualTo(profile("a", 5, "live"));
        assertThat(live.profiles().get(1)).isEqualTo(first.set().profiles().get(1));
        assertThatThrownBy(() -> desk.withMode(first, "b", Profile.Mode.LIVE)).hasMessageContaining("LIVE already");
        assertThatThrownBy(() -> desk.withMode(first, "c", Profile.Mode.LIVE)).hasMessageContaining("no profile c");
    }

    @Test
    void aShippedSetIsReleasedOnce() {
        ReleasedSet shipped = ShippedSet.release(desk, keys, set(1, profile("a", 1, "live")));
        assertThat(shipped.set().version()).isEqualTo(1);
        ReleasedSet later = inForce(set(1, profile("a", 2, "retired")));
        assertThat(ShippedSet.release(desk, keys, set(1, profile("a", 1, "live")))
                        .set())
                .isEqualTo(later.set());
        assertThat(ShippedSet.release(desk, keys, set(1, profile("a", 3, "live")))
                        .set()
                        .version())
                .isEqualTo(3);
    }

    @Test
    void whatTheTopicHoldsUnsignedIsNotSeen() {
        inForce(set(1, profile("a", 1, "live")));
        long first = desk.view().deciding().orElseThrow().release().sequence();
        ProfileRelease unsigned = new ProfileRelease(
                setId, new ReleaseContent(new ProfileSetCodec().encode(set(9))), List.of(), Long.MAX_VALUE);
        byte[] bytes = new ProfileReleaseCodec().encode(unsigned);
        try (RecordProducer producer = new RecordProducer(kafka.bootstrapServers(), 0)) {
            producer.send(Topics.RISK_PROFILES, setId, bytes);
            producer.send(Topics.RISK_PROFILES, setId + ":9", bytes);
            producer.send(Topics.RISK_PROFILES, setId + ":paused:1:a", new byte[] {1});
            producer.flush();
        }
        ReleaseView view = desk.view();
        assertThat(view.inForce(setId).orElseThrow().set().version()).isEqualTo(1);
        assertThat(view.versions(setId)).containsOnlyKeys(1L);
        assertThat(view.refused()).containsKeys(setId, setId + ":9", setId + ":paused:1:a");
        // Nor does it spend the sequences.
        assertThat(inForce(set(2, profile("a", 2, "live"))).release().sequence())
                .isLessThan(first + 10);
    }

    /** Six megabytes of YAML through the broker and back, as they are. */
    @Test
    void tenThousandProfilesAreOneRelease() {
        String condition = "when: >-\n  " + "declaration.direction == 'IMPORT' && ".repeat(10) + "true\n";
        List<ProfileSet.Source> sources = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String yaml =
                    profile("profile-" + i, 1, "live").replace("when: declaration.direction == 'IMPORT'\n", condition);
            sources.add(new ProfileSet.Source("profile-" + i + ".yaml", yaml));
        }
        ProfileSet set = new ProfileSet(setId, 1, NOON, new ProfileSet.Bands(400, 700), sources, Map.of(), Map.of());
        ReleaseContent content = new ReleaseContent(new ProfileSetCodec().encode(set));
        assertThat(content.bytes().length).isGreaterThan(5_000_000);
        ProfileRelease release = ProfileRelease.propose(setId, content, keys.author(), NOON, "w", null)
                .approve(keys.approver(), NOON, "w", List.of())
                .activate(keys.approver(), NOON, "w", desk.view().nextSequence());
        new ReleaseTopic(kafka.bootstrapServers()).putInForce(new ReleasedSet(release, set));
        ReleasedSet there = desk.view().inForce(setId).orElseThrow();
        assertThat(there.release().content()).isEqualTo(content);
        assertThat(there.set()).isEqualTo(set);
    }
}
