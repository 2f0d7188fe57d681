// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.torugart.core.release.Refusal.Code;

/**
 * Whether a release may be used: the four-eyes principle, checked from the record and the trusted keys alone. Costs one
 * signature check (about 0.2 ms) a step; nothing is parsed.
 */
public final class Releases {
    private static final List<Role> PAUSING = List.of(Role.ENGINE, Role.OPERATOR);
    private static final char SEPARATOR = ':';
    private static final String PAUSED = ":paused:";

    private Releases() {}

    /** Key of the release in force on {@code risk-profiles}. */
    public static String key(String setId) {
        return setId;
    }

    /** Key of one version of a set, in force or not. */
    public static String key(String setId, long version) {
        return setId + SEPARATOR + version;
    }

    /** Key of a pause. */
    public static String key(ProfilePause pause) {
        return pause.setId() + PAUSED + pause.version() + SEPARATOR + pause.profileId();
    }

    /** Whether records under this key are releases in force. */
    public static boolean isInForceKey(String key) {
        return key.indexOf(SEPARATOR) < 0;
    }

    /** Whether records under this key are pauses. */
    public static boolean isPauseKey(String key) {
        return key.contains(PAUSED);
    }

    /**
     * Every reason why a release may not be in force; empty when it may. Signed by an author and by an approver who is
     * somebody else, and put in force by a key that may.
     */
    public static List<Refusal> verify(ProfileRelease release, TrustedKeys keys) {
        List<Refusal> refusals = new ArrayList<>();
        verifyApproved(release, keys, refusals);
        if (release.steps().stream().noneMatch(step -> step.kind().activates())) {
            refusals.add(new Refusal(Code.NOT_ACTIVATED, "it was never put in force"));
        }
        return List.copyOf(refusals);
    }

    /** Every reason why a release may not be put in force; empty when it may. */
    public static List<Refusal> verifyApproved(ProfileRelease release, TrustedKeys keys) {
        List<Refusal> refusals = new ArrayList<>();
        verifyApproved(release, keys, refusals);
        return List.copyOf(refusals);
    }

    /** Every reason why a proposal may not be approved; empty when it may. */
    public static List<Refusal> verifyProposal(ProfileRelease release, TrustedKeys keys) {
        List<Refusal> refusals = new ArrayList<>();
        verifySteps(release, keys, refusals);
        return List.copyOf(refusals);
    }

    /** Every reason why a pause is not accepted; empty when it is. */
    public static List<Refusal> verify(ProfilePause pause, TrustedKeys keys) {
        List<Refusal> refusals = new ArrayList<>();
        if (keys.isEmpty()) {
            refusals.add(noKeys());
            return List.copyOf(refusals);
        }
        TrustedKey key = keys.find(pause.keyId());
        if (key == null) {
            refusals.add(unknown("the pause", pause.keyId()));
            return List.copyOf(refusals);
        }
        if (PAUSING.stream().noneMatch(key.roles()::contains)) {
            refusals.add(lacking("the pause", key, PAUSING));
        }
        if (!samePerson(key.person(), pause.person())) {
            refusals.add(wrongPerson("the pause", key));
        }
        if (key.validTo() != null && !pause.at().isBefore(key.validTo())) {
            refusals.add(expired("the pause", key));
        }
        if (pause.why().isBlank()) {
            refusals.add(noReason("the pause"));
        }
        if (!key.verifies(pause.digest(), pause.signature())) {
            refusals.add(new Refusal(Code.BAD_SIGNATURE, "the pause: not what " + key.id() + " has signed"));
        }
        return List.copyOf(refusals);
    }

    /** Whether two names are one person's: letter case and spaces at the ends do not tell people apart. */
    static boolean samePerson(String one, String other) {
        return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    private static void verifyApproved(ProfileRelease release, TrustedKeys keys, List<Refusal> refusals) {
        verifySteps(release, keys, refusals);
        List<Step> steps = release.steps();
        if (!steps.isEmpty() && !release.was(Step.Kind.APPROVED)) {
            refusals.add(new Refusal(Code.NOT_APPROVED, "nobody has approved it: it is signed once"));
        }
    }

    private static void verifySteps(ProfileRelease release, TrustedKeys keys, List<Refusal> refusals) {
        if (release.setId().isBlank() || release.setId().indexOf(SEPARATOR) >= 0) {
            refusals.add(new Refusal(Code.WRONG_SET, "'" + release.setId() + "' cannot be the identifier of a set"));
        }
        if (keys.isEmpty()) {
            refusals.add(noKeys());
            return;
        }
        List<Step> steps = release.steps();
        if (steps.isEmpty()) {
            refusals.add(new Refusal(Code.UNSIGNED, "nobody has signed it"));
        }
        verifyOrder(release, refusals);
        for (int i = 0; i < steps.size(); i++) {
            verifyStep(release, i, keys, refusals);
        }
        verifyFourEyes(steps, keys, refusals);
    }

    private static void verifyOrder(ProfileRelease release, List<Refusal> refusals) {
        List<Step> steps = release.steps();
        long sequence = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Step.Kind wanted = i < 3 ? Step.Kind.values()[i] : Step.Kind.ROLLED_BACK;
            if (step.kind() != wanted) {
                refusals.add(new Refusal(
                        Code.STEP_OUT_OF_ORDER, "step " + (i + 1) + " is " + step.kind() + ", want " + wanted));
            }
            if (!step.kind().activates() && step.sequence() != 0) {
                refusals.add(new Refusal(Code.WRONG_SEQUENCE, name(i, step) + " has sequence " + step.sequence()));
            } else if (step.kind().activates()) {
                if (step.sequence() <= sequence) {
                    refusals.add(new Refusal(
                            Code.WRONG_SEQUENCE,
                            name(i, step) + " has sequence " + step.sequence() + ", not above " + sequence));
                }
                sequence = step.sequence();
            }
        }
        if (release.sequence() != sequence) {
            refusals.add(new Refusal(
                    Code.WRONG_SEQUENCE,
                    "it has sequence " + release.sequence() + ", its last activation " + sequence));
        }
    }

