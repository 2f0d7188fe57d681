// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
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
}
