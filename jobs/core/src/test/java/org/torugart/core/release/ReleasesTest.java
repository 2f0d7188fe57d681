// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.torugart.core.release.Refusal.Code;

class ReleasesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
    private static final ReleaseContent CONTENT = content("the set");

    private static final SigningKey ASEL = TestKeys.signing("asel", "Asel");
    private static final SigningKey BAKYT = TestKeys.signing("bakyt", "Bakyt");
    private static final SigningKey OPERATOR = TestKeys.signing("shift", "Shift");
    private static final SigningKey ENGINE = TestKeys.signing("engine", "Job");

    private static final TrustedKeys KEYS = TestKeys.keys(
            TestKeys.trusted("asel", "Asel", Role.AUTHOR, Role.APPROVER),
            TestKeys.trusted("bakyt", "Bakyt", Role.AUTHOR, Role.APPROVER),
            TestKeys.trusted("shift", "Shift", Role.OPERATOR),
            TestKeys.trusted("engine", "Job", Role.ENGINE));

    private static ReleaseContent content(String text) {
        return new ReleaseContent(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ProfileRelease proposed() {
        return ProfileRelease.propose("national", CONTENT, ASEL, NOON, "needed", new TestReport(5, 0, 8, 7));
    }

    private static ProfileRelease approved() {
        return proposed()
                .approve(BAKYT, NOON.plusSeconds(60), "seen", List.of(new Forecast("a", 20_000, 10_000, 30_000)));
    }

    private static ProfileRelease inForce() {
        return approved()
                .activate(BAKYT, NOON.plusSeconds(60), "now", 3)
                .rollBack(OPERATOR, NOON.plusSeconds(600), "the later one was wrong", 7);
    }

    private static List<Code> codes(ProfileRelease release, TrustedKeys keys) {
        return Releases.verify(release, keys).stream().map(Refusal::code).toList();
    }

    @Test
    void aReleaseWithFourEyesAndAnActivationIsAccepted() {
        assertThat(codes(approved().activate(OPERATOR, NOON, "now", 1), KEYS)).isEmpty();
        assertThat(codes(inForce(), KEYS)).isEmpty();
        assertThat(inForce().sequence()).isEqualTo(7);
        assertThat(inForce().forecasts())
                .singleElement()
                .satisfies(forecast -> assertThat(forecast.expected()).isEqualTo(0.02));
        assertThat(Releases.verifyProposal(proposed(), KEYS)).isEmpty();
        assertThat(Releases.verifyApproved(approved(), KEYS)).isEmpty();
    }

    @Test
    void whatIsNotSignedTwiceIsRefused() {
        ProfileRelease unsigned = new ProfileRelease("national", CONTENT, List.of(), 0);
        assertThat(codes(unsigned, KEYS)).containsExactlyInAnyOrder(Code.UNSIGNED, Code.NOT_ACTIVATED);
        assertThat(codes(proposed(), KEYS)).containsExactlyInAnyOrder(Code.NOT_APPROVED, Code.NOT_ACTIVATED);
        assertThat(codes(approved(), KEYS)).containsExactly(Code.NOT_ACTIVATED);
        assertThat(codes(proposed().activate(OPERATOR, NOON, "now", 1), KEYS))
                .containsExactlyInAnyOrder(Code.NOT_APPROVED, Code.STEP_OUT_OF_ORDER);
    }

    @Test
    void withoutTrustedKeysNothingIsAccepted() {
        assertThat(codes(inForce(), TrustedKeys.NONE)).containsExactly(Code.NO_TRUSTED_KEYS);
        assertThat(Releases.verify(pause(), TrustedKeys.NONE))
                .extracting(Refusal::code)
                .containsExactly(Code.NO_TRUSTED_KEYS);
    }

    @Test
    void theApproverIsSomebodyElse() {
        ProfileRelease sameKey =
                proposed().approve(ASEL, NOON, "mine", List.of()).activate(OPERATOR, NOON, "now", 1);
        assertThat(codes(sameKey, KEYS)).containsExactly(Code.APPROVER_IS_AUTHOR);

        TrustedKeys second = TestKeys.keys(
                TestKeys.trusted("asel", "Asel Ibraimova", Role.AUTHOR),
                TestKeys.trusted("bakyt", " asel IBRAIMOVA", Role.APPROVER),
                TestKeys.trusted("shift", "Shift", Role.OPERATOR));
        ProfileRelease samePerson = ProfileRelease.propose(
                        "national", CONTENT, TestKeys.signing("asel", "Asel Ibraimova"), NOON, "needed", null)
                .approve(TestKeys.signing("bakyt", "Asel Ibraimova"), NOON, "mine", List.of())
                .activate(OPERATOR, NOON, "now", 1);
        assertThat(codes(samePerson, second)).containsExactly(Code.APPROVER_IS_AUTHOR);

        byte[] one = TestKeys.trusted("asel", "Asel", Role.AUTHOR).publicKey();
        TrustedKeys oneKeyTwice = TestKeys.keys(
                TestKeys.trusted("asel", "Asel", Role.AUTHOR),
                new TrustedKey("other", "Other", Set.of(Role.APPROVER), null, one),
                TestKeys.trusted("shift", "Shift", Role.OPERATOR));
        ProfileRelease twoNames = proposed()
                .approve(new SigningKey("other", "Other", key("asel")), NOON, "mine", List.of())
                .activate(OPERATOR, NOON, "now", 1);
        assertThat(codes(twoNames, oneKeyTwice)).containsExactly(Code.APPROVER_IS_AUTHOR);
    }

    @Test
    void aKeyThatIsNotTrustedOrHasNotTheRoleIsRefused() {
        TrustedKeys withoutBakyt = TestKeys.keys(
                TestKeys.trusted("asel", "Asel", Role.AUTHOR), TestKeys.trusted("shift", "Shift", Role.OPERATOR));
        assertThat(codes(approved().activate(OPERATOR, NOON, "now", 1), withoutBakyt))
                .containsExactly(Code.UNKNOWN_KEY);

        TrustedKeys roles = TestKeys.keys(
                TestKeys.trusted("asel", "Asel", Role.APPROVER),
                TestKeys.trusted("bakyt", "Bakyt", Role.AUTHOR),
                TestKeys.trusted("shift", "Shift", Role.ENGINE));
        assertThat(codes(approved().activate(OPERATOR, NOON, "now", 1), roles))
                .containsExactly(Code.ROLE_LACKING, Code.ROLE_LACKING, Code.ROLE_LACKING);
    }

    @Test
    void anotherKeyUnderATrustedNameIsRefused() {
        SigningKey forged = new SigningKey("bakyt", "Bakyt", key("stranger"));
        ProfileRelease release =
                proposed().approve(forged, NOON, "seen", List.of()).activate(OPERATOR, NOON, "now", 1);
        assertThat(codes(release, KEYS)).containsExactly(Code.BAD_SIGNATURE);
    }

    @Test
    void theNameSignedIsThatOfTheKey() {
        SigningKey misnamed = new SigningKey("bakyt", "The Minister", key("bakyt"));
        ProfileRelease release =
                proposed().approve(misnamed, NOON, "seen", List.of()).activate(OPERATOR, NOON, "now", 1);
        assertThat(codes(release, KEYS)).containsExactly(Code.WRONG_PERSON);
    }

    @Test
    void aKeyCountsUntilItsLastMoment() {
        ProfileRelease release = approved().activate(OPERATOR, NOON, "now", 1);
        Instant approval = NOON.plusSeconds(60);
        assertThat(codes(release, withBakytUntil(approval.plus(Duration.ofNanos(1000)))))
                .isEmpty();
        assertThat(codes(release, withBakytUntil(approval))).containsExactly(Code.KEY_EXPIRED);
    }

    @Test
    void sequencesRise() {
        assertThat(codes(approved().activate(BAKYT, NOON, "now", 0), KEYS)).containsExactly(Code.WRONG_SEQUENCE);
        assertThat(codes(approved().activate(BAKYT, NOON, "now", 3).rollBack(BAKYT, NOON, "back", 3), KEYS))
                .containsExactly(Code.WRONG_SEQUENCE);
        ProfileRelease release = approved().activate(BAKYT, NOON, "now", 3);
        assertThat(codes(new ProfileRelease("national", CONTENT, release.steps(), 9), KEYS))
                .containsExactly(Code.WRONG_SEQUENCE);
    }

    @Test
    void everyStepHasAReason() {
        assertThat(codes(approved().activate(BAKYT, NOON, "  ", 3), KEYS)).containsExactly(Code.NO_REASON);
    }

    @Test
    void aSetWhoseNameCouldBeTakenForAnotherKeyIsRefused() {
        ProfileRelease release = ProfileRelease.propose("national:3", CONTENT, ASEL, NOON, "needed", null)
                .approve(BAKYT, NOON, "seen", List.of())
                .activate(BAKYT, NOON, "now", 1);
        assertThat(codes(release, KEYS)).containsExactly(Code.WRONG_SET);
    }

    @Test
    void aProfileIsForecastOnce() {
        Forecast forecast = new Forecast("a", 1, 0, 2);
        ProfileRelease release = proposed()
                .approve(BAKYT, NOON, "seen", List.of(forecast, forecast))
                .activate(BAKYT, NOON, "now", 1);
        assertThat(codes(release, KEYS)).containsExactly(Code.UNEXPECTED);
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        ProfileRelease release = ProfileRelease.propose("national", CONTENT, OPERATOR, NOON, "", null)
                .approve(OPERATOR, NOON, "seen", List.of());
        assertThat(codes(release, KEYS))
                .containsExactlyInAnyOrder(
                        Code.NO_REASON,
                        Code.ROLE_LACKING,
                        Code.ROLE_LACKING,
                        Code.APPROVER_IS_AUTHOR,
                        Code.NOT_ACTIVATED);
    }

    static Stream<Arguments> tampering() {
        List<Arguments> cases = new ArrayList<>();
        cases.add(release(
                "content", r -> new ProfileRelease(r.setId(), content("another set"), r.steps(), r.sequence())));
        cases.add(release("setId", r -> new ProfileRelease("regional", r.content(), r.steps(), r.sequence())));
        cases.add(release("sequence", r -> new ProfileRelease(r.setId(), r.content(), r.steps(), 8)));
        cases.add(release("a step less", r -> steps(r, r.steps().subList(0, 3))));
        cases.add(release("the approval taken out", r -> {
            List<Step> steps = new ArrayList<>(r.steps());
            steps.remove(1);
            return steps(r, steps);
        }));
        cases.add(release("steps the other way round", r -> {
            List<Step> steps = new ArrayList<>(r.steps());
            steps.set(2, r.steps().get(3));
            steps.set(3, r.steps().get(2));
            return steps(r, steps);
        }));
        cases.add(release("the last step twice", r -> {
            List<Step> steps = new ArrayList<>(r.steps());
            steps.add(r.steps().get(3));
            return steps(r, steps);
        }));
        ProfileRelease other = ProfileRelease.propose("national", CONTENT, ASEL, NOON, "other reason", null)
                .approve(BAKYT, NOON.plusSeconds(60), "seen", List.of());
        cases.add(release("the approval of another proposal", r -> {
            List<Step> steps = new ArrayList<>(r.steps());
            steps.set(1, other.steps().get(1));
            return steps(r, steps);
        }));
        for (int i = 0; i < 4; i++) {
            step(
                    cases,
                    i,
                    "kind",
                    s -> with(s, s.kind() == Step.Kind.ACTIVATED ? Step.Kind.ROLLED_BACK : Step.Kind.ACTIVATED));
            step(
                    cases,
                    i,
                    "keyId",
                    s -> new Step(
                            s.kind(),
                            s.keyId().equals("asel") ? "bakyt" : "asel",
                            s.person(),
                            s.at(),
                            s.why(),
                            s.sequence(),
                            s.tests(),
                            s.forecasts(),
                            s.signature()));
            step(
                    cases,
                    i,
                    "person",
                    s -> new Step(
                            s.kind(),
                            s.keyId(),
                            s.person() + " ",
                            s.at(),
                            s.why(),
                            s.sequence(),
                            s.tests(),
                            s.forecasts(),
                            s.signature()));
            step(
                    cases,
                    i,
                    "at",
                    s -> new Step(
                            s.kind(),
                            s.keyId(),
                            s.person(),
                            s.at().plusNanos(1000),
                            s.why(),
                            s.sequence(),
                            s.tests(),
                            s.forecasts(),
                            s.signature()));
            step(
                    cases,
                    i,
                    "why",
                    s -> new Step(
                            s.kind(),
                            s.keyId(),
                            s.person(),
                            s.at(),
                            s.why() + "!",
                            s.sequence(),
                            s.tests(),
                            s.forecasts(),
                            s.signature()));
            step(
                    cases,
                    i,
                    "sequence",
                    s -> new Step(
                            s.kind(),
                            s.keyId(),
                            s.person(),
                            s.at(),
                            s.why(),
                            s.sequence() + 1,
                            s.tests(),
                            s.forecasts(),
                            s.signature()));
            step(
                    cases,
                    i,
                    "tests",
                    s -> new Step(
                            s.kind(),
                            s.keyId(),
                            s.person(),
                            s.at(),
                            s.why(),
                            s.sequence(),
                            new TestReport(5, 0, 8, 8),
                            s.forecasts(),
                            s.signature()));
            step(
                    cases,
                    i,
                    "forecasts",
                    s -> new Step(
                            s.kind(),
                            s.keyId(),
                            s.person(),
                            s.at(),
                            s.why(),
                            s.sequence(),
                            s.tests(),
                            List.of(new Forecast("a", 20_000, 10_000, 30_001)),
                            s.signature()));
            step(cases, i, "signature cut", s -> s.signed(Arrays.copyOf(s.signature(), 63)));
            step(cases, i, "no signature", s -> s.signed(new byte[0]));
        }
        step(
                cases,
                0,
                "tests taken out",
                s -> new Step(
                        s.kind(),
                        s.keyId(),
                        s.person(),
                        s.at(),
                        s.why(),
                        s.sequence(),
                        null,
                        s.forecasts(),
                        s.signature()));
        step(
                cases,
                1,
                "forecast of another",
                s -> new Step(
                        s.kind(),
                        s.keyId(),
                        s.person(),
                        s.at(),
                        s.why(),
                        s.sequence(),
                        s.tests(),
                        List.of(new Forecast("b", 20_000, 10_000, 30_000)),
                        s.signature()));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampering")
    void whatIsChangedAfterwardsIsRefused(String what, UnaryOperator<ProfileRelease> tamper) {
        ProfileRelease sound = inForce();
        assertThat(Releases.verify(sound, KEYS)).isEmpty();
        // One step less is again a sound release, of an earlier moment; but not with the later sequence.
        assertThat(Releases.verify(tamper.apply(sound), KEYS)).as(what).isNotEmpty();
    }

    @Property(tries = 400)
    void noBitOfASignatureCanBeChanged(
            @ForAll @IntRange(max = 3) int step,
            @ForAll @IntRange(max = 63) int at,
            @ForAll @IntRange(max = 7) int bit) {
        ProfileRelease sound = inForce();
        byte[] signature = sound.steps().get(step).signature().clone();
        signature[at] ^= (byte) (1 << bit);
        List<Step> steps = new ArrayList<>(sound.steps());
        steps.set(step, steps.get(step).signed(signature));
        assertThat(codes(steps(sound, steps), KEYS)).contains(Code.BAD_SIGNATURE);
    }

    /** The bytes FORMATS.md describes: another implementation must come to the same digests. */
    @Test
    void whatIsSignedIsSpelled() {
        ProfileRelease release = new ProfileRelease(
                "s",
                content("x"),
                List.of(
                        new Step(
                                Step.Kind.PROPOSED,
                                "k",
                                "P",
                                Instant.EPOCH,
                                "w",
                                0,
                                new TestReport(1, 0, 2, 1),
                                List.of(),
                                new byte[] {1}),
                        new Step(
                                Step.Kind.APPROVED,
                                "l",
                                "Q",
                                Instant.EPOCH,
                                "v",
                                0,
                                null,
                                List.of(new Forecast("p", 2, 1, 3)),
                                new byte[] {2})),
                0);
        String domain = text("torugart profile release step 1");
        String digest = text("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
        byte[] first = sha256(domain + "0000000000000000" + text("s") + digest + text("PROPOSED") + text("k")
                + text("P") + text("1970-01-01T00:00:00Z") + text("w") + number(0) + number(1) + number(1) + number(0)
                + number(2) + number(1) + number(0));
        assertThat(release.signedBy(0)).isEqualTo(first);
        byte[] link = sha256(text("torugart profile release link 1") + bytes(first) + bytes(new byte[] {1}));
        byte[] second = sha256(domain
                + bytes(link)
                + text("s")
                + digest
                + text("APPROVED")
                + text("l")
                + text("Q")
                + text("1970-01-01T00:00:00Z")
                + text("v")
                + number(0)
                + number(0)
                + number(1)
                + text("p")
                + number(2)
                + number(1)
                + number(3));
        assertThat(release.signedBy(1)).isEqualTo(second);
    }

    private static ProfilePause pause() {
        return ProfilePause.of("national", 3, CONTENT.digest(), "a", ENGINE, NOON, "forecast 2 %, actual 40 %");
    }

    @Test
    void onlyTheEngineMayPause() {
        assertThat(Releases.verify(pause(), KEYS)).isEmpty();
        ProfilePause byBakyt = ProfilePause.of("national", 3, CONTENT.digest(), "a", BAKYT, NOON, "because");
        assertThat(Releases.verify(byBakyt, KEYS)).extracting(Refusal::code).containsExactly(Code.ROLE_LACKING);
    }

    @Test
    void aPauseCannotBeChanged() {
        ProfilePause p = pause();
        for (ProfilePause changed : List.of(
                new ProfilePause("b", 3, p.contentDigest(), "a", "engine", "Job", p.at(), p.why(), p.signature()),
                new ProfilePause(
                        "national", 4, p.contentDigest(), "a", "engine", "Job", p.at(), p.why(), p.signature()),
                new ProfilePause("national", 3, "0", "a", "engine", "Job", p.at(), p.why(), p.signature()),
                new ProfilePause(
                        "national", 3, p.contentDigest(), "b", "engine", "Job", p.at(), p.why(), p.signature()),
                new ProfilePause("national", 3, p.contentDigest(), "a", "asel", "Job", p.at(), p.why(), p.signature()),
                new ProfilePause(
                        "national", 3, p.contentDigest(), "a", "engine", "job", p.at(), p.why(), p.signature()),
                new ProfilePause(
                        "national",
                        3,
                        p.contentDigest(),
                        "a",
                        "engine",
                        "Job",
                        NOON.plusSeconds(1),
                        p.why(),
                        p.signature()),
                new ProfilePause("national", 3, p.contentDigest(), "a", "engine", "Job", p.at(), "", p.signature()),
                new ProfilePause(
                        "national", 3, p.contentDigest(), "a", "engine", "Job", p.at(), p.why(), new byte[64]))) {
            assertThat(Releases.verify(changed, KEYS)).extracting(Refusal::code).contains(Code.BAD_SIGNATURE);
        }
    }

    @Test
    void keysOfTheTopicTellRecordsApart() {
        assertThat(Releases.isInForceKey(Releases.key("national"))).isTrue();
        assertThat(Releases.isInForceKey(Releases.key("national", 3))).isFalse();
        assertThat(Releases.isPauseKey(Releases.key("national", 3))).isFalse();
        assertThat(Releases.key(pause())).isEqualTo("national:paused:3:a");
        assertThat(Releases.isPauseKey(Releases.key(pause()))).isTrue();
        assertThat(Releases.isInForceKey(Releases.key(pause()))).isFalse();
    }

    @Test
    void aForecastIsOrderedAndWithinOne() {
        assertThat(Forecast.of("a", 0.02, 0.01, 0.035)).isEqualTo(new Forecast("a", 20_000, 10_000, 35_000));
        assertThatThrownBy(() -> Forecast.of("a", 0.02, 0.03, 0.04)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Forecast.of("a", 0.5, 0.1, 1.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Forecast.of("a", Double.NaN, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PrivateKey key(String id) {
        return TestKeys.privateKey(id);
    }

    private static TrustedKeys withBakytUntil(Instant validTo) {
        return TestKeys.keys(
                TestKeys.trusted("asel", "Asel", Role.AUTHOR),
                TestKeys.until(validTo, TestKeys.trusted("bakyt", "Bakyt", Role.APPROVER)),
                TestKeys.trusted("shift", "Shift", Role.OPERATOR));
    }

    private static Arguments release(String what, UnaryOperator<ProfileRelease> tamper) {
        return Arguments.of(what, tamper);
    }

    private static void step(List<Arguments> cases, int index, String what, UnaryOperator<Step> tamper) {
        cases.add(release("step " + (index + 1) + ": " + what, release -> {
            List<Step> steps = new ArrayList<>(release.steps());
            steps.set(index, tamper.apply(steps.get(index)));
            return steps(release, steps);
        }));
    }

    private static ProfileRelease steps(ProfileRelease release, List<Step> steps) {
        return new ProfileRelease(release.setId(), release.content(), steps, release.sequence());
    }

    private static Step with(Step s, Step.Kind kind) {
        return new Step(
                kind, s.keyId(), s.person(), s.at(), s.why(), s.sequence(), s.tests(), s.forecasts(), s.signature());
    }

    private static String number(long value) {
        return HexFormat.of().toHexDigits(value);
    }

    private static String bytes(byte[] value) {
        return number(value.length) + HexFormat.of().formatHex(value);
    }

    private static String text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String hex) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(hex));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
