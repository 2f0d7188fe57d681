// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.console.access.Account;
import org.torugart.console.access.AuditLog;
import org.torugart.console.http.Problem.Kind;

/**
 * The server: takes a request through the door to its route, and writes what comes of it. Whatever changes something is
 * audited, whether it was allowed or not.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final long MAX_BODY_BYTES = 8L * 1024 * 1024;
    private static final int MOST_STREAMS = 32;
    private static final int WORKERS = 8;
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final HttpString CONTENT_POLICY = new HttpString("Content-Security-Policy");
    private static final HttpString OPTIONS = new HttpString("X-Content-Type-Options");
    private static final HttpString REFERRER = new HttpString("Referrer-Policy");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Routes routes;
    private final Door door;
    private final AuditLog audit;
    private final StaticFiles files = new StaticFiles();
    private final Undertow undertow;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private final ExecutorService streaming;
    private final String host;

    private HttpServer(String host, int port, Routes routes, Door door, AuditLog audit) {
        this.routes = routes;
        this.door = door;
        this.audit = audit;
        this.host = host;
        AtomicInteger number = new AtomicInteger();
        this.streaming = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "console-stream-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.undertow = Undertow.builder()
                .addHttpListener(port, host)
                .setIoThreads(2)
                .setWorkerThreads(WORKERS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 120_000)
                .setHandler(exchange -> exchange.dispatch(() -> serve(exchange)))
                .build();
    }

    /**
     * Starts a server.
     *
     * @param port where it listens; 0 for any free port
     */
    public static HttpServer start(String host, int port, Routes routes, Door door, AuditLog audit) {
        HttpServer server = new HttpServer(host, port, routes, door, audit);
        server.undertow.start();
        return server;
    }

    /** Where it is. */
    public String address() {
        InetSocketAddress at =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return "http://" + host + ":" + at.getPort();
    }

    @Override
    public void close() {
        streaming.shutdownNow();
        undertow.stop();
    }

    private void serve(HttpServerExchange exchange) {
        String method = exchange.getRequestMethod().toString();
        String path = exchange.getRequestPath();
        Account account = null;
        try {
            List<String> parts = Routes.parts(path);
            Routes.Found found = routes.find(method, parts);
            if (found == null) {
                write(exchange, file(method, parts));
                return;
            }
            account = door.admit(visitor(exchange, method), found.route().roles());
            Request request = request(exchange, method, path, found, account);
            if (found.route().stream() != null) {
                stream(exchange, found.route().stream(), request);
                return;
            }
            Account known = account;
            exchange.dispatch(SameThreadExecutor.INSTANCE, () -> answer(exchange, found, request, known));
        } catch (Problem problem) {
            audited(method, path, account, Integer.toString(problem.kind().status()), problem.getMessage());
            write(exchange, Answer.problem(problem, path));
        } catch (RuntimeException | IOException e) {
            failed(exchange, path, e);
        }
    }

    private void answer(HttpServerExchange exchange, Routes.Found found, Request request, Account account) {
        try {
            found.route().handler().handle(request).whenComplete((answer, thrown) -> {
                if (thrown == null) {
                    audited(request.method(), request.path(), account, Integer.toString(answer.status()), "");
                    write(exchange, answer);
                } else {
                    failed(exchange, request, account, thrown);
                }
            });
        } catch (RuntimeException e) {
            failed(exchange, request, account, e);
        }
    }

    private void failed(HttpServerExchange exchange, Request request, Account account, Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof Problem problem) {
            audited(
                    request.method(),
                    request.path(),
                    account,
                    Integer.toString(problem.kind().status()),
                    problem.getMessage());
            write(exchange, Answer.problem(problem, request.path()));
        } else {
            audited(request.method(), request.path(), account, "500", String.valueOf(cause));
            failed(exchange, request.path(), cause);
        }
    }

    private void failed(HttpServerExchange exchange, String path, Throwable thrown) {
        if (thrown instanceof RequestTooBigException) {
            write(
                    exchange,
                    Answer.problem(
                            new Problem(Kind.TOO_LARGE, "at most " + MAX_BODY_BYTES + " bytes are read"), path));
            return;
        }
        LOG.error("{} could not be answered", path, thrown);
        write(exchange, Answer.problem(new Problem(Kind.FAILED, "see the console's log"), path));
    }

    /** Reading of one's own work is no news; whoever changes something, or tries to, is written down. */
    private void audited(String method, String path, Account account, String outcome, String detail) {
        if (!READING.contains(method)
                && !path.startsWith("/v1/")
                && !path.equals("/api/lint")
                && !path.equals("/api/session")) {
            audit.add(account == null ? "-" : account.name(), method + " " + path, detail, outcome);
        }
    }

    private Answer file(String method, List<String> parts) {
        if (!READING.contains(method)) {
            throw new Problem(Kind.METHOD_NOT_ALLOWED, method + " is not among what can be done here");
        }
        if (!parts.isEmpty() && parts.get(0).equals("assets")) {
            return (parts.size() == 2 ? files.asset(parts.get(1)) : Optional.<Answer>empty())
                    .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "there is no such file"));
        }
        if (!parts.isEmpty() && (parts.get(0).equals("api") || parts.get(0).equals("v1"))) {
            throw new Problem(Kind.NOT_FOUND, "there is nothing under this address");
        }
        return files.page();
    }

    private static Door.Visitor visitor(HttpServerExchange exchange, String method) {
        HeaderMap headers = exchange.getRequestHeaders();
        Cookie cookie = exchange.getRequestCookie(Door.COOKIE);
        return new Door.Visitor(
                !READING.contains(method),
                exchange.getSourceAddress().getAddress().getHostAddress(),
                headers.getFirst(Headers.AUTHORIZATION),
                cookie == null ? null : cookie.getValue(),
                headers.getFirst(Door.CSRF_HEADER));
    }

    private static Request request(
            HttpServerExchange exchange, String method, String path, Routes.Found found, Account account)
            throws IOException {
        byte[] body = new byte[0];
        if (!READING.contains(method)) {
            exchange.startBlocking();
            body = exchange.getInputStream().readAllBytes();
        }
        Map<String, String> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getLast()));
        Map<String, String> headers = new HashMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            headers.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), values.getFirst());
        }
        headers.put(":address", exchange.getSourceAddress().getAddress().getHostAddress());
        Cookie cookie = exchange.getRequestCookie(Door.COOKIE);
        headers.put(":session", cookie == null ? null : cookie.getValue());
        return new Request(
                method,
                path,
                found.parameters(),
                query,
                name -> headers.get(name.toLowerCase(Locale.ROOT)),
                body,
                account);
    }

    private void stream(HttpServerExchange exchange, Routes.StreamHandler handler, Request request) {
        if (!streams.tryAcquire()) {
            throw new Problem(Kind.UNAVAILABLE, "there are " + MOST_STREAMS + " streams already");
        }
        secure(exchange);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.setPersistent(false);
        exchange.dispatch(streaming, () -> {
            exchange.startBlocking();
            try (OutputStream out = exchange.getOutputStream()) {
                handler.stream(request, new Sink(out));
            } catch (IOException e) {
                LOG.debug("A listener has gone", e);
            } catch (RuntimeException e) {
                LOG.error("A stream has ended", e);
            } finally {
                streams.release();
                exchange.endExchange();
            }
        });
    }

    private static final class Sink implements Routes.EventSink {
        private final OutputStream out;

        Sink(OutputStream out) {
            this.out = out;
        }

        @Override
        public boolean send(String id, String event, String data) {
            return write("id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n");
        }

        @Override
        public boolean beat() {
            return write(":\n\n");
        }

        private boolean write(String text) {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
                return !Thread.currentThread().isInterrupted();
            } catch (IOException e) {
                return false;
            }
        }
    }

    private static void secure(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(CONTENT_POLICY, POLICY);
        headers.put(OPTIONS, "nosniff");
        headers.put(REFERRER, "same-origin");
    }

    private static void write(HttpServerExchange exchange, Answer answer) {
        if (exchange.isResponseStarted()) {
            exchange.endExchange();
            return;
        }
        secure(exchange);
        HeaderMap headers = exchange.getResponseHeaders();
        exchange.setStatusCode(answer.status());
        if (answer.contentType() != null) {
            headers.put(Headers.CONTENT_TYPE, answer.contentType());
        }
        if (!answer.headers().containsKey("Cache-Control")) {
            headers.put(Headers.CACHE_CONTROL, "no-store");
        }
        answer.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
        if (answer.body().length == 0) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
        }
    }
}
