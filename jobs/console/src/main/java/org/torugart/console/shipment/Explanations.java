// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.profiles.Clauses;
import org.torugart.console.store.StoredDecision;
import org.torugart.console.text.CoreTexts;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.explain.Clause;
import org.torugart.core.explain.Explained;
import org.torugart.core.explain.Explainer;
import org.torugart.core.profile.CheckedProfile;

/** Why a decision was made: what each profile made of its evidence, and what would have changed it. */
final class Explanations {
    private final Decisions decisions;
    private final EvidenceShelf shelf;
    private final KnownSets sets;

    Explanations(Decisions decisions, EvidenceShelf shelf, KnownSets sets) {
        this.decisions = decisions;
        this.shelf = shelf;
        this.sets = sets;
    }

    Answer answer(Request request) {
        String id = request.parameter("id");
        List<StoredDecision> found = decisions.on(id);
        StoredDecision last = Decisions.last(found);
        long version = request.number("version", last.decision().version(), 0, Integer.MAX_VALUE);
        long revision = request.number("revision", -1, -1, Integer.MAX_VALUE);
        StoredDecision stored = found.stream()
                .filter(one -> one.decision().version() == version
                        && (revision < 0 || one.decision().revision() == revision))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "shipment.no.version", id));
        EvidenceRecord evidence =
                shelf.of(stored).orElseThrow(() -> new Problem(Kind.NOT_FOUND, "shipment.no.evidence"));
        KnownSets.Known set = sets.of(evidence).orElseThrow(() -> new Problem(Kind.NOT_FOUND, "shipment.no.profiles"));
        Shipment shipment =
                EvidenceShelf.shipment(evidence).orElseThrow(() -> new Problem(Kind.NOT_FOUND, "shipment.unreadable"));
        Explainer explainer = new Explainer(set.set());
        List<Map<String, Object>> profiles = new ArrayList<>();
        for (CheckedProfile profile : set.profiles()) {
            Explained explained = explainer.explain(profile, shipment);
            boolean paused =
                    evidence.pausedProfiles().contains(explained.profile().id());
            profiles.add(explained(explained, paused));
        }
        profiles.sort(Comparator.comparingInt(profile -> (int) profile.get("order")));
        return Answer.json(
                request.language(),
                Json.object(
                        "declarationId",
                        id,
                        "version",
                        stored.decision().version(),
                        "revision",
                        stored.decision().revision(),
                        "profileSet",
                        evidence.profileSetId() + " v" + evidence.profileSetVersion(),
                        "profiles",
                        profiles,
                        "flips",
                        Flips.of(evidence, set.compiled(), stored.decision())));
    }

    private static Map<String, Object> explained(Explained explained, boolean paused) {
        Explained.LookedAt telling = explained.telling();
        return Json.object(
                "id", explained.profile().id(),
                "title", explained.profile().title(),
                "mode", explained.profile().mode(),
                "paused", paused,
                "channel", explained.profile().channel(),
                "points", explained.profile().points(),
                "legalBasis", explained.profile().legalBasis(),
                "result", explained.result(),
                "why", CoreTexts.why(explained),
                "item", explained.item(),
                "because", explained.because(),
                "nearMiss", explained.isNearMiss(),
                "missing",
                        telling == null
                                ? null
                                : telling.clause().missing().map(Clause::text).orElse(null),
                "telling", telling == null ? null : Clauses.shown(telling.clause()),
                "order", order(explained));
    }

    /** What tells most comes first. */
    private static int order(Explained explained) {
        return switch (explained.result()) {
            case MATCHED -> 0;
            case ABSENT -> 1;
            case NOT_MATCHED, NOT_APPLICABLE -> explained.isNearMiss() ? 2 : 3;
            case OUTSIDE -> 4;
            case NOT_EVALUATED -> 5;
        };
    }
}
