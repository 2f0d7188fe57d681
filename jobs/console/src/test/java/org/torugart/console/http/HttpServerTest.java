// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.console.access.Account;
import org.torugart.console.access.Attempts;
import org.torugart.console.access.AuditLog;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.LocalAccounts;
import org.torugart.console.access.RateLimit;
import org.torugart.console.access.Sessions;
import org.torugart.console.metrics.MetricsText;
import org.torugart.console.text.Language;
import org.torugart.console.text.Sentences;
import org.torugart.console.text.Text;

/** Over real sockets: who gets in, what is written down, and what a browser is told. */
class HttpServerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String LANGUAGE = "Accept-Language";
    private static final String[] RUSSIAN = {LANGUAGE, "ru-KG,ru;q=0.9,en;q=0.8"};
    private static final Account ADA = new Account("ada", "Ada", Set.of(ConsoleRole.ANALYST), null);

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Sessions sessions = new Sessions(() -> NOON);
    private LocalAccounts accounts;
    private Door door;
    private AuditLog actions;
    private AuditLog traffic;
    private Routes routes;
    private HttpServer server;
    private String token;

    @BeforeEach
    void start() {
        accounts = LocalAccounts.open(directory);
        accounts.put(ADA, "secret");
        token = accounts.newToken("ada");
        start(new RateLimit(1_000, 1_000, System::nanoTime));
    }

    private void start(RateLimit requests) {
        door = new Door(accounts, sessions, new Attempts(() -> NOON), requests, new RateLimit(0, 3, System::nanoTime));
        actions = AuditLog.open(directory.resolve("audit.jsonl"), () -> NOON);
        traffic = AuditLog.open(directory.resolve("lodged.jsonl"), () -> NOON);
        routes = new Routes();
        routes.add(
                "GET",
                "/api/read/{what}",
                Set.of(ConsoleRole.ANALYST),
                request -> Answer.json(Json.object(
                        "what",
                        request.parameter("what"),
                        "by",
                        request.account().name())));
        routes.add(
                "POST",
                "/api/do",
                Set.of(ConsoleRole.ANALYST),
                request -> Answer.done().noting("done so"));
        routes.add("POST", "/api/other", Set.of(ConsoleRole.OPERATOR), request -> Answer.done());
        routes.add("POST", "/v1/things", Set.of(ConsoleRole.ANALYST), request -> Answer.done());
        routes.addQuestion("/api/ask", Set.of(ConsoleRole.ANALYST), request -> Answer.json(request.json()));
        routes.addLate(
                "POST",
                "/api/late",
                Set.of(ConsoleRole.ANALYST),
                request -> CompletableFuture.supplyAsync(() -> {
                    throw Problem.field("late", "no", "want.truth");
                }));
        routes.add("GET", "/api/broken", Routes.ANYBODY, request -> {
            throw new IllegalStateException("a secret of the inside");
        });
        server = HttpServer.start("127.0.0.1", 0, false, routes, door, actions, traffic);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        actions.close();
        traffic.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aTokenOpensWhatItsRolesAllow() throws Exception {
        HttpResponse<String> read = send("GET", "/api/read/this", null, "Authorization", "Bearer " + token);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo("{\"what\":\"this\",\"by\":\"ada\"}");
        HttpResponse<String> refused = send("POST", "/api/other", null, "Authorization", "Bearer " + token);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("/problems/forbidden", "ada may not", "[OPERATOR]");
        assertThat(send("GET", "/api/read/this", null, "Authorization", "Bearer x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/api/read/this", null).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionChangesThingsOnlyWithItsSecondSecret() throws Exception {
        Sessions.Session session = door.signIn(accounts, "somewhere", "ada", "secret");
        String cookie = Door.COOKIE + "=" + session.id();
        assertThat(send("GET", "/api/read/this", null, "Cookie", cookie).statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/api/ask", "{}", "Cookie", cookie).statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/api/do", null, "Cookie", cookie).body()).contains(Door.CSRF_HEADER);
        assertThat(send("POST", "/api/do", null, "Cookie", cookie, Door.CSRF_HEADER, "x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/api/do", null, "Cookie", cookie, Door.CSRF_HEADER, session.csrf())
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatIsDoneOrTriedIsWrittenDownAndWhatIsReadIsNot() throws Exception {
        send("GET", "/api/read/this", null, "Authorization", "Bearer " + token);
        send("POST", "/api/ask", "{}", "Authorization", "Bearer " + token);
        send("POST", "/api/do", null, "Authorization", "Bearer " + token);
        send("POST", "/api/other", null, "Authorization", "Bearer " + token);
        send("POST", "/api/late", null, "Authorization", "Bearer " + token);
        send("POST", "/api/do", null);
        send("POST", "/v1/things", null, "Authorization", "Bearer " + token);
        assertThat(actions.recent())
                .extracting(
                        entry -> entry.account() + " " + entry.action() + " " + entry.outcome() + " " + entry.detail())
                .containsExactly(
                        "- POST /api/do 401 sign in, or send an API token",
                        "ada POST /api/late 422 late: want true or false",
                        "ada POST /api/other 403 ada may not: that takes one of [OPERATOR]",
                        "ada POST /api/do 204 done so");
        assertThat(traffic.recent()).extracting(AuditLog.Entry::action).containsExactly("POST /v1/things");
    }

    @Test
    void problemsNameFieldAndValueAndNothingOfTheInside() throws Exception {
        assertThat(send("POST", "/api/late", null, "Authorization", "Bearer " + token)
                        .body())
                .isEqualTo("{\"type\":\"/problems/invalid\",\"title\":\"Some fields are not as they must be\","
                        + "\"status\":422,\"detail\":\"late: want true or false\",\"instance\":\"/api/late\","
                        + "\"fields\":[{\"field\":\"late\",\"value\":\"no\",\"detail\":\"want true or false\"}]}");
        HttpResponse<String> broken = send("GET", "/api/broken", null);
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("secret");
        assertThat(send("POST", "/api/ask", "{", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/api/ask", "{\"a\":1,\"a\":2}", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("DELETE", "/api/do", null).statusCode()).isEqualTo(405);
        assertThat(send("GET", "/api/nothing", null).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/assets/nothing.js", null).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/assets/..%2F..%2FDoor.class", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void problemsAreSaidInTheLanguageOfWhoeverAsks() throws Exception {
        List<HttpResponse<String>> answers = List.of(
                send("GET", "/api/read/this", null, RUSSIAN),
                send("POST", "/api/other", null, "Authorization", "Bearer " + token, LANGUAGE, "ru"),
                send("GET", "/api/read/this", null, "Authorization", "Bearer x", LANGUAGE, "ru"),
                send("POST", "/api/ask", "{", "Authorization", "Bearer " + token, LANGUAGE, "ru"),
                send("POST", "/api/ask", "", "Authorization", "Bearer " + token, LANGUAGE, "ru"),
                send("POST", "/api/late", null, "Authorization", "Bearer " + token, LANGUAGE, "ru"),
                send("GET", "/api/broken", null, RUSSIAN),
                send("DELETE", "/api/do", null, RUSSIAN),
                send("GET", "/api/nothing", null, RUSSIAN),
                send("GET", "/assets/nothing.js", null, RUSSIAN));
        for (HttpResponse<String> answer : answers) {
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Language")).contains("ru");
            assertThat(answer.body()).containsPattern("\"title\":\"[А-Я]").containsPattern("\"detail\":\"[^\"]*[а-я]");
            assertThat(Sentences.english(answer.body())).as(answer.body()).isEmpty();
        }
        assertThat(answers.get(5).body()).contains("\"detail\":\"ожидается true или false\"");
        assertThat(send("GET", "/api/nothing", null).headers().firstValue("Content-Language"))
                .contains("en");
    }

    @Test
    void whatWasRefusedIsReadInTheLanguageOfWhoeverReadsTheLog() throws Exception {
        send("POST", "/api/do", null);
        actions.close();
        try (AuditLog again = AuditLog.open(directory.resolve("audit.jsonl"), () -> NOON)) {
            again.add(
                    "ada",
                    "POST /api/session",
                    Text.of("audit.not.signed.in", "ada", "::1", Text.of("door.tries")),
                    "429");
            assertThat(again.recent())
                    .extracting(entry -> entry.detail().in(Language.RU))
                    .containsExactly(
                            "вход под именем ada с адреса ::1: слишком много попыток входа: подождите несколько секунд",
                            "войдите или передайте токен API");
        }
        try (AuditLog again = AuditLog.open(directory.resolve("audit.jsonl"), () -> NOON)) {
            assertThat(again.recent().get(0).detail().in(Language.RU)).startsWith("вход под именем ada");
            assertThat(again.recent().get(0).detail())
                    .hasToString("sign in as ada from ::1: too many attempts to sign in: wait some seconds");
        }
    }

    @Test
    void aBodyMayNotBeLargerThanEightMebibytes() throws Exception {
        // Only the head: who is still sending when refused may see a reset instead of the answer (RFC 9112, 9.6).
        URI address = URI.create(server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = "POST /api/ask HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: Bearer "
                    + token + "\r\nContent-Length: " + 9 * 1024 * 1024 + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void browsersAreToldToTakeScriptsFromHereAlone() throws Exception {
        for (String path :
                new String[] {"/", "/shipments/1", "/api/nothing", "/assets/app.js", "/assets/uPlot.esm.js"}) {
            HttpResponse<String> page = send("GET", path, null);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(send("GET", "/", null).body()).contains("/assets/app.js").doesNotContain("<script>", "style=");
    }

    @Test
    void whoAsksTooOftenIsTurnedAway() throws Exception {
        stop();
        start(new RateLimit(0, 2, System::nanoTime));
        assertThat(send("GET", "/api/read/1", null, "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/api/read/2", null, "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/api/read/3", null, "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void requestsAreCountedByRouteAndNotByWhatWasAskedFor() throws Exception {
        send("GET", "/api/read/this", null, "Authorization", "Bearer " + token);
        send("GET", "/api/read/that", null, "Authorization", "Bearer " + token);
        send("GET", "/api/read/this", null);
        send("POST", "/api/late", null, "Authorization", "Bearer " + token);
        send("GET", "/shipments/1", null);
        send("GET", "/api/nothing", null);
        send("BREW", "/shipments/2", null);
        assertThat(MetricsText.of(List.of(routes.requests())).lines().filter(line -> !line.startsWith("#")))
                .containsExactlyInAnyOrder(
                        "torugart_http_requests_total{method=\"GET\",route=\"/api/read/{what}\",status=\"200\"} 2",
                        "torugart_http_requests_total{method=\"GET\",route=\"/api/read/{what}\",status=\"401\"} 1",
                        "torugart_http_requests_total{method=\"POST\",route=\"/api/late\",status=\"422\"} 1",
                        "torugart_http_requests_total{method=\"GET\",route=\"pages\",status=\"200\"} 1",
                        "torugart_http_requests_total{method=\"GET\",route=\"pages\",status=\"404\"} 1",
                        "torugart_http_requests_total{method=\"OTHER\",route=\"pages\",status=\"405\"} 1");
    }

    @Test
    void guessingPasswordsIsSlow() {
        for (int i = 0; i < 3; i++) {
            assertThat(problem(() -> door.signIn(accounts, "somewhere", "ada", "guess")))
                    .isEqualTo(Problem.Kind.NOT_SIGNED_IN);
        }
        assertThat(problem(() -> door.signIn(accounts, "elsewhere", "ada", "secret")))
                .isEqualTo(Problem.Kind.TOO_MANY);
    }

    private static Problem.Kind problem(Runnable what) {
        try {
            what.run();
            return null;
        } catch (Problem problem) {
            return problem.kind();
        }
    }
}
