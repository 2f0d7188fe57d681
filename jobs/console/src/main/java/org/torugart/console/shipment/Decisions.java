// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.util.List;
import java.util.Map;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.StoredDecision;
import org.torugart.console.text.CoreTexts;
import org.torugart.core.decision.Decision;

/** Decisions of the store, for pages. */
final class Decisions {
    private final DecisionStore store;

    Decisions(DecisionStore store) {
        this.store = store;
    }

    /**
     * Every decision on a declaration, by version and revision.
     *
     * @throws Problem if there is none
     */
    List<StoredDecision> on(String declarationId) {
        List<StoredDecision> found = store.ofDeclaration(declarationId);
        if (found.isEmpty()) {
            throw new Problem(Kind.NOT_FOUND, "shipment.unknown", declarationId);
        }
        return found;
    }

    /** The last of them. */
    static StoredDecision last(List<StoredDecision> found) {
        return found.get(found.size() - 1);
    }

    /** A decision as one row among others. */
    static Map<String, Object> row(StoredDecision stored) {
        Decision decision = stored.decision();
        return Json.object(
                "declarationId", decision.declarationId(),
                "version", decision.version(),
                "revision", decision.revision(),
                "channel", decision.channel(),
                "score", decision.score(),
                "publishedAt", stored.publishedAt(),
                "office", stored.office(),
                "importer", stored.importer(),
                "importerName", stored.importerName(),
                "origin", stored.origin(),
                "codes", stored.codes(),
                "absent", decision.absent().size(),
                "reason", CoreTexts.firstReason(decision),
                "profiles", decision.profilesThatHit());
    }
}
