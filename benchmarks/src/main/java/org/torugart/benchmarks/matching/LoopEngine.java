// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;
import java.util.SortedMap;
import org.torugart.benchmarks.matching.HandWritten.Test;
import org.torugart.core.evidence.Shipment;

/** A plain loop over hand-written predicates, each profile's in the order it names them, stopping at the first not met. */
final class LoopEngine implements MatchEngine<Hits> {
    private final Shipment[] shipments;
    private final boolean[] aboutItems;
    /** By profile, alternative and position. */
    private final Test[][][] profiles;

    private final Hits hits = new Hits();

    LoopEngine(List<SyntheticProfile> profiles, List<Shipment> shipments) {
        this.shipments = shipments.toArray(new Shipment[0]);
        this.aboutItems = new boolean[profiles.size()];
        this.profiles = new Test[profiles.size()][][];
        for (int p = 0; p < this.profiles.length; p++) {
            this.aboutItems[p] = profiles.get(p).aboutItems();
            this.profiles[p] = tests(profiles.get(p));
        }
    }

    static Test[][] tests(SyntheticProfile profile) {
        return profile.alternatives().stream()
                .map(all -> all.stream().map(HandWritten::of).toArray(Test[]::new))
                .toArray(Test[][]::new);
    }

    @Override
    public Hits match(int declaration) {
        Facts facts = new Facts(shipments[declaration]);
        hits.clear();
        for (int p = 0; p < profiles.length; p++) {
            int item = firstItem(profiles[p], aboutItems[p], facts);
            if (item >= 0) {
                hits.add(p, item);
            }
        }
        return hits;
    }

    /** The first item hit, from 1; 0 when the whole declaration is; -1 when nothing is. */
    static int firstItem(Test[][] alternatives, boolean aboutItems, Facts facts) {
        if (!aboutItems) {
            return any(alternatives, facts, 0) ? 0 : -1;
        }
        for (int i = 0; i < facts.items.length; i++) {
            if (any(alternatives, facts, i)) {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean any(Test[][] alternatives, Facts facts, int item) {
        for (Test[] all : alternatives) {
            if (every(all, facts, item)) {
                return true;
            }
        }
        return false;
    }

    private static boolean every(Test[] all, Facts facts, int item) {
        for (Test test : all) {
            if (!test.met(facts, item)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public SortedMap<Integer, Integer> hits(Hits result) {
        return result.firstItems();
    }
}