    private static void verifyStep(ProfileRelease release, int index, TrustedKeys keys, List<Refusal> refusals) {
        Step step = release.steps().get(index);
        String name = name(index, step);
        if (step.why().isBlank()) {
            refusals.add(noReason(name));
        }
        if (step.tests() != null && step.kind() != Step.Kind.PROPOSED) {
            refusals.add(new Refusal(Code.UNEXPECTED, name + " carries a test report"));
        }
        if (!step.forecasts().isEmpty() && step.kind() != Step.Kind.APPROVED) {
            refusals.add(new Refusal(Code.UNEXPECTED, name + " carries forecasts"));
        }
        Set<String> forecast = new HashSet<>();
        for (Forecast one : step.forecasts()) {
            if (!forecast.add(one.profileId())) {
                refusals.add(new Refusal(Code.UNEXPECTED, name + " forecasts " + one.profileId() + " twice"));
            }
        }
        TrustedKey key = keys.find(step.keyId());
        if (key == null) {
            refusals.add(unknown(name, step.keyId()));
            return;
        }
        if (step.kind().roles().stream().noneMatch(key.roles()::contains)) {
            refusals.add(lacking(name, key, step.kind().roles()));
        }
        if (!samePerson(key.person(), step.person())) {
            refusals.add(wrongPerson(name, key));
        }
        if (key.validTo() != null && !step.at().isBefore(key.validTo())) {
            refusals.add(expired(name, key));
        }
        if (!key.verifies(release.signedBy(index), step.signature())) {
            refusals.add(new Refusal(
                    Code.BAD_SIGNATURE, name + ": not what " + key.id() + " has signed, or of another content"));
        }
    }

    private static void verifyFourEyes(List<Step> steps, TrustedKeys keys, List<Refusal> refusals) {
        for (Step author : steps) {
            for (Step approver : steps) {
                if (author.kind() == Step.Kind.PROPOSED
                        && approver.kind() == Step.Kind.APPROVED
                        && isOne(author.keyId(), author.person(), approver.keyId(), approver.person(), keys)) {
                    refusals.add(new Refusal(
                            Code.APPROVER_IS_AUTHOR,
                            "proposed with key " + author.keyId() + " and approved with key " + approver.keyId()
                                    + ": both are one key or one person's"));
                }
            }
        }
    }

    /** Whether two who sign are one: one key, or two of one person. */
    static boolean isOne(
            String authorKey, String authorPerson, String approverKey, String approverPerson, TrustedKeys keys) {
        TrustedKey one = keys.find(authorKey);
        TrustedKey other = keys.find(approverKey);
        return authorKey.equals(approverKey)
                || samePerson(authorPerson, approverPerson)
                || (one != null && other != null && isOne(one, other));
    }

    /** Also one key that is trusted under two names, or two keys of one person. */
    private static boolean isOne(TrustedKey author, TrustedKey approver) {
        return samePerson(author.person(), approver.person())
                || Arrays.equals(author.publicKey(), approver.publicKey());
    }

    private static String name(int index, Step step) {
        return "step " + (index + 1) + ", " + step.kind();
    }

    private static Refusal noKeys() {
        return new Refusal(Code.NO_TRUSTED_KEYS, "no trusted keys are configured");
    }

    private static Refusal unknown(String what, String keyId) {
        return new Refusal(Code.UNKNOWN_KEY, what + ": key '" + keyId + "' is not trusted");
    }

    private static Refusal lacking(String what, TrustedKey key, List<Role> roles) {
        return new Refusal(Code.ROLE_LACKING, what + ": key " + key.id() + " has none of the roles " + roles);
    }

    private static Refusal wrongPerson(String what, TrustedKey key) {
        return new Refusal(
                Code.WRONG_PERSON, what + ": key " + key.id() + " does not belong to the person it is signed as");
    }

    private static Refusal expired(String what, TrustedKey key) {
        return new Refusal(Code.KEY_EXPIRED, what + ": key " + key.id() + " was valid until " + key.validTo());
    }

    private static Refusal noReason(String what) {
        return new Refusal(Code.NO_REASON, what + ": no reason is given");
    }
}
