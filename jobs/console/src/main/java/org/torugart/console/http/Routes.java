// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.metrics.MetricSource;

/** What can be asked for, and by whom. */
public final class Routes {
    /** Everybody who is signed in, but for those that only collect metrics. */
    public static final Set<ConsoleRole> SIGNED_IN = Set.copyOf(EnumSet.complementOf(EnumSet.of(ConsoleRole.MONITOR)));

    /** Everybody but the systems that lodge declarations: what profiles look for is not for them. */
    public static final Set<ConsoleRole> STAFF =
            Set.of(ConsoleRole.ANALYST, ConsoleRole.APPROVER, ConsoleRole.OPERATOR, ConsoleRole.AUDITOR);

    /** Everybody, signed in or not. */
    public static final Set<ConsoleRole> ANYBODY = Set.of();

    private static final String GET = "GET";

    private final List<Route> routes = new ArrayList<>();
    private final RequestCounts counts = new RequestCounts();

    /** Answers a request at once. */
    @FunctionalInterface
    public interface Handler {
        /**
         * The answer.
         *
         * @throws Problem when there is none
         */
        Answer handle(Request request);
    }

    /** Answers a request when it can. */
    @FunctionalInterface
    public interface LateHandler {
        /**
         * The answer, when it is there.
         *
         * @throws Problem when there is none
         */
        CompletionStage<Answer> handle(Request request);
    }

    /** Answers with events for as long as somebody listens. */
    @FunctionalInterface
    public interface StreamHandler {
        /** Sends events until the listener is gone. */
        void stream(Request request, EventSink sink);
    }

    /** Takes events of a stream. */
    public interface EventSink {
        /** Sends one event; false when nobody listens any more. */
        boolean send(String id, String event, String data);

        /** Sends a sign of life; false when nobody listens any more. */
        boolean beat();
    }

    /**
     * One thing that can be asked for.
     *
     * @param method its method
     * @param template its path; parts in braces are parameters
     * @param roles who may: one of these roles is enough; empty for anybody
     * @param changes whether it changes something: then it is audited, and a session must show its second secret
     * @param handler answers; null for a stream
     * @param stream sends events; null for an answer
     */
    public record Route(
            String method,
            String template,
            Set<ConsoleRole> roles,
            boolean changes,
            LateHandler handler,
            StreamHandler stream) {
        public Route {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(template, "template");
            roles = Set.copyOf(roles);
        }

        /** The parameters of a path; null when it is another. */
        Map<String, String> match(List<String> parts) {
            List<String> wanted = parts(template);
            if (wanted.size() != parts.size()) {
                return null;
            }
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                String part = wanted.get(i);
                if (part.startsWith("{")) {
                    parameters.put(part.substring(1, part.length() - 1), parts.get(i));
                } else if (!part.equals(parts.get(i))) {
                    return null;
                }
            }
            return parameters;
        }
    }

    /** A route that was found. */
    record Found(Route route, Map<String, String> parameters) {}

    /** Adds what is answered at once. */
    public void add(String method, String template, Set<ConsoleRole> roles, Handler handler) {
        addLate(method, template, roles, late(handler));
    }

    /** Adds what is answered at once and changes nothing, though a body comes with it. */
    public void addQuestion(String template, Set<ConsoleRole> roles, Handler handler) {
        routes.add(new Route("POST", template, roles, false, late(handler), null));
    }

    /** Adds what may be answered later. */
    public void addLate(String method, String template, Set<ConsoleRole> roles, LateHandler handler) {
        routes.add(new Route(method, template, roles, !method.equals(GET), handler, null));
    }

    /** Adds a stream of events. */
    public void addStream(String template, Set<ConsoleRole> roles, StreamHandler handler) {
        routes.add(new Route(GET, template, roles, false, null, handler));
    }

    private static LateHandler late(Handler handler) {
        return request -> CompletableFuture.completedFuture(handler.handle(request));
    }

    /** How many requests were answered with what. */
    public MetricSource requests() {
        return counts;
    }

    RequestCounts counts() {
        return counts;
    }

    /** All of them. */
    public List<Route> all() {
        return List.copyOf(routes);
    }

    /**
     * The route of a request; null when the path is none of these.
     *
     * @throws Problem when the path is one, and the method is none of its
     */
    Found find(String method, List<String> parts) {
        boolean known = false;
        for (Route route : routes) {
            Map<String, String> parameters = route.match(parts);
            if (parameters != null) {
                if (route.method.equals(method)) {
                    return new Found(route, parameters);
                }
                known = true;
            }
        }
        if (known) {
            throw new Problem(Problem.Kind.METHOD_NOT_ALLOWED, "server.method", method);
        }
        return null;
    }

    /** The parts of a path between its slashes. */
    static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }
}
