// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.console.access.Account;
import org.torugart.console.access.AuditLog;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.text.Text;

/**
 * The server: takes a request through the door to its route, and writes what comes of it. Whatever changes something is
 * audited, whether it was allowed or not.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final long MAX_BODY_BYTES = 8L * 1024 * 1024;
    private static final int IO_THREADS = 2;
    private static final int WORKERS = 8;
    private static final int IDLE_MILLIS = 120_000;
    private static final int OK = 200;
    private static final String GATEWAY = "/v1/";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Routes routes;
    private final Door door;
    private final AuditLog actions;
    private final AuditLog traffic;
    private final StaticFiles files = new StaticFiles();
    private final EventStreams streams = new EventStreams();
    private final String host;
    private Undertow undertow;

    private HttpServer(String host, Routes routes, Door door, AuditLog actions, AuditLog traffic) {
        this.routes = routes;
        this.door = door;
        this.actions = actions;
        this.traffic = traffic;
        this.host = host;
    }

    /**
     * Starts a server.
     *
     * @param port where it listens; 0 for any free port
     * @param orAnother whether it listens at any free port when that one is taken
     * @param actions is told what people do
     * @param traffic is told what systems lodge
     * @throws IllegalStateException if the port is taken
     */
    public static HttpServer start(
            String host, int port, boolean orAnother, Routes routes, Door door, AuditLog actions, AuditLog traffic) {
        HttpServer server = new HttpServer(host, routes, door, actions, traffic);
        try {
            server.listen(port);
        } catch (BindException e) {
            if (!orAnother) {
                server.close();
                throw new IllegalStateException(host + ":" + port + " is taken by somebody else", e);
            }
            try {
                server.listen(0);
            } catch (BindException another) {
                server.close();
                throw new IllegalStateException("no port of " + host + " is free", another);
            }
        }
        return server;
    }

    private void listen(int port) throws BindException {
        Undertow candidate = Undertow.builder()
                .addHttpListener(port, host)
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKERS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                .setHandler(exchange -> exchange.dispatch(() -> serve(exchange)))
                .build();
        try {
            candidate.start();
            undertow = candidate;
        } catch (RuntimeException e) {
            candidate.stop();
            if (e.getCause() instanceof BindException taken) {
                throw taken;
            }
            throw e;
        }
    }

    /** Where it is. */
    public String address() {
        InetSocketAddress at =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return "http://" + host + ":" + at.getPort();
    }

    @Override
    public void close() {
        streams.close();
        if (undertow != null) {
            undertow.stop();
        }
    }

    private void serve(HttpServerExchange exchange) {
        String method = exchange.getRequestMethod().toString();
        String path = exchange.getRequestPath();
        boolean changes = !READING.contains(method);
        String route = RequestCounts.PAGES;
        Account account = null;
        try {
            List<String> parts = Routes.parts(path);
            Routes.Found found = routes.find(method, parts);
            if (found == null) {
                Answer file = file(method, parts);
                routes.counts().count(method, route, file.status());
                Exchanges.write(exchange, file);
                return;
            }
            route = found.route().template();
            changes = found.route().changes();
            account = door.identify(Exchanges.visitor(exchange), changes);
            Door.admit(account, found.route().roles());
            Request request = Exchanges.request(exchange, found, account);
            if (found.route().stream() == null) {
                answer(exchange, found.route(), request);
            } else {
                streams.begin(exchange, found.route().stream(), request);
                routes.counts().count(method, route, OK);
            }
        } catch (RequestTooBigException e) {
            refuse(
                    exchange,
                    new Asked(method, route, path, account, changes),
                    new Problem(Kind.TOO_LARGE, "body.too.large", MAX_BODY_BYTES));
        } catch (RuntimeException | IOException e) {
            refuse(exchange, new Asked(method, route, path, account, changes), e);
        }
    }

    /** What was asked, for the audit log and the counts. */
    private record Asked(String method, String route, String path, Account account, boolean changes) {}

    private void answer(HttpServerExchange exchange, Routes.Route route, Request request) {
        Asked asked = new Asked(route.method(), route.template(), request.path(), request.account(), route.changes());
        route.handler().handle(request).whenComplete((answer, thrown) -> {
            if (thrown == null) {
                answered(asked, answer.status(), Text.same(answer.note()));
                Exchanges.write(exchange, answer);
            } else {
                refuse(exchange, asked, thrown);
            }
        });
    }

    private void refuse(HttpServerExchange exchange, Asked asked, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        Problem problem;
        if (cause instanceof Problem known) {
            problem = known;
        } else {
            LOG.error("{} could not be answered", asked.path, cause);
            problem = new Problem(Kind.FAILED, "server.failed");
        }
        answered(asked, problem.kind().status(), problem.detail());
        Exchanges.write(exchange, Answer.problem(problem, asked.path, Exchanges.language(exchange)));
    }

    /** Reading is counted and no news; whoever changes something, or tries to, is written down. */
    private void answered(Asked asked, int status, Text note) {
        routes.counts().count(asked.method, asked.route, status);
        if (asked.changes) {
            AuditLog log = asked.path.startsWith(GATEWAY) ? traffic : actions;
            log.add(
                    asked.account == null ? AuditLog.NOBODY : asked.account.name(),
                    asked.method + " " + asked.path,
                    note,
                    Integer.toString(status));
        }
    }

    private Answer file(String method, List<String> parts) {
        if (!READING.contains(method)) {
            throw new Problem(Kind.METHOD_NOT_ALLOWED, "server.method", method);
        }
        String first = parts.isEmpty() ? "" : parts.get(0);
        if (first.equals("assets")) {
            return (parts.size() == 2 ? files.asset(parts.get(1)) : Optional.<Answer>empty())
                    .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "server.no.file"));
        }
        if (first.equals("api") || first.equals("v1")) {
            throw new Problem(Kind.NOT_FOUND, "server.nothing");
        }
        return files.page();
    }
}
