// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Routes.StreamHandler;

/** Server-sent events: a thread for each listener, and no more listeners than there may be threads. */
final class EventStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final int MOST = 32;

    private final Semaphore free = new Semaphore(MOST);
    private final ExecutorService threads;

    EventStreams() {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "console-stream-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Sends events until the listener has gone.
     *
     * @throws Problem if too many listen already
     */
    void begin(HttpServerExchange exchange, StreamHandler handler, Request request) {
        if (!free.tryAcquire()) {
            throw new Problem(Kind.UNAVAILABLE, "server.streams", MOST);
        }
        Exchanges.secure(exchange);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.setPersistent(false);
        exchange.dispatch(threads, () -> send(exchange, handler, request));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void send(HttpServerExchange exchange, StreamHandler handler, Request request) {
        exchange.startBlocking();
        try {
            // Not closed here: that would begin the response of a stream that was refused.
            handler.stream(request, new Sink(exchange.getOutputStream()));
        } catch (Problem problem) {
            Exchanges.write(exchange, Answer.problem(problem, request.path(), request.language()));
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                LOG.debug("A stream has ended with the console", e);
            } else {
                LOG.error("A stream has ended", e);
            }
        } finally {
            free.release();
            exchange.endExchange();
        }
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
}
