// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.explain.Explained.LookedAt;
import org.torugart.core.explain.Explained.Result;
import org.torugart.core.explain.Explained.Rollout;
import org.torugart.core.matching.Outline.Examined;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.Secret;
import org.torugart.core.vocabulary.Evidence;
import org.torugart.core.vocabulary.Tables;
import org.torugart.core.vocabulary.Verdict;

/**
 * Says of every profile why it matched a shipment or did not. Evaluates each condition in full, by the predicates of the
 * engine and without its index: what a decision lists as a match is one here. Thread-confined.
 */
public final class Explainer {
    private static final int FULL_ROLLOUT = 100;

    private final Evidence evidence;
    private final Secret rolloutKey;

    /** With the tables and the rollout key of a set. */
    public Explainer(ProfileSet set) {
        this.evidence = new Evidence(new Tables(set.lists(), set.dutyRates()));
        this.rolloutKey = set.rolloutKey();
    }

    /** What one profile made of a shipment. */
    public Explained explain(CheckedProfile checked, Shipment shipment) {
        Profile profile = checked.profile();
        if (profile.mode() != Profile.Mode.LIVE && profile.mode() != Profile.Mode.SHADOW) {
            return notLookedAt(profile, Result.NOT_EVALUATED, null);
        }
        Declaration declaration = shipment.declaration();
        Profile.Outside outside = profile.outside(
                        declaration.direction().name(),
                        declaration.declarationOffice(),
                        declaration.procedure() == null ? "" : declaration.procedure(),
                        declaration.acceptedAt().atOffset(ZoneOffset.UTC).toLocalDate())
                .orElse(null);
        if (outside != null) {
            return notLookedAt(profile, Result.OUTSIDE, outside);
        }
        evidence.load(shipment);
        Look look = new Look(checked);
        List<LookedAt> looks = new ArrayList<>();
        byte verdict = Verdict.FALSE;
        int item = 0;
        String because = null;
        int last = checked.aboutItems() ? declaration.items().size() : 0;
        for (int at = checked.aboutItems() ? 1 : 0; at <= last; at++) {
            evidence.at(at);
            Examined examined = look.at(evidence);
            looks.add(new LookedAt(at, look.clause(examined, evidence)));
            if (examined.verdict() == Verdict.TRUE && verdict != Verdict.TRUE) {
                item = at;
                because = checked.because(evidence).orElse(null);
            }
            verdict = Verdict.or(verdict, examined.verdict());
        }
        return new Explained(profile, result(verdict), null, item, because, rollout(checked, declaration), looks);
    }

    private static Explained notLookedAt(Profile profile, Result result, Profile.Outside outside) {
        return new Explained(profile, result, outside, 0, null, Rollout.UNKNOWN, List.of());
    }

    private Rollout rollout(CheckedProfile checked, Declaration declaration) {
        if (checked.profile().rollout() >= FULL_ROLLOUT) {
            return Rollout.INCLUDED;
        }
        if (rolloutKey.equals(Secret.NONE)) {
            return Rollout.UNKNOWN;
        }
        return checked.isRolledOutTo(declaration, rolloutKey) ? Rollout.INCLUDED : Rollout.EXCLUDED;
    }

    private static Result result(byte verdict) {
        return switch (verdict) {
            case Verdict.TRUE -> Result.MATCHED;
            case Verdict.ABSENT -> Result.ABSENT;
            case Verdict.NOT_APPLICABLE -> Result.NOT_APPLICABLE;
            default -> Result.NOT_MATCHED;
        };
    }
}
