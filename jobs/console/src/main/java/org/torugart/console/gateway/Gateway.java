// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.torugart.codec.Codec;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.Topics;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;
import org.torugart.console.kafka.AcknowledgedProducer;
import org.torugart.console.kafka.TopicOffsets;
import org.torugart.console.kafka.TopicReader;
import org.torugart.console.live.DecisionListener;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.StoreFeed;
import org.torugart.console.store.StoredDecision;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.FirstDecisions;
import org.torugart.core.declaration.DeclarationEvent;

/** What clearance systems ask for over HTTP: the same as over Kafka, one declaration at a time. */
public final class Gateway {
    /** How many milliseconds an answer may be waited for. */
    static final String DEADLINE = "Torugart-Deadline";

    static final long DEFAULT_DEADLINE_MILLIS = 1_000;
    static final long MOST_DEADLINE_MILLIS = 30_000;
    static final Set<String> AVRO = Set.of("application/avro", "avro/binary", "application/octet-stream");

    private static final Set<ConsoleRole> CLEARANCE = Set.of(ConsoleRole.CLEARANCE);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int BEAT_EVERY = 25;
    private static final int REMEMBERED = 10_000;

    private final DeclarationEventCodec declarations = new DeclarationEventCodec();
    private final ControlResultCodec results = new ControlResultCodec();
    private final DecisionCodec decisions = new DecisionCodec();
    private final String bootstrapServers;
    private final AcknowledgedProducer producer;
    private final DecisionStore store;
    private final Waiting waiting;

    /** Sends through a producer; somebody else tells {@code waiting} of decisions. */
    Gateway(String bootstrapServers, AcknowledgedProducer producer, DecisionStore store, Waiting waiting) {
        this.bootstrapServers = bootstrapServers;
        this.producer = producer;
        this.store = store;
        this.waiting = waiting;
    }

    /** Adds what can be asked for. */
    void addTo(Routes routes) {
        routes.addLate("POST", "/v1/declarations", CLEARANCE, this::lodge);
        routes.addStream("/v1/decisions/stream", Routes.SIGNED_IN, this::stream);
        routes.add("GET", "/v1/decisions/{id}", Routes.SIGNED_IN, this::decisions);
        routes.addLate("POST", "/v1/control-results", CLEARANCE, this::result);
        routes.add("GET", "/v1/openapi.json", Routes.ANYBODY, request -> Answer.json(OpenApi.document()));
    }

