// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;
import org.torugart.console.release.Releasing;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.Search;
import org.torugart.console.store.StoredDecision;

/** Decisions found again, and why they were made. */
public final class Shipments implements AutoCloseable {
    private static final int PAGE = 50;
    private static final int MOST = 500;

    private final DecisionStore store;
    private final EvidenceShelf shelf;
    private final ShipmentPage shipment;
    private final Explanations explanations;
    private final EntityPage entity;

    /** Decisions of a store, with their evidence on a Kafka. */
    public Shipments(String bootstrapServers, DecisionStore store, Releasing releasing) {
        Decisions decisions = new Decisions(store);
        this.store = store;
        this.shelf = new EvidenceShelf(bootstrapServers);
        this.shipment = new ShipmentPage(store, decisions, shelf);
        this.explanations = new Explanations(decisions, shelf, new KnownSets(releasing));
        this.entity = new EntityPage(store, shelf);
    }

    /** Adds what can be asked for. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/decisions", Routes.SIGNED_IN, this::search);
        routes.add("GET", "/api/shipments/{id}", Routes.SIGNED_IN, shipment::answer);
        routes.add("GET", "/api/shipments/{id}/explanation", Routes.STAFF, explanations::answer);
        routes.add("GET", "/api/entities/{key}", Routes.SIGNED_IN, entity::answer);
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
        return Answer.json(
                request.language(),
                Json.object(
                        "micros", micros,
                        "stored", store.size(),
                        "decisions", found.stream().map(Decisions::row).toList()));
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.field(name, text, "want.instant");
        }
    }
}
