// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.torugart.codec.EvidenceRescoring;
import org.torugart.console.http.Json;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.explain.Change;
import org.torugart.core.explain.WhatIf;
import org.torugart.core.profile.CompiledProfileSet;

/**
 * The smallest changes that would have led to another channel, each scored again. Some hundred scorings an item, and each
 * looks at every item: of declarations with many items, quantities are not tried.
 */
final class Flips {
    private static final int MOST_ITEMS = 10;

    private Flips() {}

    /** What would have changed a decision; empty when nothing of what is tried would, or it cannot be made again. */
    static List<Map<String, Object>> of(EvidenceRecord evidence, CompiledProfileSet profiles, Decision decision) {
        EvidenceRescoring rescoring = new EvidenceRescoring(evidence, profiles);
        Declaration declaration = rescoring.declaration();
        if (rescoring.channel(declaration, Set.of()) != decision.channel()) {
            return List.of();
        }
        WhatIf whatIf = new WhatIf(declaration, decision.channel(), rescoring);
        List<Map<String, Object>> flips = new ArrayList<>();
        if (declaration.items().size() <= MOST_ITEMS) {
            stated(whatIf.smallestTowardsRelease()).ifPresent(flips::add);
            stated(whatIf.smallestTowardsControl()).ifPresent(flips::add);
        }
        Set<String> decisive = whatIf.decisive(decision.profilesThatHit());
        if (!decisive.isEmpty()) {
            flips.add(Json.object(
                    "kind", "without",
                    "profileIds", decisive.stream().sorted().toList(),
                    "channel", rescoring.channel(declaration, decisive)));
        }
        return flips;
    }

    private static Optional<Map<String, Object>> stated(Optional<Change> found) {
        return found.map(change -> Json.object(
                "kind", "stated",
                "stated", change.stated(),
                "item", change.item(),
                "from", change.from(),
                "to", change.to(),
                "share", change.share(),
                "channel", change.channel()));
    }
}
