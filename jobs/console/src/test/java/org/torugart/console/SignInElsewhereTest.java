// SPDX-License-Identifier: Apache-2.0
package org.torugart.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.console.access.Attempts;
import org.torugart.console.access.AuditLog;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.RateLimit;
import org.torugart.console.access.Sessions;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Door;
import org.torugart.console.http.HttpServer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Routes;

/** Signing in by accounts of somebody else's, of which the console knows only {@code Identities}. */
class SignInElsewhereTest {
    private static final List<String> ANALYSTS = List.of("everybody", "risk-analysts");

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
    private final TestIssuer issuer = new TestIssuer(now::get);
    private final HttpClient client = HttpClient.newHttpClient();
    private AuditLog audit;
    private HttpServer server;

    @BeforeEach
    void start() {
        audit = AuditLog.open(directory.resolve("audit.jsonl"), now::get);
        Door door = new Door(
                issuer,
                new Sessions(now::get),
                new Attempts(now::get),
                new RateLimit(1_000, 1_000, System::nanoTime),
                new RateLimit(1_000, 1_000, System::nanoTime));
        Routes routes = new Routes();
        new SignIn(door, audit).addTo(routes);
        routes.add("GET", "/api/profiles", Set.of(ConsoleRole.ANALYST), request -> Answer.json(Json.object()));
        routes.add("POST", "/api/profiles", Set.of(ConsoleRole.ANALYST), request -> Answer.done());
        routes.add("POST", "/v1/declarations", Set.of(ConsoleRole.CLEARANCE), request -> Answer.done());
        server = HttpServer.start("127.0.0.1", 0, false, routes, door, audit, audit);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        audit.close();
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> response) {
        String set = response.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private static URI location(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    private static JsonNode body(HttpResponse<String> response) {
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }

    /** A browser that has been sent elsewhere: its cookie, and the page it was sent to. */
    private record Left(String cookie, URI page) {}

    private Left leave() throws Exception {
        HttpResponse<String> sent = send("GET", "/api/session/elsewhere");
        assertThat(sent.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; HttpOnly", "; SameSite=Lax", "; Path=/api/session", "; Max-Age=600");
        return new Left(cookie(sent), location(sent));
    }

    @Test
    void whoeverSignedInThereIsSignedInHereWithTheRolesOfTheirGroups() throws Exception {
        assertThat(body(send("GET", "/api/session")).toString())
                .isEqualTo("{\"signedIn\":false,\"elsewhere\":\"Example Directory\"}");
        Left left = leave();
        assertThat(left.page).hasHost("directory.example");

        HttpResponse<String> back = send("GET", issuer.signIn(left.page, "aizada", ANALYSTS), "Cookie", left.cookie);
        assertThat(location(back)).hasToString("/");
        assertThat(back.headers().firstValue("Set-Cookie").orElseThrow()).contains("; HttpOnly", "; SameSite=Strict");

        String session = cookie(back);
        JsonNode shown = body(send("GET", "/api/session", "Cookie", session));
        assertThat(shown.path("name").asText()).isEqualTo("aizada");
        assertThat(shown.path("person").asText()).isEqualTo("The aizada");
        assertThat(shown.path("roles").toString()).isEqualTo("[\"ANALYST\"]");
        String csrf = shown.path("csrf").asText();
        assertThat(send("GET", "/api/profiles", "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/api/profiles", "Cookie", session, "X-CSRF-Token", csrf)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("POST", "/v1/declarations", "Cookie", session, "X-CSRF-Token", csrf)
                        .statusCode())
                .isEqualTo(403);
        assertThat(audit.recent())
                .anySatisfy(entry -> assertThat(entry.account() + " " + entry.action())
                        .isEqualTo("aizada GET /api/session/returned"));

        assertThat(send("DELETE", "/api/session", "Cookie", session, "X-CSRF-Token", csrf)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "/api/profiles", "Cookie", session).statusCode()).isEqualTo(401);
    }

    @Test
    void systemsShowTokensThatTheIssuerHasSigned() throws Exception {
        String token = issuer.token("asycuda-1", List.of("asycuda"), "torugart", Duration.ofMinutes(5), null);
        assertThat(lodging(token)).isEqualTo(204);
        assertThat(send("GET", "/api/profiles", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(403);

        assertThat(lodging(issuer.token("asycuda-1", List.of("asycuda"), "mail", Duration.ofMinutes(5), null)))
                .isEqualTo(401);
        assertThat(lodging(issuer.token("eve", List.of("everybody"), "torugart", Duration.ofMinutes(5), null)))
                .isEqualTo(401);
        assertThat(lodging(new TestIssuer(now::get)
                        .token("asycuda-1", List.of("asycuda"), "torugart", Duration.ofMinutes(5), null)))
                .isEqualTo(401);
        assertThat(lodging("nonsense")).isEqualTo(401);
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(6)));
        assertThat(lodging(token)).isEqualTo(401);
    }

    private int lodging(String token) throws Exception {
        return send("POST", "/v1/declarations", "Authorization", "Bearer " + token)
                .statusCode();
    }

    @Test
    void anAnswerIsTakenOnceInTimeAndFromTheBrowserThatWasSent() throws Exception {
        Left left = leave();
        String answer = issuer.signIn(left.page, "aizada", ANALYSTS);
        // Somebody else's browser is led to it.
        assertRefused(send("GET", answer));
        assertRefused(send("GET", answer, "Cookie", leave().cookie));
        assertThat(location(send("GET", answer, "Cookie", left.cookie))).hasToString("/");
        assertRefused(send("GET", answer, "Cookie", left.cookie));

        Left slow = leave();
        String late = issuer.signIn(slow.page, "aizada", ANALYSTS);
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(11)));
        assertRefused(send("GET", late, "Cookie", slow.cookie));

        // A code that was granted to another attempt.
        Left other = leave();
        String code = TestIssuer.parameters(URI.create(issuer.signIn(leave().page, "aizada", ANALYSTS)))
                .get("code");
        String state = TestIssuer.parameters(other.page).get("state");
        assertRefused(send("GET", "/api/session/returned?code=" + code + "&state=" + state, "Cookie", other.cookie));
    }

    @Test
    void whoeverMayNotUseTheConsoleIsToldSo() throws Exception {
        Left stranger = leave();
        assertRefused(
                send("GET", issuer.signIn(stranger.page, "eve", List.of("everybody")), "Cookie", stranger.cookie));
        Left nobody = leave();
        assertRefused(send("GET", issuer.refuse(nobody.page), "Cookie", nobody.cookie));

        Left left = leave();
        String answer = issuer.signIn(left.page, "aizada", ANALYSTS);
        issuer.goAway();
        HttpResponse<String> back = send("GET", answer, "Cookie", left.cookie);
        assertThat(location(back)).hasToString("/?signin=unavailable");
        assertThat(back.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(audit.recent().get(0).outcome()).isEqualTo("503");
    }

    private void assertRefused(HttpResponse<String> response) {
        assertThat(location(response)).hasToString("/?signin=refused");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(audit.recent().get(0).outcome()).isEqualTo("401");
    }

    /** There is no password to try. */
    @Test
    void nobodySignsInHere() throws Exception {
        assertThat(send("POST", "/api/session", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(405);
    }
}
