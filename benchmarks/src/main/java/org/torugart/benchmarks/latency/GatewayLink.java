// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.benchmarks.workload.DeclarationIndex;
import org.torugart.benchmarks.workload.PreparedRecord;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.Topics;
import org.torugart.console.http.Json;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.DeclarationEvent;

/**
 * Declarations are lodged at the gateway as JSON, each with a request of its own on connections that are kept, and a reply
 * is the decision in a response. Everything else goes to its topic, where it comes from in service too.
 *
 * <p>A response without a decision (202) is noted as such. Anything else breaks the run off.
 */
final class GatewayLink implements Link {
    private static final int DECIDED = 200;
    private static final int LATER = 202;

    private final DeclarationEventCodec declarations = new DeclarationEventCodec();
    private final AtomicReference<IllegalStateException> failure = new AtomicReference<>();
    private final String bootstrapServers;
    private final RigProducer producer;
    private final DeclarationIndex index;
    private final ReplyLog log;
    private final Clock clock;
    private final Answers answers;
    private final ExecutorService receiving;
    private final HttpClient client;
    private final HttpRequest.Builder request;
    private boolean stopped;

    /**
     * A link.
     *
     * @param address of the gateway
     * @param token of an account that may lodge
     */
    GatewayLink(
            String address, String token, String bootstrapServers, DeclarationIndex index, ReplyLog log, Clock clock) {
        this.bootstrapServers = bootstrapServers;
        this.producer = RigProducer.live(bootstrapServers);
        this.index = index;
        this.log = log;
        this.clock = clock;
        this.answers = new Answers(log.expected());
        this.receiving = GeneratorThread.executor("responses");
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(receiving)
                .build();
        this.request = HttpRequest.newBuilder(URI.create(address + "/v1/declarations"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    @Override
    public void send(PreparedRecord record, long createTimeMillis) {
        if (record.isDeclaration()) {
            lodge(
                    index.sequenceOf(record.key()),
                    request.copy()
                            .POST(HttpRequest.BodyPublishers.ofByteArray(json(record.value())))
                            .build());
        } else {
            producer.send(record, createTimeMillis);
        }
    }

    /** The declaration as a clearance system would write it. */
    private byte[] json(byte[] avro) {
        if (!(declarations.decode(avro) instanceof Decoded<DeclarationEvent> event)) {
            throw new IllegalStateException("a declaration of the workload cannot be read");
        }
        ObjectNode node = (ObjectNode) Json.node(event.value());
        // The event names it.
        ((ObjectNode) node.get("declaration")).remove(List.of("declarationId", "version"));
        return Json.bytes(node);
    }

    private void lodge(int sequence, HttpRequest declaration) {
        // A response is taken where its body ends, on the receiving thread; what depends on the future would be
        // elsewhere.
        BodyHandler<Void> handler = response -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), body -> {
            take(sequence, declaration, response.statusCode(), body);
            return null;
        });
        var unused = client.sendAsync(declaration, handler).whenComplete((response, thrown) -> {
            if (thrown != null) {
                fail("no answer to declaration " + sequence + ": " + thrown);
            }
        });
    }

    private void take(int sequence, HttpRequest declaration, int status, byte[] body) {
        long now = clock.nanoTime();
        if (stopped) {
            return;
        }
        if (status == DECIDED) {
            answers.add(sequence, body);
            log.reply(sequence, now);
        } else if (status != LATER) {
            fail("declaration " + sequence + " was answered with " + status + ": "
                    + new String(body, StandardCharsets.UTF_8));
        } else if (sequence == 0) {
            // Sent alone, while the job still compiles its profiles: there is nobody to wait longer.
            lodge(sequence, declaration);
        } else {
            log.later(sequence, now);
        }
    }

    private void fail(String why) {
        failure.compareAndSet(null, new IllegalStateException(why));
    }

    @Override
    public void flush() {
        producer.flush();
    }

    @Override
    public void check() {
        IllegalStateException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public void stop() {
        try {
            receiving.submit(() -> stopped = true).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        check();
    }

    /** Whether every answer is, byte by byte, a decision that was published on its declaration. */
    @Override
    public String problem() {
        DecisionCodec codec = new DecisionCodec();
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(Topics.CONTROL_DECISIONS))) {
            for (ConsumerRecord<byte[], byte[]> record : reader.rest()) {
                int sequence = index.sequenceOf(record.key());
                if (codec.decode(record.value()) instanceof Decoded<Decision> decision) {
                    answers.published(sequence, Json.bytes(decision.value()));
                }
            }
        }
        int unknown = answers.unknown();
        return unknown == 0
                ? null
                : String.format(Locale.ROOT, "%,d answers are no decision that was published", unknown);
    }

    @Override
    public void close() {
        producer.close();
    }
}
