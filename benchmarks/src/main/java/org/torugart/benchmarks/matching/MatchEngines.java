// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;
import java.util.SortedMap;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.profile.InvalidProfileSetException;

/** The engines that are compared, by the name they have in results. */
final class MatchEngines {
    static final List<String> NAMES = List.of("torugart", "loop", "cel", "drools");

    private MatchEngines() {}

    /**
     * Prepares an engine: everything that is done once for a set of profiles, and for the peers the translation of
     * declarations into what they take.
     *
     * @throws IllegalArgumentException if there is no engine of this name
     * @throws InvalidProfileSetException if Torugart does not accept the profiles
     */
    static MatchEngine<?> make(String name, List<SyntheticProfile> profiles, List<Shipment> shipments)
            throws InvalidProfileSetException {
        return switch (name) {
            case "torugart" -> new TorugartEngine(profiles, shipments);
            case "loop" -> new LoopEngine(profiles, shipments);
            case "cel" -> new CelEngine(profiles, shipments);
            case "drools" -> new DroolsEngine(profiles, shipments);
            default -> throw new IllegalArgumentException("engine: want one of " + NAMES + ", got " + name);
        };
    }

    /**
     * Makes sure that two engines find the same in the first declarations.
     *
     * @return how many hits they found in all
     * @throws IllegalStateException with the first difference
     */
    static int requireSame(MatchEngine<?> one, MatchEngine<?> another, int declarations) {
        int hits = 0;
        for (int d = 0; d < declarations; d++) {
            SortedMap<Integer, Integer> found = one.found(d);
            SortedMap<Integer, Integer> wanted = another.found(d);
            if (!found.equals(wanted)) {
                throw new IllegalStateException("declaration " + d + ": found " + found + ", wanted " + wanted);
            }
            hits += found.size();
        }
        return hits;
    }
}
