// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.torugart.core.profile.Profile;

/**
 * What is known of one profile of one set version at one office, as published; or, without a profile, how many
 * declarations one of the set's scope groups has looked at there.
 *
 * <p>A profile's record is published when something was counted of the profile itself. Declarations that it merely did
 * not match change the record of its scope group alone, whose {@code applied} is therefore the later one: the profiles
 * of a set are many, its scope groups are few.
 *
 * @param setId the profile set; never null
 * @param setVersion its version
 * @param office declaration office; empty for declarations that state none; never null
 * @param profileId the profile; null in the record of a scope group
 * @param applied declarations within the scope and validity of the profile, or of the group's profiles
 * @param counts what was counted of the profile; of a scope group nothing but its key; never null
 * @param updatedAt when it was published, UTC; never null
 */
public record ProfileStatistics(
        String setId,
        long setVersion,
        String office,
        String profileId,
        long applied,
        ProfileCounts counts,
        Instant updatedAt) {

    public ProfileStatistics {
        Objects.requireNonNull(setId, "setId");
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    /** Key of the record on its topic, the same for every later record of the same. */
    public String key() {
        String what = profileId == null ? '#' + scopeText(counts.scope()) : profileId;
        return setId + ':' + setVersion + ':' + what + ':' + office;
    }

    /** A scope group's key as text: 16 hexadecimal digits. */
    public static String scopeText(long scope) {
        return String.format("%016x", scope);
    }

    /** How its hits counted when it was last added to; null where nothing has been added. */
    public Profile.Mode mode() {
        return counts.mode();
    }

    /** Declarations it was evaluated for. */
    public long evaluated() {
        return applied - counts.unevaluated();
    }

    /** Share of the inspected matches whose control found an infringement; empty when none was inspected. */
    public OptionalDouble precision() {
        return counts.inspected() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) counts.confirmed() / counts.inspected());
    }

    /** Where the precision lies, at 95 %; empty when no match was inspected. */
    public Optional<Interval> precisionInterval() {
        return counts.inspected() == 0
                ? Optional.empty()
                : Optional.of(Interval.wilson(counts.confirmed(), counts.inspected(), Interval.Z_95));
    }

    /** Points it added on average where it matched; empty when it never did. */
    public OptionalDouble meanPoints() {
        return counts.matched() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) counts.points() / counts.matched());
    }
}
