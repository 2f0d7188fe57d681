// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * @param settings what else differs: bands, lists, duty rates, random selection
 */
public record SetChanges(List<Profile> added, List<Profile> removed, List<Changed> changed, List<Setting> settings) {

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

    /**
     * Something of a set beside its profiles that differs.
     *
     * @param what what it is
     * @param name which of its kind: a list, a heading, an office; null where there is but one
     * @param before two numbers as they were; null unless both sets have them
     * @param after the two numbers as they are
     * @param how how it differs
     */
    public record Setting(What what, String name, Pair before, Pair after, How how) {

        /** What can differ. */
        public enum What {
            /** From how many points on a channel is asked for. */
            BANDS,
            /** A list that conditions look into. */
            LIST,
            /** The duty rate of a heading. */
            DUTY_RATE,
            /** How many in a million are picked at random. */
            SELECTION,
            /** How many in a million are picked at random at an office. */
            OFFICE_SELECTION
        }

        /** How it can differ. */
        public enum How {
            /** Only the later set has it. */
            NEW,
            /** Only the earlier set has it. */
            REMOVED,
            /** They have it otherwise. */
            CHANGED
        }

        /**
         * Numbers of the two channels of control.
         *
         * @param yellow that of YELLOW
         * @param red that of RED
         */
        public record Pair(int yellow, int red) {}

        /** In words. */
        @Override
        public String toString() {
            return switch (what) {
                case BANDS -> "bands: " + band(before) + " -> " + band(after);
                case SELECTION -> "picked at random: " + shares(before) + " -> " + shares(after);
                case LIST -> "list " + changed();
                case DUTY_RATE -> "duty rate " + changed();
                case OFFICE_SELECTION -> "picked at random at office " + changed();
            };
        }

        private String changed() {
            return name + ": " + how.name().toLowerCase(Locale.ROOT);
        }

        private static String band(Pair from) {
            return "YELLOW from " + from.yellow + ", RED from " + from.red;
        }

        private static String shares(Pair millionths) {
            return "YELLOW " + millionths.yellow + ", RED " + millionths.red + " in a million";
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

    private static List<Setting> settings(ProfileSet before, ProfileSet after) {
        List<Setting> settings = new ArrayList<>();
        if (before != null) {
            if (!before.bands().equals(after.bands())) {
                settings.add(new Setting(
                        Setting.What.BANDS, null, pair(before.bands()), pair(after.bands()), Setting.How.CHANGED));
            }
            differences(Setting.What.LIST, before.lists(), after.lists(), settings);
            differences(Setting.What.DUTY_RATE, before.dutyRates(), after.dutyRates(), settings);
            selection(before.selection(), after.selection(), settings);
        }
        return settings;
    }

    private static void selection(SelectionRates before, SelectionRates after, List<Setting> settings) {
        if (!before.everywhere().equals(after.everywhere())) {
            settings.add(new Setting(
                    Setting.What.SELECTION,
                    null,
                    pair(before.everywhere()),
                    pair(after.everywhere()),
                    Setting.How.CHANGED));
        }
        differences(Setting.What.OFFICE_SELECTION, before.offices(), after.offices(), settings);
    }

    private static Setting.Pair pair(ProfileSet.Bands bands) {
        return new Setting.Pair(bands.yellowFrom(), bands.redFrom());
    }

    private static Setting.Pair pair(SelectionRates.Rate rate) {
        return new Setting.Pair(rate.yellowMillionths(), rate.redMillionths());
    }

    private static <V> void differences(
            Setting.What what, Map<String, V> before, Map<String, V> after, List<Setting> settings) {
        Map<String, V> all = new TreeMap<>(before);
        all.putAll(after);
        for (String name : all.keySet()) {
            V was = before.get(name);
            V is = after.get(name);
            if (was == null || is == null || !was.equals(is)) {
                Setting.How how =
                        was == null ? Setting.How.NEW : is == null ? Setting.How.REMOVED : Setting.How.CHANGED;
                settings.add(new Setting(what, name, null, null, how));
            }
        }
    }
}
