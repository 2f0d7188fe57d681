// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.selection;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Seeds of periods that do not overlap. Immutable. */
public final class Seeds {
    /** No seed: nothing is drawn. */
    public static final Seeds NONE = new Seeds(List.of());

    private final TreeMap<Instant, SealedSeed> byBeginning = new TreeMap<>();

    /**
     * These seeds.
     *
     * @throws IllegalArgumentException if two periods overlap: who is picked would depend on which of them is taken
     */
    public Seeds(Collection<SealedSeed> seeds) {
        for (SealedSeed seed : seeds) {
            if (byBeginning.put(seed.beginsAt(), seed) != null) {
                throw new IllegalArgumentException("two periods begin at " + seed.beginsAt());
            }
        }
        SealedSeed before = null;
        for (SealedSeed seed : byBeginning.values()) {
            if (before != null && seed.beginsAt().isBefore(before.endsAt())) {
                throw new IllegalArgumentException("the period to " + before.endsAt() + " has not ended when that from "
                        + seed.beginsAt() + " begins");
            }
            before = seed;
        }
    }

    /** The seed for goods accepted at a moment; null when there is none. */
    public SealedSeed find(Instant acceptedAt) {
        Map.Entry<Instant, SealedSeed> latest = byBeginning.floorEntry(acceptedAt);
        return latest == null || !latest.getValue().covers(acceptedAt) ? null : latest.getValue();
    }

    /** All of them, by period. */
    public List<SealedSeed> all() {
        return List.copyOf(byBeginning.values());
    }
}
