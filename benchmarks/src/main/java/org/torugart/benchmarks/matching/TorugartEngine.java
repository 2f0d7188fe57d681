// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;

/** Torugart's own engine, from the profiles' YAML and the decoded evidence to the hits as the scorer gets them. */
final class TorugartEngine implements MatchEngine<CompiledProfileSet.Outcome> {
    private final CompiledProfileSet.Matcher matcher;
    private final Shipment[] shipments;

    TorugartEngine(List<SyntheticProfile> profiles, List<Shipment> shipments) throws InvalidProfileSetException {
        this.matcher = CompiledProfileSet.compile(CelText.set(profiles)).matcher();
        this.shipments = shipments.toArray(new Shipment[0]);
    }

    @Override
    public CompiledProfileSet.Outcome match(int declaration) {
        return matcher.match(shipments[declaration]);
    }

    @Override
    public SortedMap<Integer, Integer> hits(CompiledProfileSet.Outcome result) {
        SortedMap<Integer, Integer> hits = new TreeMap<>();
        for (CompiledProfileSet.Match match : result.matches()) {
            hits.put(SyntheticProfile.number(match.profile().id()), match.itemNumber());
        }
        return hits;
    }
}
