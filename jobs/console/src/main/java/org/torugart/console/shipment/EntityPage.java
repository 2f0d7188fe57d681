// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.Search;
import org.torugart.console.store.StoredDecision;
import org.torugart.console.text.CoreTexts;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;

/** What was known of an entity over time, and the decisions about it. */
final class EntityPage {
    private static final int DECISIONS = 60;
    private static final List<Measure> PLOTTED =
            List.of(Measure.DECLARATIONS, Measure.VALUE, Measure.NET_MASS, Measure.INSPECTED, Measure.VIOLATIONS);

    private final DecisionStore store;
    private final EvidenceShelf shelf;

    EntityPage(DecisionStore store, EvidenceShelf shelf) {
        this.store = store;
        this.shelf = shelf;
    }

    /** What was known of an entity each time a declaration that names it was decided. */
    Answer answer(Request request) {
        String key = request.parameter("key");
        EntityRole role;
        try {
            role = EntityRole.ofKey(key);
        } catch (IllegalArgumentException e) {
            throw Problem.field("key", key, "want.entity");
        }
        List<StoredDecision> found = store.search(Search.ofEntity(key, DECISIONS));
        if (found.isEmpty()) {
            throw new Problem(Kind.NOT_FOUND, "entity.unknown", key);
        }
        Map<Instant, Map<String, Object>> points = new TreeMap<>();
        Map<String, Object> latest = new LinkedHashMap<>();
        String name = null;
        for (StoredDecision stored : found) {
            EvidenceRecord evidence = shelf.of(stored).orElse(null);
            if (evidence == null) {
                continue;
            }
            Declaration declaration =
                    EvidenceShelf.shipment(evidence).map(Shipment::declaration).orElse(null);
            if (name == null && declaration != null) {
                name = nameOf(role, declaration);
            }
            for (EvidenceRecord.Fact fact : evidence.facts()) {
                if (fact.key().equals(key) && Histories.hasOne(role)) {
                    HistoryFact history = HistoryFact.fromBytes(fact.payload());
                    Instant at = declaration == null ? evidence.timings().receivedAt() : declaration.acceptedAt();
                    points.putIfAbsent(at, point(at, history));
                    if (latest.isEmpty()) {
                        latest.putAll(measures(role, history));
                    }
                }
            }
        }
        Map<String, Object> entity = new HashMap<>(Json.object(
                "key", key,
                "role", role.prefix(),
                "meaning", CoreTexts.of(role),
                "name", name,
                "points", List.copyOf(points.values()),
                "measures", latest,
                "decisions", found.stream().map(Decisions::row).toList()));
        return Answer.json(request.language(), entity);
    }

    private static Map<String, Object> point(Instant at, HistoryFact history) {
        Map<String, Object> point = Json.object("at", at);
        for (Measure measure : PLOTTED) {
            point.put(measure.measureName(), Histories.number(history.sum(Window.D30, measure)));
        }
        return point;
    }

    private static Map<String, Object> measures(EntityRole role, HistoryFact history) {
        Map<String, Object> measures = new LinkedHashMap<>();
        for (Measure measure : role.catalogue().measures()) {
            if (measure.kind() == Measure.Kind.SUM) {
                Map<String, Object> windows = new LinkedHashMap<>();
                for (Window window : Window.values()) {
                    if (measure.isOver(window)) {
                        windows.put(window.field(), Histories.number(history.sum(window, measure)));
                    }
                }
                measures.put(measure.measureName(), windows);
            }
        }
        return measures;
    }

    private static String nameOf(EntityRole role, Declaration declaration) {
        return switch (role) {
            case IMPORTER ->
                declaration.responsible() == null
                        ? null
                        : declaration.responsible().name();
            case CONSIGNEE ->
                declaration.consignee() == null ? null : declaration.consignee().name();
            default -> null;
        };
    }
}
