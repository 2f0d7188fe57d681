// SPDX-License-Identifier: Apache-2.0
package org.torugart.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.torugart.codec.KeyFiles;
import org.torugart.console.access.Attempts;
import org.torugart.console.access.AuditLog;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.Identities;
import org.torugart.console.access.LocalAccounts;
import org.torugart.console.access.OfficersKey;
import org.torugart.console.access.RateLimit;
import org.torugart.console.access.Sessions;
import org.torugart.console.analyst.Analysts;
import org.torugart.console.analyst.Keyring;
import org.torugart.console.gateway.Gateway;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Door;
import org.torugart.console.http.HttpServer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Routes;
import org.torugart.console.kafka.AcknowledgedProducer;
import org.torugart.console.kafka.TopicOffsets;
import org.torugart.console.live.DecisionListener;
import org.torugart.console.live.LiveFeed;
import org.torugart.console.metrics.MetricSource;
import org.torugart.console.metrics.MetricsText;
import org.torugart.console.operations.Operations;
import org.torugart.console.oversight.Overrides;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseTopic;
import org.torugart.console.release.Releasing;
import org.torugart.console.shipment.Shipments;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.StoreFeed;
import org.torugart.core.release.TrustedKeys;

/** A running console: everything it reads, and the server. */
public final class Console implements AutoCloseable {
    private static final int ANSWERING = 2;
    private static final double REQUESTS_PER_SECOND = 2_000;
    private static final double REQUESTS_AT_ONCE = 4_000;
    private static final double TRIES_PER_SECOND = 0.2;
    private static final double TRIES_AT_ONCE = 10;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Identities identities;
    private final Routes routes = new Routes();
    private HttpServer server;
    private LiveFeed live;
    private StoreFeed feed;
    private Operations operations;
    private Analysts analysts;
    private Overrides overrides;

    private Console(Identities identities) {
        this.identities = identities;
    }

    /** Starts a console with the accounts of its directory; returns when it can be asked. */
    public static Console start(ConsoleSettings settings, InstantSource clock) {
        return start(settings, LocalAccounts.open(settings.directory()), clock);
    }

    /** Starts a console for whoever is known to somebody; returns when it can be asked. */
    public static Console start(ConsoleSettings settings, Identities identities, InstantSource clock) {
        Console console = new Console(identities);
        try {
            console.run(settings, clock);
            return console;
        } catch (RuntimeException e) {
            console.close();
            throw e;
        }
    }

    private void run(ConsoleSettings settings, InstantSource clock) {
        String kafka = settings.bootstrapServers();
        AuditLog actions = closing(AuditLog.open(settings.directory().resolve("audit.jsonl"), clock));
        AuditLog traffic = closing(AuditLog.open(settings.directory().resolve("lodged.jsonl"), clock));
        Door door = new Door(
                identities,
                new Sessions(clock),
                new Attempts(clock),
                new RateLimit(REQUESTS_PER_SECOND, REQUESTS_AT_ONCE, System::nanoTime),
                new RateLimit(TRIES_PER_SECOND, TRIES_AT_ONCE, System::nanoTime));
        ExecutorService answering = closing(Executors.newFixedThreadPool(ANSWERING));
        AcknowledgedProducer producer = closing(new AcknowledgedProducer(kafka));
        DecisionStore store = closing(DecisionStore.open(settings.directory().resolve("decisions"), clusterId(kafka)));
        feed = closing(StoreFeed.start(kafka, store, settings.keep(), clock));
        Releasing releasing =
                new Releasing(new ReleaseDesk(new ReleaseTopic(kafka), trusted(settings), clock), System::nanoTime);
        new SignIn(door, actions).addTo(routes);
        new Messages().addTo(routes);
        DecisionListener waiting = Gateway.addTo(
                routes,
                kafka,
                producer,
                store,
                answering,
                settings.officersKey() == null ? null : OfficersKey.read(settings.officersKey()));
        operations = closing(Operations.start(kafka, settings.flink(), producer, store, releasing, clock));
        operations.addTo(routes);
        analysts = closing(Analysts.start(kafka, releasing, new Keyring(settings.keys()), clock));
        analysts.addTo(routes);
        overrides = closing(Overrides.start(kafka));
        overrides.addTo(routes);
        closing(new Shipments(kafka, store, releasing)).addTo(routes);
        routes.add(
                "GET",
                "/api/audit",
                Set.of(ConsoleRole.AUDITOR),
                request -> Answer.json(
                        request.language(), Json.object("entries", actions.recent(), "lodged", traffic.recent())));
        List<MetricSource> metrics = List.of(operations, analysts, routes.requests());
        routes.add(
                "GET",
                "/metrics",
                Set.of(ConsoleRole.MONITOR, ConsoleRole.OPERATOR, ConsoleRole.AUDITOR),
                request -> Answer.text(MetricsText.CONTENT_TYPE, MetricsText.of(metrics)));
        live = closing(LiveFeed.start(kafka, List.of(waiting, operations.listener())));
        server = closing(HttpServer.start(
                settings.host(), settings.port(), settings.orAnotherPort(), routes, door, actions, traffic));
    }

    private static String clusterId(String kafka) {
        try (TopicOffsets offsets = new TopicOffsets(kafka)) {
            return offsets.clusterId();
        }
    }

    private static TrustedKeys trusted(ConsoleSettings settings) {
        try {
            return KeyFiles.trustedKeys(settings.trustFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public String address() {
        return server.address();
    }

    /** Everything that can be asked for, and by whom. */
    public List<Routes.Route> routes() {
        return routes.all();
    }

    /** Throws what a part of it has failed with, if one did. */
    public void check() {
        live.check();
        feed.check();
        operations.check();
        analysts.check();
        overrides.check();
    }

    @Override
    public void close() {
        IllegalStateException failed = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (failed == null) {
                    failed = new IllegalStateException("the console did not stop in order", e);
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
    }

    /** Before Java 19 an executor does not close. */
    private ExecutorService closing(ExecutorService executor) {
        parts.push(executor::shutdownNow);
        return executor;
    }
}
