// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.operations;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;
import org.torugart.console.kafka.AcknowledgedProducer;
import org.torugart.console.kafka.TopicOffsets;
import org.torugart.console.live.DecisionListener;
import org.torugart.console.metrics.ConsoleMetric;
import org.torugart.console.metrics.MetricSource;
import org.torugart.console.metrics.MetricsText;
import org.torugart.console.release.Releasing;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.text.Text;
import org.torugart.core.release.ReleasedSet;

/** What operators look at. Asks Flink and Kafka every few seconds, whoever and however many look. */
public final class Operations implements AutoCloseable, MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final int EVERY_SECONDS = 3;
    private static final int LETTERS = 100;
    /** Reading the topic of profiles costs more than asking how far others are. */
    private static final int SET_EVERY = 5;

    private final Pulse pulse;
    private final Letters letters;
    private final FlinkStatus flink;
    private final TopicOffsets offsets;
    private final DecisionStore store;
    private final Releasing releasing;
    private final ScheduledExecutorService asking;
    private int asked;
    private volatile Map<String, Object> job = Json.object("known", false, "why", Text.of("flink.not.asked"));
    private volatile List<Map<String, Object>> partners = List.of();
    private volatile Map<String, Object> profileSet;

    private Operations(
            String bootstrapServers,
            URI flinkAddress,
            AcknowledgedProducer producer,
            DecisionStore store,
            Releasing releasing,
            InstantSource clock) {
        this.pulse = new Pulse(clock);
        this.letters = Letters.start(bootstrapServers, producer, pulse, clock);
        this.flink = new FlinkStatus(flinkAddress);
        this.offsets = new TopicOffsets(bootstrapServers);
        this.store = store;
        this.releasing = releasing;
        this.asking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "console-operations");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts looking.
     *
     * @param flinkAddress Flink's REST interface; null when it is not known
     */
    public static Operations start(
            String bootstrapServers,
            URI flinkAddress,
            AcknowledgedProducer producer,
            DecisionStore store,
            Releasing releasing,
            InstantSource clock) {
        Operations operations = new Operations(bootstrapServers, flinkAddress, producer, store, releasing, clock);
        var unused = operations.asking.scheduleWithFixedDelay(operations::ask, 0, EVERY_SECONDS, TimeUnit.SECONDS);
        return operations;
    }

    /** Must be told of decisions. */
    public DecisionListener listener() {
        return pulse;
    }

    /** Adds what can be asked for. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/operations", Routes.SIGNED_IN, this::operations);
        routes.add(
                "GET",
                "/api/dead-letters",
                Set.of(ConsoleRole.OPERATOR, ConsoleRole.AUDITOR),
                request -> Answer.json(Json.object("letters", letters.latest(LETTERS), "counts", letters.counts())));
        routes.add(
                "POST",
                "/api/dead-letters/{offset}/replay",
                Set.of(ConsoleRole.OPERATOR),
                request -> Answer.json(Json.object(
                        "topic",
                        letters.replay(Request.number("offset", request.parameter("offset"), 0, Long.MAX_VALUE)))));
    }

    /** Throws what reading failed with, if it did. */
    public void check() {
        letters.check();
    }

    @Override
    public void close() {
        asking.shutdownNow();
        letters.close();
        offsets.close();
    }

    @Override
    public void writeTo(MetricsText text) {
        pulse.writeTo(text);
        letters.writeTo(text);
        JobMetrics.write(job, text);
        for (Map<String, Object> partner : partners) {
            if (partner.get("lastAt") instanceof Long at) {
                text.add(ConsoleMetric.PARTNER_LATEST, at / 1_000.0, (String) partner.get("partner"));
            }
        }
        text.add(ConsoleMetric.STORED, store.size());
    }

    private Answer operations(Request request) {
        Map<String, Object> all = pulse.since(request.number("since", 0, 0, Long.MAX_VALUE));
        all.put("job", job);
        all.put("partners", partners);
        all.put("deadLetters", letters.counts());
        all.put("stored", store.size());
        all.put("profileSet", profileSet);
        return Answer.json(request.language(), all);
    }

    private void ask() {
        try {
            job = flink.status();
            partners = Partners.freshness(offsets);
            if (asked++ % SET_EVERY == 0) {
                profileSet = releasing.view().deciding().map(Operations::shown).orElse(null);
            }
        } catch (RuntimeException e) {
            LOG.warn("What Flink and Kafka say could not be learnt", e);
        }
    }

    /** What it is, and nothing of what it looks for: everybody who is signed in sees this. */
    private static Map<String, Object> shown(ReleasedSet deciding) {
        return Json.object(
                "setId", deciding.set().setId(),
                "version", deciding.set().version(),
                "profiles", deciding.set().profiles().size());
    }
}
