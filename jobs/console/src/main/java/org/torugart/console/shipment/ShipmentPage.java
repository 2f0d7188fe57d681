// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Request;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.StoredDecision;
import org.torugart.console.text.CoreTexts;
import org.torugart.core.control.ControlResult;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;

/** What is known of one shipment: its decisions, its life, and what was known of whoever and whatever it names. */
final class ShipmentPage {
    private final DecisionStore store;
    private final Decisions decisions;
    private final EvidenceShelf shelf;
    private final DeclarationEventCodec declarations = new DeclarationEventCodec();

    ShipmentPage(DecisionStore store, Decisions decisions, EvidenceShelf shelf) {
        this.store = store;
        this.decisions = decisions;
        this.shelf = shelf;
    }

    Answer answer(Request request) {
        String id = request.parameter("id");
        List<StoredDecision> found = decisions.on(id);
        StoredDecision last = Decisions.last(found);
        List<ControlResult> results = store.resultsOf(id);
        Map<String, Object> shipment = Json.object(
                "declarationId", id,
                "decisions",
                        found.stream()
                                .map(stored -> Json.object(
                                        "publishedAt", stored.publishedAt(),
                                        "decision", stored.decision(),
                                        "said", CoreTexts.reasons(stored.decision()),
                                        "latencyMillis",
                                                stored.publishedAt().toEpochMilli()
                                                        - stored.decision()
                                                                .timings()
                                                                .receivedAt()
                                                                .toEpochMilli()))
                                .toList(),
                "results", results);
        EvidenceRecord evidence = shelf.of(last).orElse(null);
        List<Map<String, Object>> timeline = new ArrayList<>();
        for (StoredDecision stored : found) {
            timeline(stored, timeline);
        }
        for (ControlResult result : results) {
            timeline.add(Json.object(
                    "at", result.recordedAt(),
                    "kind", "result",
                    "stage", result.stage(),
                    "violations", result.violations(),
                    "severity", result.severity()));
        }
        if (evidence != null) {
            shipment.put("profileSet", evidence.profileSetId() + " v" + evidence.profileSetVersion());
            shipment.put("standing", evidence.standing());
            shipment.put("entities", entities(evidence));
            EvidenceShelf.shipment(evidence).ifPresent(known -> {
                shipment.put("declaration", known.declaration());
                shipment.put("violations", known.violations());
                shipment.put("manifestStatus", known.manifestStatus());
                shipment.put("manifests", known.manifests());
                known.manifests()
                        .forEach(manifest -> timeline.add(Json.object(
                                "at", manifest.recordedAt(),
                                "kind", "manifest",
                                "partner", manifest.partner(),
                                "manifestId", manifest.manifestId())));
            });
        }
        timeline.sort(Comparator.comparing(event -> (Instant) event.get("at")));
        shipment.put("timeline", timeline);
        return Answer.json(request.language(), shipment);
    }

    private void timeline(StoredDecision stored, List<Map<String, Object>> timeline) {
        Decision decision = stored.decision();
        if (decision.revision() == 0) {
            timeline.add(Json.object(
                    "at", decision.timings().receivedAt(), "kind", "received", "version", decision.version()));
            EvidenceRecord evidence = shelf.of(stored).orElse(null);
            if (evidence != null
                    && declarations.decode(evidence.declaration()) instanceof Decoded<DeclarationEvent> decoded) {
                DeclarationEvent event = decoded.value();
                timeline.add(Json.object("at", event.occurredAt(), "kind", event.kind(), "version", event.version()));
            }
        }
        timeline.add(Json.object(
                "at", stored.publishedAt(),
                "kind", "decision",
                "version", decision.version(),
                "revision", decision.revision(),
                "channel", decision.channel(),
                "score", decision.score(),
                "changedBy", decision.changedBy()));
    }

    private static List<Map<String, Object>> entities(EvidenceRecord evidence) {
        List<Map<String, Object>> entities = new ArrayList<>();
        for (EvidenceRecord.Fact fact : evidence.facts()) {
            if (fact.key().equals(DatedFact.KEY)) {
                continue;
            }
            EntityRole role = EntityRole.ofKey(fact.key());
            Map<String, Object> entity = Json.object(
                    "key", fact.key(), "role", role.prefix(), "meaning", CoreTexts.of(role), "answered", true);
            if (Histories.hasOne(role)) {
                HistoryFact history = HistoryFact.fromBytes(fact.payload());
                entity.put("known", history.isKnown());
                entity.put("declarations", Histories.number(history.sum(Window.ALL, Measure.DECLARATIONS)));
                entity.put("violations", Histories.number(history.sum(Window.ALL, Measure.VIOLATIONS)));
                entity.put("firstSeen", history.firstSeen());
            }
            entities.add(entity);
        }
        evidence.absent()
                .forEach(key -> entities.add(Json.object(
                        "key",
                        key,
                        "role",
                        EntityRole.ofKey(key).prefix(),
                        "meaning",
                        CoreTexts.of(EntityRole.ofKey(key)),
                        "answered",
                        false)));
        return entities;
    }
}
