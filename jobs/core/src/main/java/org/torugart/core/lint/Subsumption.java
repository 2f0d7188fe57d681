// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.matching.Demand;
import org.torugart.core.matching.DemandIndex;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.Profile;

/**
 * Finds live profiles that find nothing another live profile does not find and ask for no more than it does. Each
 * alternative of the wider profile is kept under the rarest thing it asks; only alternatives that ask that too are held
 * against it.
 */
final class Subsumption {
    private static final int FULL = 100;

    /** How much more a demand for a few values leaves out than a range. */
    private static final double NARROW = 0.1;

    private record Ways(CheckedProfile profile, List<Alternative> alternatives) {}

    private record Way(int profile, Alternative alternative) {}

    private final List<Ways> all = new ArrayList<>();
    private final DemandIndex<Way> index = new DemandIndex<>();

    private Subsumption(List<CheckedProfile> profiles, Map<CheckedProfile, List<Alternative>> alternatives) {
        Map<String, Integer> frequency = new HashMap<>();
        for (CheckedProfile profile : profiles) {
            List<Alternative> ways = alternatives.get(profile);
            if (ways != null && !ways.isEmpty()) {
                all.add(new Ways(profile, ways));
                ways.forEach(way -> way.demands().keySet().forEach(s -> frequency.merge(s, 1, Integer::sum)));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            for (Alternative way : all.get(i).alternatives) {
                index.add(rarest(way, frequency), new Way(i, way));
            }
        }
    }

    private static Demand rarest(Alternative way, Map<String, Integer> frequency) {
        Demand rarest = null;
        double least = Double.MAX_VALUE;
        for (Demand demand : way.demands().values()) {
            double found = frequency.get(demand.subject()) * (demand.isNarrow() ? NARROW : 1);
            if (found < least) {
                least = found;
                rarest = demand;
            }
        }
        return rarest;
    }

    /**
     * For each profile that another one makes superfluous, that other one.
     *
     * @param profiles live profiles
     * @param alternatives of each profile those that are possible, its scope included; none for a profile of which
     *     nothing is known
     */
    static Map<CheckedProfile, CheckedProfile> of(
            List<CheckedProfile> profiles, Map<CheckedProfile, List<Alternative>> alternatives) {
        Subsumption subsumption = new Subsumption(profiles, alternatives);
        Map<CheckedProfile, CheckedProfile> wider = new HashMap<>();
        for (int i = 0; i < subsumption.all.size(); i++) {
            CheckedProfile found = subsumption.wider(i);
            if (found != null) {
                wider.put(subsumption.all.get(i).profile, found);
            }
        }
        return wider;
    }

    private CheckedProfile wider(int narrow) {
        Set<Integer> wider = null;
        for (Alternative way : all.get(narrow).alternatives) {
            Set<Integer> implied = new HashSet<>();
            for (Demand demand : way.demands().values()) {
                index.find(demand, candidate -> {
                    if (candidate.profile != narrow
                            && !implied.contains(candidate.profile)
                            && asksAsMuch(narrow, candidate.profile)
                            && way.implies(candidate.alternative)) {
                        implied.add(candidate.profile);
                    }
                });
            }
            if (wider == null) {
                wider = implied;
            } else {
                wider.retainAll(implied);
            }
            if (wider.isEmpty()) {
                return null;
            }
        }
        return wider == null
                ? null
                : wider.stream()
                        .sorted()
                        .filter(w -> !isTwinOfALaterOne(narrow, w))
                        .map(w -> all.get(w).profile)
                        .findFirst()
                        .orElse(null);
    }

    private boolean asksAsMuch(int narrow, int wide) {
        CheckedProfile a = all.get(narrow).profile;
        CheckedProfile b = all.get(wide).profile;
        Profile of = a.profile();
        Profile by = b.profile();
        return rank(by.channel()) >= rank(of.channel())
                && by.points() >= of.points()
                && by.rollout() == FULL
                && (a.aboutItems() || !b.aboutItems());
    }

    /** As in the precedence of channels: RED over YELLOW over BLUE over none. */
    private static int rank(ControlChannel channel) {
        if (channel == null) {
            return 0;
        }
        return switch (channel) {
            case GREEN -> 0;
            case BLUE -> 1;
            case YELLOW -> 2;
            case RED -> 3;
        };
    }

    /** Of two profiles that find the same and ask for the same, the one that stands first is let alone. */
    private boolean isTwinOfALaterOne(int one, int other) {
        return other > one
                && asksAsMuch(other, one)
                && all.get(other).alternatives.stream()
                        .allMatch(way -> all.get(one).alternatives.stream().anyMatch(way::implies));
    }
}
