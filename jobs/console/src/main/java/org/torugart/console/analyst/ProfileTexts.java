// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileParser;
import org.torugart.core.profile.ProfileSet;

/**
 * Texts of profiles, each parsed once: from one version of a set to the next, and from one question to the next, all but a
 * few are the same. Thread-safe.
 */
final class ProfileTexts {
    /** As many as a large set has, and some versions of it. */
    private static final int REMEMBERED = 20_000;

    private final Map<String, Optional<Profile>> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private int parsed;

    /** The profile of a text; empty when it has problems. */
    synchronized Optional<Profile> parsed(ProfileSet.Source source) {
        Optional<Profile> known = remembered.get(source.yaml());
        if (known == null) {
            known = parse(source);
            remembered.put(source.yaml(), known);
            if (remembered.size() > REMEMBERED) {
                var oldest = remembered.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
        return known;
    }

    private Optional<Profile> parse(ProfileSet.Source source) {
        parsed++;
        try {
            return Optional.of(ProfileParser.parse(source));
        } catch (InvalidProfileSetException e) {
            return Optional.empty();
        }
    }

    /** How many texts were parsed since it was made. */
    synchronized int parsings() {
        return parsed;
    }

    /** The profiles of a set that have no problems, in its order. */
    List<Profile> parsed(ProfileSet set) {
        return set.profiles().stream()
                .map(this::parsed)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The text of a profile of a set; empty when the set has no such profile. */
    Optional<ProfileSet.Source> find(ProfileSet set, String profileId) {
        return set.profiles().stream().filter(source -> isOf(source, profileId)).findFirst();
    }

    /** A set with one profile in place of that of the same id, or added to the others. */
    ProfileSet with(ProfileSet set, String profileId, String text) {
        List<ProfileSet.Source> sources = new ArrayList<>();
        boolean found = false;
        for (ProfileSet.Source source : set.profiles()) {
            if (!found && isOf(source, profileId)) {
                sources.add(new ProfileSet.Source(source.name(), text));
                found = true;
            } else {
                sources.add(source);
            }
        }
        if (!found) {
            sources.add(new ProfileSet.Source(profileId + ".yaml", text));
        }
        return set.withProfiles(sources);
    }

    private boolean isOf(ProfileSet.Source source, String profileId) {
        return parsed(source).map(Profile::id).filter(profileId::equals).isPresent();
    }
}
