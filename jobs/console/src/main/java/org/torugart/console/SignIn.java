// SPDX-License-Identifier: Apache-2.0
package org.torugart.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.console.access.Attempts;
import org.torugart.console.access.AuditLog;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.Sessions;
import org.torugart.console.access.SignInWay;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Door;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;
import org.torugart.console.text.Text;

/** Signing in and out. */
final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final URI HOME = URI.create("/");
    private static final String COOKIE_RULES = "; Path=/; HttpOnly; SameSite=Strict";

    private static final String BY_PASSWORD = "POST /api/session";
    private static final String ELSEWHERE = "GET " + SignInWay.Elsewhere.RETURN_PATH;

    private final Door door;
    private final AuditLog audit;

    SignIn(Door door, AuditLog audit) {
        this.door = door;
        this.audit = audit;
    }

    void addTo(Routes routes) {
        if (door.signInWay() instanceof SignInWay.ByPassword passwords) {
            routes.addQuestion("/api/session", Routes.ANYBODY, request -> begin(passwords, request));
        } else if (door.signInWay() instanceof SignInWay.Elsewhere place) {
            routes.add("GET", "/api/session/elsewhere", Routes.ANYBODY, request -> leave(place, request));
            routes.add("GET", SignInWay.Elsewhere.RETURN_PATH, Routes.ANYBODY, request -> comeBack(place, request));
        }
        routes.add("GET", "/api/session", Routes.ANYBODY, this::who);
        routes.add("DELETE", "/api/session", Set.of(ConsoleRole.values()), this::end);
    }

    private Answer begin(SignInWay.ByPassword way, Request request) {
        // A form of another site can send no JSON without asking first, and is refused then.
        String type = request.header("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            throw new Problem(Kind.UNSUPPORTED, "want.json");
        }
        JsonNode body = request.json();
        String name = body.path("name").asText();
        String address = request.caller().address();
        try {
            Sessions.Session session =
                    door.signIn(way, address, name, body.path("password").asText());
            begun(session, BY_PASSWORD, address);
            return Answer.json(shown(session)).with("Set-Cookie", cookie(session));
        } catch (Problem problem) {
            refused(BY_PASSWORD, Text.of("audit.not.signed.in", name, address, problem.detail()), problem);
            throw problem;
        }
    }

    private Answer leave(SignInWay.Elsewhere way, Request request) {
        SignInWay.Attempt attempt = door.leave(request.caller().address());
        // Lax: strictly kept, it would not be shown by a browser that another site sends back.
        return Answer.elsewhere(way.page(attempt))
                .with(
                        "Set-Cookie",
                        Door.ATTEMPT_COOKIE + "=" + attempt.state()
                                + "; Path=/api/session; HttpOnly; SameSite=Lax; Max-Age="
                                + Attempts.PATIENCE.toSeconds());
    }

    /** A person looks at what comes of this, so it is the page that says what went wrong. */
    private Answer comeBack(SignInWay.Elsewhere way, Request request) {
        try {
            Sessions.Session session = door.comeBack(way, request.caller().attempt(), request.query());
            begun(session, ELSEWHERE, request.caller().address());
            return Answer.elsewhere(HOME).with("Set-Cookie", cookie(session));
        } catch (Problem problem) {
            notSignedIn(way, request, problem);
            return Answer.elsewhere(HOME.resolve("?signin=refused"));
        } catch (IOException e) {
            LOG.warn("{} does not tell who signed in", way.place(), e);
            notSignedIn(way, request, new Problem(Kind.UNAVAILABLE, Text.same(String.valueOf(e.getMessage()))));
            return Answer.elsewhere(HOME.resolve("?signin=unavailable"));
        }
    }

    private void notSignedIn(SignInWay.Elsewhere way, Request request, Problem problem) {
        refused(
                ELSEWHERE,
                Text.of(
                        "audit.not.signed.in.elsewhere",
                        way.place(),
                        request.caller().address(),
                        problem.detail()),
                problem);
    }

    private void begun(Sessions.Session session, String action, String address) {
        audit.add(session.account().name(), action, Text.of("audit.signed.in", address), "200");
    }

    private void refused(String action, Text how, Problem problem) {
        audit.add(AuditLog.NOBODY, action, how, Integer.toString(problem.kind().status()));
    }

    private static String cookie(Sessions.Session session) {
        return Door.COOKIE + "=" + session.id() + COOKIE_RULES;
    }

    private Answer who(Request request) {
        Map<String, Object> shown = door.session(request.caller().session())
                .map(SignIn::shown)
                .orElseGet(() -> Json.object("signedIn", false));
        if (door.signInWay() instanceof SignInWay.Elsewhere way) {
            shown.put("elsewhere", way.place());
        }
        return Answer.json(shown);
    }

    private Answer end(Request request) {
        door.signOut(request.caller().session());
        return Answer.done().with("Set-Cookie", Door.COOKIE + "=; Max-Age=0" + COOKIE_RULES);
    }

    private static Map<String, Object> shown(Sessions.Session session) {
        return Json.object(
                "signedIn", true,
                "name", session.account().name(),
                "person", session.account().person(),
                "roles", session.account().roles().stream().sorted().toList(),
                "signs", session.account().signingKey() != null,
                "csrf", session.csrf());
    }
}
