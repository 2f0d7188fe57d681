// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.EvidenceScorer;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;
import org.torugart.console.profiles.Clauses;
import org.torugart.console.release.Releasing;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.Search;
import org.torugart.console.store.StoredDecision;
import org.torugart.core.control.ControlResult;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.explain.Clause;
import org.torugart.core.explain.Explained;
import org.torugart.core.explain.Explainer;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;
import org.torugart.core.profile.CheckedProfile;

/** Decisions found again, and why they were made. */
public final class Shipments implements AutoCloseable {
    private static final int PAGE = 50;
    private static final int MOST = 500;
    private static final int ENTITY_DECISIONS = 60;
    private static final List<Measure> PLOTTED =
            List.of(Measure.DECLARATIONS, Measure.VALUE, Measure.NET_MASS, Measure.INSPECTED, Measure.VIOLATIONS);

    private final DecisionStore store;
    private final EvidenceShelf shelf;
    private final KnownSets sets;
    private final DeclarationEventCodec declarations = new DeclarationEventCodec();

    /** Decisions of a store, with their evidence on a Kafka. */
    public Shipments(String bootstrapServers, DecisionStore store, Releasing releasing) {
        this.store = store;
        this.shelf = new EvidenceShelf(bootstrapServers);
        this.sets = new KnownSets(releasing);
    }

