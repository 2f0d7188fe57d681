// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileParser;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.selection.SelectionRates;

/**
 * What tells one set from another, for those who approve it. All lists are ordered by profile.
 *
 * @param added profiles only the later set has
 * @param removed profiles only the earlier set has
 * @param changed profiles whose text differs
 * @param settings what else differs, in words: bands, lists, duty rates, random selection
 */
public record SetChanges(List<Profile> added, List<Profile> removed, List<Changed> changed, List<String> settings) {

    /**
     * A profile whose text differs.
     *
     * @param before as it was
     * @param after as it is
     */
    public record Changed(Profile before, Profile after) {
        /** Whether its hits count otherwise than before. */
        public boolean changesMode() {
            return before.mode() != after.mode();
        }
    }

    public SetChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        settings = List.copyOf(settings);
    }

    /**
     * What tells {@code after} from {@code before}. Parses only what differs.
     *
     * @param before the earlier set; null when there is none, so that everything is added
     * @throws InvalidProfileSetException if a profile that differs is none
     */
    public static SetChanges between(ProfileSet before, ProfileSet after) throws InvalidProfileSetException {
        Set<String> earlier = before == null ? Set.of() : texts(before);
        Set<String> later = texts(after);
        Map<String, Profile> gone = parsed(before, later);
        Map<String, Profile> come = parsed(after, earlier);
        List<Profile> added = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        come.forEach((id, profile) -> {
            Profile was = gone.remove(id);
            if (was == null) {
                added.add(profile);
            } else {
                changed.add(new Changed(was, profile));
            }
        });
        return new SetChanges(added, List.copyOf(gone.values()), changed, settings(before, after));
    }

    /** Whether the sets do the same. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && settings.isEmpty();
    }

    /** A profile is the same whatever its file is called. */
    private static Set<String> texts(ProfileSet set) {
        return set.profiles().stream().map(ProfileSet.Source::yaml).collect(Collectors.toSet());
    }

    /** By id, the profiles of a set whose text another one does not have. */
    private static Map<String, Profile> parsed(ProfileSet set, Set<String> other) throws InvalidProfileSetException {
        Map<String, Profile> parsed = new TreeMap<>();
        if (set != null) {
            for (ProfileSet.Source source : set.profiles()) {
                if (!other.contains(source.yaml())) {
                    Profile profile = ProfileParser.parse(source);
                    parsed.put(profile.id(), profile);
                }
            }
        }
        return parsed;
    }

    private static List<String> settings(ProfileSet before, ProfileSet after) {
        List<String> settings = new ArrayList<>();
        if (before != null) {
            if (!before.bands().equals(after.bands())) {
                settings.add("bands: YELLOW from " + before.bands().yellowFrom() + ", RED from "
                        + before.bands().redFrom() + " -> YELLOW from "
                        + after.bands().yellowFrom() + ", RED from "
                        + after.bands().redFrom());
            }
            differences("list", before.lists(), after.lists(), settings);
            differences("duty rate", before.dutyRates(), after.dutyRates(), settings);
            selection(before.selection(), after.selection(), settings);
        }
        return settings;
    }

    private static void selection(SelectionRates before, SelectionRates after, List<String> settings) {
        if (!before.everywhere().equals(after.everywhere())) {
            settings.add("picked at random: " + shares(before.everywhere()) + " -> " + shares(after.everywhere()));
        }
        differences("picked at random at office", before.offices(), after.offices(), settings);
    }

    private static String shares(SelectionRates.Rate rate) {
        return "YELLOW " + rate.yellowMillionths() + ", RED " + rate.redMillionths() + " in a million";
    }

    private static <V> void differences(
            String what, Map<String, V> before, Map<String, V> after, List<String> settings) {
        Map<String, V> all = new TreeMap<>(before);
        all.putAll(after);
        for (String name : all.keySet()) {
            V was = before.get(name);
            V is = after.get(name);
            if (was == null) {
                settings.add(what + " " + name + ": new");
            } else if (is == null) {
                settings.add(what + " " + name + ": removed");
            } else if (!was.equals(is)) {
                settings.add(what + " " + name + ": changed");
            }
        }
    }
}
