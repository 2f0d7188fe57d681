// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileParser;
import org.torugart.core.profile.ProfileSet;

/** Sets in which some live profiles count as shadow. */
public final class PausedProfiles {
    private PausedProfiles() {}

    /**
     * The set with these profiles as shadow; itself when none of them is live in it.
     *
     * @param profileIds profiles; those the set does not have, and those that are not live, stay as they are
     */
    public static CompiledProfileSet of(CompiledProfileSet set, Set<String> profileIds) {
        if (profileIds.isEmpty()) {
            return set;
        }
        try {
            List<ProfileSet.Source> sources = new ArrayList<>();
            for (ProfileSet.Source source : set.source().profiles()) {
                Profile profile = ProfileParser.parse(source);
                boolean paused = profileIds.contains(profile.id()) && profile.mode() == Profile.Mode.LIVE;
                sources.add(paused ? ProfileText.withModeOnly(source, Profile.Mode.SHADOW) : source);
            }
            ProfileSet all = set.source();
            return CompiledProfileSet.compile(new ProfileSet(
                    all.setId(), all.version(), all.publishedAt(), all.bands(), sources, all.lists(), all.dutyRates()));
        } catch (InvalidProfileSetException e) {
            throw new IllegalStateException("what compiled once compiles again", e);
        }
    }
}
