// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.torugart.core.profile.Profile;

/**
 * What one profile made of a shipment, and why.
 *
 * @param profile the profile; never null
 * @param result what it made of it
 * @param outside why the declaration is outside of its scope or validity; null when it is not
 * @param item the item it names, from 1; 0 when it is about the whole shipment or names none
 * @param because its text for officers, its title apart; null when it did not match or gives none
 * @param rollout whether the declaration is among those a live profile counts for
 * @param looks what its condition came to: one for the whole shipment, or one for each item
 */
public record Explained(
        Profile profile,
        Result result,
        Profile.Outside outside,
        int item,
        String because,
        Rollout rollout,
        List<LookedAt> looks) {

    /** What a profile can make of a shipment. */
    public enum Result {
        /** It matched. */
        MATCHED,
        /** It could not be evaluated: something it needs was absent. */
        ABSENT,
        /** There is nothing to look at. */
        NOT_APPLICABLE,
        /** It did not match. */
        NOT_MATCHED,
        /** The declaration is outside of its scope or validity. */
        OUTSIDE,
        /** It is a draft or retired. */
        NOT_EVALUATED;

        /** In words. */
        public String text() {
            return switch (this) {
                case ABSENT -> "could not be evaluated";
                case NOT_MATCHED -> "did not match";
                case OUTSIDE -> "is not about this declaration";
                case NOT_EVALUATED -> "is not evaluated";
                default -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
            };
        }
    }

    /** Whether a declaration is among those a profile is rolled out to. */
    public enum Rollout {
        /** It is, or the profile is rolled out to all. */
        INCLUDED,
        /** It is not: a match has no effect. */
        EXCLUDED,
        /** The key under which declarations are drawn is not at hand. */
        UNKNOWN
    }

    /**
     * What the condition came to for the whole shipment, or for one item.
     *
     * @param item the item, from 1; 0 for the whole shipment
     * @param clause the condition
     */
    public record LookedAt(int item, Clause clause) {}

    public Explained {
        Objects.requireNonNull(profile, "profile");
        looks = List.copyOf(looks);
    }

    /** Why its condition was not looked at, in words; null when it was. */
    public String why() {
        return switch (result) {
            case NOT_EVALUATED -> "it is " + (profile.mode() == Profile.Mode.DRAFT ? "a draft" : "retired");
            case OUTSIDE -> outside.toString();
            default -> null;
        };
    }

    /** Whether it was evaluated, did not match, and one predicate more would have made it match. */
    public boolean isNearMiss() {
        return (result == Result.NOT_MATCHED || result == Result.NOT_APPLICABLE)
                && looks.stream().anyMatch(look -> look.clause.isNearMiss());
    }

    /** The look that says most: that at the item it names, else the nearest to a match; null when there was none. */
    public LookedAt telling() {
        LookedAt telling = null;
        for (LookedAt look : looks) {
            if (look.item == item && item > 0) {
                return look;
            }
            if (telling == null
                    || look.clause.verdict() > telling.clause.verdict()
                    || (look.clause.verdict() == telling.clause.verdict()
                            && look.clause.distance(true).changes()
                                    < telling.clause.distance(true).changes())) {
                telling = look;
            }
        }
        return telling;
    }
}
