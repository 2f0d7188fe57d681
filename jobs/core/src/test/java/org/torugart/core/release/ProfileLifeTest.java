// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileParser;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ProfileLife.State;
import org.torugart.core.release.ProfileLife.What;

class ProfileLifeTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileSet.Bands BANDS = new ProfileSet.Bands(400, 700);
    private static final SigningKey ASEL = TestKeys.signing("asel", "Asel");
    private static final SigningKey BAKYT = TestKeys.signing("bakyt", "Bakyt");
    private static final SigningKey ENGINE = TestKeys.signing("engine", "Job");
    private static final TestReport PASSED = new TestReport(3, 0, 4, 4);

    private final List<ReleasedSet> releases = new ArrayList<>();
    private final List<ProfilePause> pauses = new ArrayList<>();
    private int minutes;

    private static String profile(String id, int version, Profile.Mode mode) {
        return """
                # A profile of a test.
                id: %s
                version: %d  # raised with every change
                title: Title
                owner: risk
                legalBasis: CC 167
                validFrom: 2020-01-01
                when: declaration.direction == 'IMPORT'
                points: 5
                mode: %s
                """.formatted(id, version, mode.name().toLowerCase(Locale.ROOT));
    }

    private static ProfileSet set(long version, String... profiles) {
        return new ProfileSet(
                "national",
                version,
                NOON,
                BANDS,
                Arrays.stream(profiles)
                        .map(yaml -> new ProfileSet.Source("p.yaml", yaml))
                        .toList(),
                Map.of(),
                Map.of());
    }

    private Instant later() {
        return NOON.plusSeconds(60L * ++minutes);
    }

    private void proposed(ProfileSet set, TestReport tests) {
        byte[] bytes = set.toString().getBytes(StandardCharsets.UTF_8);
        ProfileRelease release = ProfileRelease.propose(
                set.setId(), new ReleaseContent(bytes), ASEL, later(), "v" + set.version(), tests);
        releases.add(new ReleasedSet(release, set));
    }

    private void inForce(ProfileSet set, long sequence) {
        proposed(set, PASSED);
        ReleasedSet last = releases.remove(releases.size() - 1);
        releases.add(new ReleasedSet(
                last.release().approve(BAKYT, later(), "good", List.of()).activate(BAKYT, later(), "now", sequence),
                set));
    }

    private void rolledBack(int index, long sequence) {
        ReleasedSet earlier = releases.get(index);
        releases.set(
                index, new ReleasedSet(earlier.release().rollBack(BAKYT, later(), "back", sequence), earlier.set()));
    }

    private ProfileLife life(String id) throws InvalidProfileSetException {
        return ProfileLife.of(releases, pauses).stream()
                .filter(life -> life.profileId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aProposalIsADraftUntilItsTestsPass() throws InvalidProfileSetException {
        proposed(set(1, profile("a", 1, Profile.Mode.LIVE)), null);
        assertThat(life("a").state()).isEqualTo(State.DRAFT);
        assertThat(life("a").waiting()).isNull();
        proposed(set(2, profile("a", 1, Profile.Mode.LIVE)), new TestReport(3, 1, 4, 4));
        assertThat(life("a").state()).isEqualTo(State.DRAFT);
        proposed(set(3, profile("a", 1, Profile.Mode.LIVE)), PASSED);
        assertThat(life("a").state()).isEqualTo(State.TESTED);
    }

    @Test
    void fromDraftToRetiredWithWhoWhenAndWhy() throws InvalidProfileSetException {
        inForce(set(1, profile("a", 1, Profile.Mode.DRAFT), profile("b", 1, Profile.Mode.LIVE)), 1);
        assertThat(life("a").state()).isEqualTo(State.APPROVED);
        assertThat(life("b").state()).isEqualTo(State.LIVE);

        inForce(set(2, profile("a", 2, Profile.Mode.SHADOW), profile("b", 1, Profile.Mode.LIVE)), 2);
        assertThat(life("a").state()).isEqualTo(State.SHADOW);

        proposed(set(3, profile("a", 3, Profile.Mode.LIVE), profile("b", 1, Profile.Mode.LIVE)), PASSED);
        assertThat(life("a").state()).isEqualTo(State.SHADOW);
        assertThat(life("a").waiting()).isEqualTo(State.TESTED);
        releases.remove(2);
        inForce(set(3, profile("a", 3, Profile.Mode.LIVE), profile("b", 1, Profile.Mode.LIVE)), 3);
        assertThat(life("a").state()).isEqualTo(State.LIVE);
        assertThat(life("a").waiting()).isNull();
        inForce(set(4, profile("a", 4, Profile.Mode.RETIRED), profile("b", 1, Profile.Mode.LIVE)), 4);
        assertThat(life("a").state()).isEqualTo(State.RETIRED);

        assertThat(life("a").history())
                .extracting(ProfileLife.Event::what, ProfileLife.Event::setVersion, ProfileLife.Event::mode)
                .containsExactly(
                        tuple(What.PROPOSED, 1L, Profile.Mode.DRAFT),
                        tuple(What.APPROVED, 1L, Profile.Mode.DRAFT),
                        tuple(What.ACTIVATED, 1L, Profile.Mode.DRAFT),
                        tuple(What.PROPOSED, 2L, Profile.Mode.SHADOW),
                        tuple(What.APPROVED, 2L, Profile.Mode.SHADOW),
                        tuple(What.ACTIVATED, 2L, Profile.Mode.SHADOW),
                        tuple(What.PROPOSED, 3L, Profile.Mode.LIVE),
                        tuple(What.APPROVED, 3L, Profile.Mode.LIVE),
                        tuple(What.ACTIVATED, 3L, Profile.Mode.LIVE),
                        tuple(What.PROPOSED, 4L, Profile.Mode.RETIRED),
                        tuple(What.APPROVED, 4L, Profile.Mode.RETIRED),
                        tuple(What.ACTIVATED, 4L, Profile.Mode.RETIRED));
        assertThat(life("a").history().get(0)).satisfies(event -> {
            assertThat(event.person()).isEqualTo("Asel");
            assertThat(event.keyId()).isEqualTo("asel");
            assertThat(event.at()).isEqualTo(NOON.plusSeconds(60));
            assertThat(event.why()).isEqualTo("v1");
        });
        // What other profiles went through is no part of its life.
        assertThat(life("b").history()).hasSize(3);
    }

    @Test
    void aRollBackGoesBackForEveryProfileThatDiffers() throws InvalidProfileSetException {
        inForce(set(1, profile("a", 1, Profile.Mode.SHADOW)), 1);
        inForce(set(2, profile("a", 2, Profile.Mode.LIVE), profile("b", 1, Profile.Mode.LIVE)), 2);
        rolledBack(0, 3);
        assertThat(life("a").state()).isEqualTo(State.SHADOW);
        assertThat(life("b").state()).isEqualTo(State.APPROVED);
        assertThat(life("b").history())
                .extracting(ProfileLife.Event::what)
                .containsExactly(What.PROPOSED, What.APPROVED, What.ACTIVATED, What.ROLLED_BACK);
        assertThat(life("b").history().get(3).mode()).isNull();
    }

    @Test
    void aProfileLeftOutOfALaterSetIsRetired() throws InvalidProfileSetException {
        inForce(set(1, profile("a", 1, Profile.Mode.LIVE), profile("b", 1, Profile.Mode.LIVE)), 1);
        inForce(set(2, profile("b", 1, Profile.Mode.LIVE)), 2);
        assertThat(life("a").state()).isEqualTo(State.RETIRED);
    }

    @Test
    void aProposalOvertakenByALaterSetNoLongerWaits() throws InvalidProfileSetException {
        inForce(set(1, profile("a", 1, Profile.Mode.LIVE)), 1);
        proposed(set(2, profile("a", 2, Profile.Mode.SHADOW)), null);
        assertThat(life("a").waiting()).isEqualTo(State.DRAFT);
        inForce(set(3, profile("a", 2, Profile.Mode.RETIRED)), 2);
        assertThat(life("a").waiting()).isNull();
        assertThat(life("a").state()).isEqualTo(State.RETIRED);
    }

    @Test
    void aPauseHoldsForItsSetAlone() throws InvalidProfileSetException {
        inForce(set(1, profile("a", 1, Profile.Mode.LIVE)), 1);
        pauses.add(ProfilePause.of(
                "national", 1, releases.get(0).release().content().digest(), "a", ENGINE, later(), "40 %"));
        assertThat(life("a").paused()).isTrue();
        assertThat(life("a").history()).last().satisfies(event -> {
            assertThat(event.what()).isEqualTo(What.PAUSED);
            assertThat(event.why()).isEqualTo("40 %");
        });
        inForce(set(2, profile("a", 1, Profile.Mode.LIVE)), 2);
        assertThat(life("a").paused()).isFalse();
    }

    @Test
    void aModeIsChangedInTheTextAsItsAuthorWroteIt() throws InvalidProfileSetException {
        ProfileSet.Source source = new ProfileSet.Source("p.yaml", profile("a", 7, Profile.Mode.SHADOW));
        ProfileSet.Source live = ProfileText.withMode(source, Profile.Mode.LIVE);
        assertThat(live.yaml())
                .isEqualTo(source.yaml().replace("version: 7", "version: 8").replace("mode: shadow", "mode: live"));
        assertThat(ProfileParser.parse(live).version()).isEqualTo(8);
    }

    @Test
    void aModeThatCannotBeReplacedIsSaid() {
        ProfileSet.Source braces = new ProfileSet.Source("p.yaml", """
                {id: a, version: 7, title: t, owner: o, legalBasis: l, validFrom: 2020-01-01, when: "true", points: 5,
                mode: shadow}
                """);
        assertThatThrownBy(() -> ProfileText.withMode(braces, Profile.Mode.LIVE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("on a line of its own");
    }

    @Test
    void changesAreWhatDiffers() throws InvalidProfileSetException {
        ProfileSet before = set(
                1,
                profile("a", 1, Profile.Mode.SHADOW),
                profile("b", 1, Profile.Mode.LIVE),
                profile("c", 1, Profile.Mode.LIVE));
        ProfileSet after = new ProfileSet(
                "national",
                2,
                NOON,
                new ProfileSet.Bands(300, 700),
                set(
                                2,
                                profile("a", 2, Profile.Mode.LIVE),
                                profile("c", 1, Profile.Mode.LIVE),
                                profile("d", 1, Profile.Mode.DRAFT))
                        .profiles(),
                Map.of("banned-origins", Set.of("KP")),
                Map.of("64", BigDecimal.TEN));
        SetChanges changes = SetChanges.between(before, after);
        assertThat(changes.added()).extracting(Profile::id).containsExactly("d");
        assertThat(changes.removed()).extracting(Profile::id).containsExactly("b");
        assertThat(changes.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.after().id()).isEqualTo("a");
            assertThat(changed.changesMode()).isTrue();
        });
        assertThat(changes.settings())
                .map(SetChanges.Setting::toString)
                .containsExactly(
                        "bands: YELLOW from 400, RED from 700 -> YELLOW from 300, RED from 700",
                        "list banned-origins: new",
                        "duty rate 64: new");
        assertThat(SetChanges.between(null, before).added()).hasSize(3);
        assertThat(SetChanges.between(
                                before,
                                set(
                                        9,
                                        before.profiles().stream()
                                                .map(ProfileSet.Source::yaml)
                                                .toArray(String[]::new)))
                        .isEmpty())
                .isTrue();
    }
}