    /** Adds what can be asked for. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/decisions", Routes.SIGNED_IN, this::search);
        routes.add("GET", "/api/shipments/{id}", Routes.SIGNED_IN, this::shipment);
        routes.add("GET", "/api/shipments/{id}/explanation", Routes.STAFF, this::explanation);
        routes.add("GET", "/api/entities/{key}", Routes.SIGNED_IN, this::entity);
    }

    @Override
    public void close() {
        shelf.close();
    }

    private Answer search(Request request) {
        int limit = (int) request.number("limit", PAGE, 1, MOST);
        Search search = new Search(
                request.query("importer").orElse(null),
                request.query("hs").orElse(null),
                request.query("office").orElse(null),
                request.query("channel").orElse(null),
                request.query("profile").orElse(null),
                request.query("entity").orElse(null),
                request.query("from").map(text -> instant("from", text)).orElse(null),
                request.query("to").map(text -> instant("to", text)).orElse(null),
                limit);
        long began = System.nanoTime();
        List<StoredDecision> found = store.search(search);
        long micros = (System.nanoTime() - began) / 1_000;
        return Answer.json(Json.object(
                "micros", micros,
                "stored", store.size(),
                "decisions", found.stream().map(Shipments::row).toList()));
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.field(name, text, "want an instant in UTC such as 2026-03-06T08:43:00Z");
        }
    }

    private static Map<String, Object> row(StoredDecision stored) {
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
                "reason",
                        decision.reasons().isEmpty()
                                ? null
                                : decision.reasons().get(0).text(),
                "profiles", decision.profilesThatHit());
    }

    private List<StoredDecision> known(String id) {
        List<StoredDecision> found = store.ofDeclaration(id);
        if (found.isEmpty()) {
            throw new Problem(Kind.NOT_FOUND, "no decision on " + id + " is among those the console keeps");
        }
        return found;
    }

    private Answer shipment(Request request) {
        String id = request.parameter("id");
        List<StoredDecision> found = known(id);
        StoredDecision last = found.get(found.size() - 1);
        List<ControlResult> results = store.resultsOf(id);
        Map<String, Object> shipment = Json.object(
                "declarationId", id,
                "decisions",
                        found.stream()
                                .map(stored -> Json.object(
                                        "publishedAt", stored.publishedAt(),
                                        "decision", stored.decision(),
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
            read(evidence).ifPresent(known -> {
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
        return Answer.json(shipment);
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

    private static Optional<Shipment> read(EvidenceRecord evidence) {
        try {
            return Optional.of(new EvidenceScorer().shipment(evidence));
        } catch (IllegalArgumentException e) {
            // The declaration cannot be read, or is withdrawn: then there is nothing to show of it.
            return Optional.empty();
        }
    }

    private static List<Map<String, Object>> entities(EvidenceRecord evidence) {
        List<Map<String, Object>> entities = new ArrayList<>();
        for (EvidenceRecord.Fact fact : evidence.facts()) {
            if (fact.key().equals(DatedFact.KEY)) {
                continue;
            }
            EntityRole role = EntityRole.ofKey(fact.key());
            Map<String, Object> entity =
                    Json.object("key", fact.key(), "role", role.prefix(), "meaning", role.meaning(), "answered", true);
            if (isHistory(role)) {
                HistoryFact history = HistoryFact.fromBytes(fact.payload());
                entity.put("known", history.isKnown());
                entity.put("declarations", number(history.sum(Window.ALL, Measure.DECLARATIONS)));
                entity.put("violations", number(history.sum(Window.ALL, Measure.VIOLATIONS)));
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
                        EntityRole.ofKey(key).meaning(),
                        "answered",
                        false)));
        return entities;
    }

    private static boolean isHistory(EntityRole role) {
        return role.catalogue() != null;
    }

    private static Long number(long value) {
        return value == HistoryFact.UNKNOWN ? null : value;
    }

    private Answer explanation(Request request) {
        String id = request.parameter("id");
        List<StoredDecision> found = known(id);
        StoredDecision last = found.get(found.size() - 1);
        long version = request.number("version", last.decision().version(), 0, Integer.MAX_VALUE);
        long revision = request.number("revision", -1, -1, Integer.MAX_VALUE);
        StoredDecision stored = found.stream()
                .filter(one -> one.decision().version() == version
                        && (revision < 0 || one.decision().revision() == revision))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "there is no such version or revision of " + id));
        EvidenceRecord evidence = shelf.of(stored)
                .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "the evidence of this decision is no longer there"));
        KnownSets.Known set = sets.of(evidence)
                .orElseThrow(
                        () -> new Problem(Kind.NOT_FOUND, "the profiles this was decided with are no longer there"));
        Shipment shipment = read(evidence)
                .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "the declaration of this decision cannot be read"));
        Explainer explainer = new Explainer(set.set());
        List<Map<String, Object>> profiles = new ArrayList<>();
        for (CheckedProfile profile : set.profiles()) {
            Explained explained = explainer.explain(profile, shipment);
            boolean paused =
                    evidence.pausedProfiles().contains(explained.profile().id());
            profiles.add(explained(explained, paused));
        }
        profiles.sort(Comparator.comparingInt(profile -> (int) profile.get("order")));
        return Answer.json(Json.object(
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
                "why", explained.why(),
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

    /** What was known of an entity each time a declaration that names it was decided. */
    private Answer entity(Request request) {
        String key = request.parameter("key");
        EntityRole role;
        try {
            role = EntityRole.ofKey(key);
        } catch (IllegalArgumentException e) {
            throw Problem.field("key", key, "want the key of an entity, such as importer:KG0123");
        }
        List<StoredDecision> found = store.search(Search.ofEntity(key, ENTITY_DECISIONS));
        if (found.isEmpty()) {
            throw new Problem(Kind.NOT_FOUND, "no decision the console keeps is about " + key);
        }
        Map<Instant, Map<String, Object>> points = new TreeMap<>();
        Map<String, Object> latest = new LinkedHashMap<>();
        String name = null;
        for (StoredDecision stored : found) {
            EvidenceRecord evidence = shelf.of(stored).orElse(null);
            if (evidence == null) {
                continue;
            }
            Declaration declaration = read(evidence).map(Shipment::declaration).orElse(null);
            if (name == null && declaration != null) {
                name = nameOf(role, declaration);
            }
            for (EvidenceRecord.Fact fact : evidence.facts()) {
                if (fact.key().equals(key) && isHistory(role)) {
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
                "meaning", role.meaning(),
                "name", name,
                "points", List.copyOf(points.values()),
                "measures", latest,
                "decisions", found.stream().map(Shipments::row).toList()));
        return Answer.json(entity);
    }

    private static Map<String, Object> point(Instant at, HistoryFact history) {
        Map<String, Object> point = Json.object("at", at);
        for (Measure measure : PLOTTED) {
            point.put(measure.measureName(), number(history.sum(Window.D30, measure)));
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
                        windows.put(window.field(), number(history.sum(window, measure)));
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
