// SPDX-License-Identifier: Apache-2.0
package org.torugart.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.torugart.console.access.AuditLog;
import org.torugart.console.access.Sessions;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Door;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;

/** Signing in and out, and in which language. */
final class SignIn {
    private static final String COOKIE_RULES = "; Path=/; HttpOnly; SameSite=Strict";

    private final Door door;
    private final AuditLog audit;

    SignIn(Door door, AuditLog audit) {
        this.door = door;
        this.audit = audit;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/api/session", Routes.ANYBODY, this::begin);
        routes.add("GET", "/api/session", Routes.ANYBODY, this::who);
        routes.add("DELETE", "/api/session", Routes.SIGNED_IN, this::end);
        routes.add("GET", "/api/messages/{language}", Routes.ANYBODY, this::messages);
    }

    private Answer begin(Request request) {
        JsonNode body = request.json();
        String name = body.path("name").asText();
        String address = request.header().apply(":address");
        // A form of another site can send no JSON without asking first, and is refused then.
        if (!String.valueOf(request.header().apply("Content-Type")).startsWith("application/json")) {
            throw new Problem(Kind.UNSUPPORTED, "want application/json");
        }
        try {
            Sessions.Session session =
                    door.signIn(address, name, body.path("password").asText());
            audit.add(name, "sign in", "from " + address, "200");
            return Answer.json(shown(session))
                    .with("Set-Cookie", Door.COOKIE + "=" + session.id() + COOKIE_RULES);
        } catch (Problem problem) {
            audit.add("-", "sign in", "as " + name + " from " + address, Integer.toString(problem.kind().status()));
            throw problem;
        }
    }

    private Answer who(Request request) {
        Optional<Sessions.Session> session = door.session(request.header().apply(":session"));
        return Answer.json(session.map(SignIn::shown).orElseGet(() -> Json.object("signedIn", false)));
    }

    private Answer end(Request request) {
        door.signOut(request.header().apply(":session"));
        audit.add(request.account().name(), "sign out", "", "204");
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

    private Answer messages(Request request) {
        String language = request.parameter("language");
        if (!language.equals("en") && !language.equals("ru")) {
            throw new Problem(Kind.NOT_FOUND, "there is no bundle for " + language);
        }
        return Answer.json(bundle(language));
    }

    /** The texts of a language, by key. */
    static Map<String, String> bundle(String language) {
        Properties properties = new Properties();
        try (InputStream in = SignIn.class.getResourceAsStream("web/messages_" + language + ".properties");
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
