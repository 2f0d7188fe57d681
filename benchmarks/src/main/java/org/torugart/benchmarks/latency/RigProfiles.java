// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.torugart.benchmarks.matching.GeneratedSets;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.ProfileSetLoader;

/**
 * A profile set as it is released.
 *
 * @param set the set
 * @param live how many of its profiles are live
 */
record RigProfiles(ProfileSet set, int live) {
    private static final Pattern LIVE = Pattern.compile("^mode: +live\\b", Pattern.MULTILINE);

    /** Reads a directory of profiles. */
    static RigProfiles load(Path directory) throws IOException, InvalidProfileSetException {
        ProfileSet set = ProfileSetLoader.load(directory, Instant.parse("2026-01-01T00:00:00Z"));
        long live = set.profiles().stream()
                .filter(source -> LIVE.matcher(source.yaml()).find())
                .count();
        return new RigProfiles(set, Math.toIntExact(live));
    }

    /**
     * The set with as many generated profiles beside its own as make so many live ones.
     *
     * @throws IllegalArgumentException if it has more by itself
     */
    RigProfiles filledUpTo(int wanted) {
        if (wanted < live) {
            throw new IllegalArgumentException(
                    "live-profiles: want " + live + " or more, as the set has, got " + wanted);
        }
        if (wanted == live) {
            return this;
        }
        List<ProfileSet.Source> all = new ArrayList<>(set.profiles());
        all.addAll(GeneratedSets.one(wanted - live).profiles());
        return new RigProfiles(set.withProfiles(all), wanted);
    }
}
