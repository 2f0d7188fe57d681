// SPDX-License-Identifier: Apache-2.0
package org.torugart.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.torugart.console.access.AuditLog;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.Sessions;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Door;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;

/** Signing in and out. */
final class SignIn {
    private static final String COOKIE_RULES = "; Path=/; HttpOnly; SameSite=Strict";

    private final Door door;
    private final AuditLog audit;

    SignIn(Door door, AuditLog audit) {
        this.door = door;
        this.audit = audit;
    }

    void addTo(Routes routes) {
        routes.addQuestion("/api/session", Routes.ANYBODY, this::begin);
        routes.add("GET", "/api/session", Routes.ANYBODY, this::who);
        routes.add("DELETE", "/api/session", Set.of(ConsoleRole.values()), this::end);
    }

    private Answer begin(Request request) {
        // A form of another site can send no JSON without asking first, and is refused then.
        String type = request.header("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            throw new Problem(Kind.UNSUPPORTED, "want application/json");
        }
        JsonNode body = request.json();
        String name = body.path("name").asText();
        String address = request.caller().address();
        try {
            Sessions.Session session =
                    door.signIn(address, name, body.path("password").asText());
            audit.add(name, "sign in", "from " + address, "200");
            return Answer.json(shown(session)).with("Set-Cookie", Door.COOKIE + "=" + session.id() + COOKIE_RULES);
        } catch (Problem problem) {
            audit.add(
                    AuditLog.NOBODY,
                    "sign in",
                    "as " + name + " from " + address,
                    Integer.toString(problem.kind().status()));
            throw problem;
        }
    }

    private Answer who(Request request) {
        return Answer.json(door.session(request.caller().session())
                .map(SignIn::shown)
                .orElseGet(() -> Json.object("signedIn", false)));
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
