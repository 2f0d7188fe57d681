// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.gateway;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.Topics;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.Pseudonym;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;
import org.torugart.console.kafka.AcknowledgedProducer;
import org.torugart.console.live.DecisionListener;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.StoredDecision;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.DeclarationEvent;

/** What clearance systems ask for over HTTP: the same as over Kafka, one declaration at a time. */
public final class Gateway {
    /** How many milliseconds an answer may be waited for. */
    static final String DEADLINE = "Torugart-Deadline";

    static final long DEFAULT_DEADLINE_MILLIS = 1_000;
    static final long MOST_DEADLINE_MILLIS = 30_000;
    private static final Set<ConsoleRole> CLEARANCE = Set.of(ConsoleRole.CLEARANCE);

    private final Bodies<DeclarationEvent> declarations =
            new Bodies<>(DeclarationEvent.class, new DeclarationEventCodec(), "body.no.declaration");
    private final ControlResultCodec resultCodec = new ControlResultCodec();
    private final Bodies<ControlResult> results = new Bodies<>(ControlResult.class, resultCodec, "body.no.result");
    private final String bootstrapServers;
    private final AcknowledgedProducer producer;
    private final DecisionStore store;
    private final Waiting waiting;
    private final Pseudonym officers;

    /** Sends through a producer; somebody else tells {@code waiting} of decisions. */
    Gateway(
            String bootstrapServers,
            AcknowledgedProducer producer,
            DecisionStore store,
            Waiting waiting,
            Pseudonym officers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = producer;
        this.store = store;
        this.waiting = waiting;
        this.officers = officers;
    }

    /** Adds what can be asked for. */
    void addTo(Routes routes) {
        routes.addLate("POST", "/v1/declarations", CLEARANCE, this::lodge);
        routes.addStream("/v1/decisions/stream", Routes.SIGNED_IN, new DecisionStream(bootstrapServers));
        routes.add("GET", "/v1/decisions/{id}", Routes.SIGNED_IN, this::decisions);
        routes.addLate("POST", "/v1/control-results", CLEARANCE, this::result);
        routes.add("GET", "/v1/openapi.json", Routes.ANYBODY, request -> Answer.json(OpenApi.document()));
    }

    private CompletionStage<Answer> lodge(Request request) {
        String deadline = request.header(DEADLINE);
        long millis = deadline == null
                ? DEFAULT_DEADLINE_MILLIS
                : Request.number(DEADLINE, deadline, 0, MOST_DEADLINE_MILLIS);
        Bodies.Body<DeclarationEvent> body = declarations.read(request);
        DeclarationEvent event = body.value();
        Waiting.Version version = new Waiting.Version(event.declarationId(), event.version());
        return decide(version, event, body.bytes(), millis)
                .thenApply(answer ->
                        answer.noting(event.kind() + " " + version.declarationId() + " v" + version.version()));
    }

    private CompletionStage<Answer> decide(Waiting.Version version, DeclarationEvent event, byte[] bytes, long millis) {
        if (event.declaration() == null) {
            return send(Topics.DECLARATIONS, event.declarationId(), bytes).thenApply(sent -> later(version));
        }
        String digest = StoredDecision.digestOf(bytes);
        StoredDecision stored =
                store.ofVersion(version.declarationId(), version.version()).orElse(null);
        if (stored != null) {
            if (stored.contentDigest() != null && !stored.contentDigest().equals(digest)) {
                throw Waiting.contradiction(version);
            }
            return CompletableFuture.completedFuture(decided(stored.decision()));
        }
        Waiting.Known known = waiting.sending(version, digest);
        CompletionStage<Void> sent = known.first()
                ? send(Topics.DECLARATIONS, event.declarationId(), bytes)
                : CompletableFuture.completedFuture(null);
        return sent.whenComplete((done, thrown) -> {
                    if (thrown != null) {
                        waiting.forget(version);
                    }
                })
                .thenCompose(done -> Waiting.within(known.decision(), millis))
                .thenApply(decision -> decision == null ? later(version) : decided(decision));
    }

    private static Answer decided(Decision decision) {
        return Answer.json(decision).with("Location", "/v1/decisions/" + decision.declarationId());
    }

    private static Answer later(Waiting.Version version) {
        String link = "/v1/decisions/" + version.declarationId();
        return Answer.json(
                        202,
                        Json.object(
                                "declarationId", version.declarationId(), "version", version.version(), "link", link))
                .with("Location", link)
                .with("Retry-After", "1");
    }

    private Answer decisions(Request request) {
        String id = request.parameter("id");
        List<Decision> found = store.ofDeclaration(id).stream()
                .map(StoredDecision::decision)
                .filter(decision -> request.query("version")
                        .map(version -> decision.version() == Request.number("version", version, 0, Integer.MAX_VALUE))
                        .orElse(true))
                .toList();
        if (found.isEmpty()) {
            throw new Problem(Kind.NOT_FOUND, "gateway.not.decided", id);
        }
        return Answer.json(Json.object("declarationId", id, "decisions", found));
    }

    private CompletionStage<Answer> result(Request request) {
        Bodies.Body<ControlResult> body = results.read(request);
        ControlResult result = body.value();
        byte[] bytes = officers == null ? body.bytes() : resultCodec.encode(result.withOfficers(officers::of));
        return send(Topics.CONTROL_RESULTS, result.declarationId(), bytes)
                .thenApply(sent -> Answer.json(202, Json.object("resultId", result.resultId()))
                        .noting(result.stage() + " " + result.resultId() + " of " + result.declarationId()));
    }

    private CompletionStage<Void> send(String topic, String key, byte[] bytes) {
        return producer.send(topic, key, bytes)
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(
                        new Problem(Kind.UNAVAILABLE, "kafka.refused", String.valueOf(thrown.getMessage()))));
    }

    /**
     * Adds a gateway to some routes; what is returned must be told of decisions.
     *
     * @param officers hides names of officers; null where clearance sends pseudonyms
     */
    public static DecisionListener addTo(
            Routes routes,
            String bootstrapServers,
            AcknowledgedProducer producer,
            DecisionStore store,
            Executor answering,
            Pseudonym officers) {
        Waiting waiting = new Waiting(answering);
        new Gateway(bootstrapServers, producer, store, waiting, officers).addTo(routes);
        return waiting;
    }
}