    private CompletionStage<Answer> lodge(Request request) {
        String deadline = request.header().apply(DEADLINE);
        long millis = deadline == null
                ? DEFAULT_DEADLINE_MILLIS
                : Request.number(DEADLINE, deadline, 0, MOST_DEADLINE_MILLIS);
        DeclarationEvent event = read(request, DeclarationEvent.class, declarations, "declaration event");
        byte[] bytes = isAvro(request) ? request.body() : encode(declarations, event);
        Waiting.Version version = new Waiting.Version(event.declarationId(), event.version());
        if (event.declaration() == null) {
            return send(Topics.DECLARATIONS, event.declarationId(), bytes).thenApply(sent -> later(version));
        }
        String digest = StoreFeed.sha256(bytes);
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
            throw new Problem(Kind.NOT_FOUND, "there is no decision on " + id + " yet");
        }
        return Answer.json(Json.object("declarationId", id, "decisions", found));
    }

    private CompletionStage<Answer> result(Request request) {
        ControlResult result = read(request, ControlResult.class, results, "control result");
        byte[] bytes = isAvro(request) ? request.body() : encode(results, result);
        return send(Topics.CONTROL_RESULTS, result.declarationId(), bytes)
                .thenApply(sent -> Answer.json(202, Json.object("resultId", result.resultId())));
    }

    /** The id of an event is how far each partition has been read: whoever names it goes on behind it. */
    private void stream(Request request, Routes.EventSink sink) {
        Map<TopicPartition, Long> from = positions(request.header().apply("Last-Event-ID"));
        FirstDecisions first = new FirstDecisions(REMEMBERED);
        try (TopicReader reader = from == null
                ? TopicReader.fromEnd(bootstrapServers, List.of(Topics.CONTROL_DECISIONS))
                : TopicReader.from(bootstrapServers, from)) {
            Map<Integer, Long> position = new HashMap<>();
            reader.partitions().forEach(p -> position.put(p.partition(), reader.position(p)));
            boolean listened = sink.beat();
            int quiet = 0;
            while (listened) {
                boolean any = false;
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    any = true;
                    position.put(record.partition(), record.offset() + 1);
                    if (listened
                            && decisions.decode(record.value()) instanceof Decoded<Decision> decoded
                            && first.isFirst(decoded.value())) {
                        listened = sink.send(id(position), "decision", Json.text(decoded.value()));
                    }
                }
                quiet = any ? 0 : quiet + 1;
                if (listened && quiet >= BEAT_EVERY) {
                    listened = sink.beat();
                    quiet = 0;
                }
            }
        }
    }

    private static String id(Map<Integer, Long> position) {
        List<String> parts = new ArrayList<>();
        position.keySet().stream().sorted().forEach(partition -> parts.add(partition + "-" + position.get(partition)));
        return String.join("_", parts);
    }

    /** Null when no event is named. */
    private Map<TopicPartition, Long> positions(String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        Map<TopicPartition, Long> beginnings;
        try (TopicOffsets offsets = new TopicOffsets(bootstrapServers)) {
            beginnings = offsets.beginnings(List.of(Topics.CONTROL_DECISIONS));
        }
        Map<TopicPartition, Long> from = new HashMap<>(beginnings);
        for (String part : id.split("_", -1)) {
            String[] numbers = part.split("-", -1);
            if (numbers.length != 2) {
                throw Problem.field("Last-Event-ID", id, "want the id of an event of this stream");
            }
            TopicPartition partition = new TopicPartition(
                    Topics.CONTROL_DECISIONS, (int) Request.number("Last-Event-ID", numbers[0], 0, Integer.MAX_VALUE));
            long offset = Request.number("Last-Event-ID", numbers[1], 0, Long.MAX_VALUE);
            from.computeIfPresent(partition, (known, beginning) -> Math.max(beginning, offset));
        }
        return from;
    }

    private CompletionStage<Void> send(String topic, String key, byte[] bytes) {
        return producer.send(topic, key, bytes).exceptionallyCompose(thrown -> CompletableFuture.failedFuture(
                new Problem(Kind.UNAVAILABLE, "Kafka has not taken it: " + thrown.getMessage())));
    }

    private static <T extends Record> T read(Request request, Class<T> type, Codec<T> codec, String what) {
        if (isAvro(request)) {
            DecodeResult<T> result = codec.decode(request.body());
            if (result instanceof Decoded<T> decoded) {
                return decoded.value();
            }
            DecodeResult.Rejected<T> rejected = (DecodeResult.Rejected<T>) result;
            throw new Problem(
                    Kind.INVALID, "the body is no " + what + ": " + rejected.code() + ": " + rejected.message());
        }
        String contentType = contentType(request);
        if (!contentType.equals("application/json")) {
            throw new Problem(
                    Kind.UNSUPPORTED,
                    "want application/json, or application/avro in single-object encoding, not " + contentType);
        }
        return RecordReader.read(request.json(), type);
    }

    private static <T> byte[] encode(Codec<T> codec, T value) {
        try {
            return codec.encode(value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            String message = String.valueOf(e.getMessage());
            int colon = message.indexOf(':');
            throw Problem.field(colon > 0 ? message.substring(0, colon) : "(the whole)", null, message);
        }
    }

    private static boolean isAvro(Request request) {
        return AVRO.contains(contentType(request));
    }

    private static String contentType(Request request) {
        String type = request.header().apply("Content-Type");
        if (type == null) {
            return "nothing";
        }
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    }

    /** Adds a gateway to some routes; what is returned must be told of decisions. */
    public static DecisionListener addTo(
            Routes routes,
            String bootstrapServers,
            AcknowledgedProducer producer,
            DecisionStore store,
            Executor answering) {
        Waiting waiting = new Waiting(answering);
        new Gateway(bootstrapServers, producer, store, waiting).addTo(routes);
        return waiting;
    }
}
