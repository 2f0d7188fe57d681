// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.text;

import java.util.List;
import java.util.stream.Collectors;
import org.torugart.codec.DecodeResult;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.explain.Explained;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileTest;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.SetChanges.Setting;
import org.torugart.core.trial.Trial;

/** What core and codecs say by themselves in English, by the codes of it. */
public final class CoreTexts {
    private CoreTexts() {}

    /** The texts of a decision's reasons, in their order. What a profile says its analysts have written: that stays. */
    public static List<Text> reasons(Decision decision) {
        return decision.reasons().stream().map(reason -> of(reason, decision)).toList();
    }

    /** The text of the reason that weighs most; null when a decision needs none. */
    public static Text firstReason(Decision decision) {
        return decision.reasons().isEmpty() ? null : of(decision.reasons().get(0), decision);
    }

    private static Text of(Reason reason, Decision decision) {
        if (reason.code() == Reason.Code.PROFILE) {
            return Text.same(reason.text());
        }
        String key = "reason." + reason.code();
        return reason.code() == Reason.Code.EVIDENCE_ABSENT
                ? Text.coded(key, reason.text(), roles(decision))
                : Text.coded(
                        key,
                        reason.text(),
                        decision.score(),
                        reason.channel() == null ? decision.channel() : reason.channel());
    }

    /** As core names them: the roles alone. */
    private static String roles(Decision decision) {
        return decision.absent().stream()
                .map(key -> key.substring(0, key.indexOf(':')))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Why a profile's condition was not looked at; null when it was. */
    public static Text why(Explained explained) {
        return switch (explained.result()) {
            case NOT_EVALUATED -> Text.coded("mode." + explained.profile().mode(), explained.why());
            case OUTSIDE -> of(explained.outside());
            default -> null;
        };
    }

    private static Text of(Profile.Outside outside) {
        return outside.bound() == null
                ? Text.coded("outside." + outside.limit(), outside.toString(), outside.given())
                : Text.coded("outside." + outside.limit(), outside.toString(), outside.given(), outside.bound());
    }

    /** What is not as a test expects. */
    public static Text of(Trial.Difference difference) {
        String key = "difference." + difference.what();
        String english = difference.toString();
        return switch (difference.what()) {
            case OUTCOME ->
                difference.outside() == null
                        ? Text.coded(key, english, outcome(difference.expected()), outcome(difference.actual()))
                        : Text.coded(
                                key + ".outside",
                                english,
                                outcome(difference.expected()),
                                outcome(difference.actual()),
                                of(difference.outside()));
            case ITEM ->
                Text.coded(
                        difference.actual().equals("0") ? key + ".none" : key,
                        english,
                        difference.expected(),
                        difference.actual());
            case TEXT -> Text.coded(key, english, difference.expected(), difference.actual());
        };
    }

    private static Text outcome(String name) {
        return of(ProfileTest.Expectation.valueOf(name));
    }

    /** What a test comes to. */
    public static Text of(ProfileTest.Expectation expectation) {
        return Text.coded("expectation." + expectation, expectation.text());
    }

    /** What of a set beside its profiles differs. */
    public static Text of(Setting setting) {
        String key = "setting." + setting.what();
        return setting.before() == null
                ? Text.coded(key + "." + setting.how(), setting.toString(), setting.name())
                : Text.coded(
                        key,
                        setting.toString(),
                        setting.before().yellow(),
                        setting.before().red(),
                        setting.after().yellow(),
                        setting.after().red());
    }

    /** Why a release is not accepted. */
    public static Text of(Refusal refusal) {
        return Text.coded("refusal." + refusal.code(), refusal.toString());
    }

    /** Why bytes are not read. */
    public static Text of(DecodeResult.Rejected<?> rejected) {
        return Text.coded("rejected." + rejected.code(), rejected.code() + ": " + rejected.message());
    }

    /** What an entity is to a declaration. */
    public static Text of(EntityRole role) {
        return Text.coded("entity." + role.name(), role.meaning());
    }
}
