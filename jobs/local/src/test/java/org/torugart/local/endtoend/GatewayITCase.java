// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceScorer;
import org.torugart.codec.Topics;
import org.torugart.console.Console;
import org.torugart.console.access.Account;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.LocalAccounts;
import org.torugart.console.http.Json;
import org.torugart.console.http.Routes;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** Clearance over HTTP, with the whole job behind it. */
@Timeout(300)
class GatewayITCase {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PATIENT = "30000";
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path CLIENTS = Path.of("..", "..", "deploy", "clients");

    private static final String PASSWORD = "secret";
    private static final Map<ConsoleRole, String> KEYS =
            Map.of(ConsoleRole.ANALYST, "author", ConsoleRole.APPROVER, "approver", ConsoleRole.OPERATOR, "operator");
    private static final Map<String, String> tokens = new HashMap<>();

    @TempDir
    private static Path directory;

    private static TestSystem system;
    private static Console console;
    private static Http clearance;
    private static Http analyst;
    private static Http nobody;
    private static JsonNode openApi;
    private static List<DeclarationEvent> declarations;
    private static List<ControlResult> results;
    private static int next;

    @BeforeAll
    static void start() {
        system = TestSystem.start(directory, 2);
        Path data = directory.resolve("console");
        LocalAccounts accounts = LocalAccounts.open(data);
        for (ConsoleRole role : ConsoleRole.values()) {
            String name = role.name().toLowerCase(Locale.ROOT);
            accounts.put(new Account(name, "The " + name, Set.of(role), KEYS.get(role)), PASSWORD);
            tokens.put(name, accounts.newToken(name));
        }
        console = system.startConsole(data);
        clearance = new Http(console.address(), tokens.get("clearance"));
        analyst = new Http(console.address(), tokens.get("analyst"));
        nobody = new Http(console.address(), "none");
        openApi = clearance.get("/v1/openapi.json").body();
        declarations = new ArrayList<>();
        results = new ArrayList<>();
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(8).withPlantedRate(0.3));
        Set<String> lodged = new HashSet<>();
        while (declarations.size() < 100 || results.size() < 3) {
            TrafficEvent event = generator.next();
            if (event instanceof TrafficEvent.OfDeclaration of
                    && of.event().kind() == DeclarationEvent.Kind.LODGED
                    && lodged.add(of.event().declarationId())) {
                declarations.add(of.event());
            } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
                results.add(arrived.result());
            }
        }
    }

    @AfterAll
    static void stop() {
        console.close();
        system.close();
    }

    private static synchronized DeclarationEvent fresh() {
        return declarations.get(next++);
    }

    /** The event as somebody would write it: its declaration does not name itself again. */
    private static String json(DeclarationEvent event) {
        ObjectNode node = (ObjectNode) Json.node(event);
        ((ObjectNode) node.get("declaration")).remove(List.of("declarationId", "version"));
        return node.toString();
    }

    private static Http.Reply lodge(DeclarationEvent event, String deadline) {
        return conforming(
                "/v1/declarations",
                "post",
                clearance.post("/v1/declarations", json(event), "Torugart-Deadline", deadline));
    }

    private static long sent(DeclarationEvent event) {
        return system.read(Topics.DECLARATIONS).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(event.declarationId()))
                .count();
    }

    /** Whatever is answered is what the document says. */
    private static Http.Reply conforming(String path, String method, Http.Reply reply) {
        JsonNode described = openApi.path("paths").path(path).path(method).path("responses");
        JsonNode response = described.path(Integer.toString(reply.status()));
        assertThat(response.isMissingNode())
                .as(method + path + " may answer " + reply.status())
                .isFalse();
        JsonNode content = response.path("content").path(reply.contentType());
        assertThat(content.isMissingNode()).as(reply.contentType()).isFalse();
        ObjectNode schema = MAPPER.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.set("components", openApi.path("components"));
        schema.setAll((ObjectNode) content.path("schema"));
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        assertThat(compiled.validate(reply.body())).as(reply.body().toString()).isEmpty();
        return reply;
    }

    @Test
    void aDeclarationIsAnsweredWithItsDecisionAndSentOnce() {
        DeclarationEvent event = fresh();
        Http.Reply first = lodge(event, PATIENT);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().path("declarationId").asText()).isEqualTo(event.declarationId());
        assertThat(first.body().path("channel").asText()).isIn("GREEN", "YELLOW", "RED");
        Http.Reply again = lodge(event, PATIENT);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("version")).isEqualTo(first.body().path("version"));
        assertThat(sent(event)).isEqualTo(1);
        // What went to Kafka is what Avro would have been, byte for byte.
        byte[] wanted = new DeclarationEventCodec().encode(event);
        assertThat(system.read(Topics.DECLARATIONS))
                .anySatisfy(record -> assertThat(record.value()).isEqualTo(wanted));

        ObjectNode other = (ObjectNode) read(json(event));
        ((ObjectNode) other.get("declaration")).put("declarationOffice", "99999999");
        Http.Reply contradiction =
                conforming("/v1/declarations", "post", clearance.post("/v1/declarations", other.toString()));
        assertThat(contradiction.status()).isEqualTo(409);
        assertThat(sent(event)).isEqualTo(1);
    }

    @Test
    void whoeverWillNotWaitGetsALink() throws InterruptedException {
        DeclarationEvent event = fresh();
        Http.Reply later = lodge(event, "0");
        assertThat(later.status()).isEqualTo(202);
        String link = later.body().path("link").asText();
        Http.Reply decisions = awaited(link);
        assertThat(decisions
                        .body()
                        .path("decisions")
                        .get(0)
                        .path("declarationId")
                        .asText())
                .isEqualTo(event.declarationId());
        assertThat(lodge(event, PATIENT).status()).isEqualTo(200);
        assertThat(conforming("/v1/decisions/{id}", "get", clearance.get(link + "?version=7"))
                        .status())
                .isEqualTo(404);
        assertThat(conforming("/v1/decisions/{id}", "get", clearance.get(link + "?version=x"))
                        .status())
                .isEqualTo(422);
    }

    private static Http.Reply awaited(String link) throws InterruptedException {
        while (true) {
            Http.Reply reply = conforming("/v1/decisions/{id}", "get", clearance.get(link));
            if (reply.status() == 200) {
                return reply;
            }
            assertThat(reply.status()).isEqualTo(404);
            system.system().check();
            Thread.sleep(20);
        }
    }

    @Test
    void avroIsReadToo() {
        DeclarationEvent event = fresh();
        byte[] bytes = new DeclarationEventCodec().encode(event);
        Http.Reply reply = conforming("/v1/declarations", "post", clearance.postAvro("/v1/declarations", bytes));
        assertThat(reply.status()).isIn(200, 202);
        assertThat(lodge(event, PATIENT).status()).isEqualTo(200);
        assertThat(sent(event)).isEqualTo(1);
        assertThat(conforming("/v1/declarations", "post", clearance.postAvro("/v1/declarations", new byte[] {1, 2}))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void problemsNameEveryFieldAndItsValue() {
        Http.Reply reply = conforming("/v1/declarations", "post", clearance.post("/v1/declarations", """
                {"declarationId": "1", "version": "one", "kind": "SENT", "occurredAt": "yesterday", "colour": 1,
                 "declaration": {"items": [{"number": 1, "commodityCode": "01", "netMass": "much"}]}}
                """));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(Http.texts(MAPPER.valueToTree(reply.body().findValuesAsText("field"))))
                .contains("version", "kind", "occurredAt", "colour", "declaration.items[0].netMass");
        assertThat(reply.body().path("fields").toString())
                .contains("\"value\":\"SENT\"", "\"value\":\"yesterday\"", "\"value\":\"much\"");
        assertThat(conforming("/v1/declarations", "post", clearance.post("/v1/declarations", "{"))
                        .status())
                .isEqualTo(400);
        assertThat(conforming(
                                "/v1/declarations",
                                "post",
                                clearance.send("POST", "/v1/declarations", new byte[0], "Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
        assertThat(conforming("/v1/declarations", "post", nobody.post("/v1/declarations", "{}"))
                        .status())
                .isEqualTo(401);
        assertThat(lodge(fresh(), "soon").status()).isEqualTo(422);
    }

    @Test
    void controlResultsGoToTheirTopic() {
        ControlResult result = results.get(0);
        Http.Reply reply =
                conforming("/v1/control-results", "post", clearance.post("/v1/control-results", Json.text(result)));
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body().path("resultId").asText()).isEqualTo(result.resultId());
        byte[] wanted = new ControlResultCodec().encode(result);
        assertThat(system.read(Topics.CONTROL_RESULTS))
                .anySatisfy(record -> assertThat(record.value()).isEqualTo(wanted));
        assertThat(conforming("/v1/control-results", "post", clearance.post("/v1/control-results", "{}"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void anOverrideNobodyElseAgreedToIsRefusedByFieldAndValue() {
        String alone = """
                {"resultId": "R-1", "declarationId": "D-1", "version": 1, "stage": "COMPLETED",
                 "recordedAt": "2026-03-02T10:00:00Z", "officer": "9e107d9d", "override":
                 {"channel": "GREEN", "office": "41710901", "reason": "known goods", "approver": "9E107D9D"}}""";
        Http.Reply reply = conforming("/v1/control-results", "post", clearance.post("/v1/control-results", alone));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().toString()).contains("override.approver", "9E107D9D", "somebody else has to agree");
        String unsaid = alone.replace("\"reason\": \"known goods\", ", "");
        assertThat(clearance.post("/v1/control-results", unsaid).body().toString())
                .contains("override.reason");
    }

    @Test
    void aStreamGoesOnBehindTheLastEventSomebodyHasSeen() throws IOException {
        String last;
        DeclarationEvent one = fresh();
        DeclarationEvent other = fresh();
        try (Events events = clearance.events("/v1/decisions/stream", null)) {
            lodge(one, PATIENT);
            Events.Event seen = events.next();
            while (!seen.data().path("declarationId").asText().equals(one.declarationId())) {
                seen = events.next();
            }
            assertThat(seen.name()).isEqualTo("decision");
            last = seen.id();
        }
        lodge(other, PATIENT);
        try (Events events = clearance.events("/v1/decisions/stream", last)) {
            Set<String> missed = new HashSet<>();
            while (!missed.contains(other.declarationId())) {
                JsonNode decision = events.next().data();
                assertThat(decision.path("declarationId").asText() + decision.path("revision"))
                        .isNotEqualTo(one.declarationId() + "0");
                missed.add(decision.path("declarationId").asText());
            }
        }
    }

    @Test
    void everyPathOfTheDocumentIsThere() {
        assertThat(openApi.path("openapi").asText()).isEqualTo("3.1.0");
        openApi.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!path.getKey().equals("/v1/openapi.json")) {
                        Http.Reply reply = nobody.send(
                                method.toUpperCase(Locale.ROOT), path.getKey().replace("{id}", "1"), null);
                        assertThat(reply.status()).as(path.getKey()).isEqualTo(401);
                        conforming(path.getKey(), method, reply);
                    }
                }));
        assertThat(clearance.get("/v1/nothing").status()).isEqualTo(404);
    }

    @Test
    void everyRouteAnswersEachRoleAsTheTableSays() {
        Map<String, List<Integer>> expected = RoleTable.expected();
        Map<String, List<Integer>> answered = new TreeMap<>();
        for (Routes.Route route : console.routes()) {
            List<Integer> statuses = new ArrayList<>();
            for (String caller : RoleTable.CALLERS) {
                Http asking = caller.equals("nobody")
                        ? Http.withoutToken(console.address())
                        : new Http(console.address(), tokens.get(caller));
                // A stream that began would not end.
                statuses.add(
                        asking.send(route.method(), RoleTable.path(route.template()), null, "Last-Event-ID", "none")
                                .status());
            }
            answered.put(route.method() + " " + route.template(), statuses);
        }
        assertThat(answered).isEqualTo(expected);
    }

    @Test
    void aSessionChangesNothingWithoutItsSecondSecretAndPasswordsCannotBeGuessedFast() {
        Map<String, List<Integer>> expected = RoleTable.expected();
        Http browser = Http.withoutToken(console.address());
        for (String caller : List.of("analyst", "operator")) {
            Http.Reply session = signIn(browser, caller, PASSWORD);
            String cookie = session.cookie();
            String csrf = session.body().path("csrf").asText();
            for (Routes.Route route : console.routes()) {
                String path = RoleTable.path(route.template());
                int status =
                        expected.get(route.method() + " " + route.template()).get(RoleTable.CALLERS.indexOf(caller));
                if (route.changes() && !route.method().equals("DELETE")) {
                    for (String wrong : List.of("", "x", csrf + "x")) {
                        assertThat(browser.send(route.method(), path, null, "Cookie", cookie, "X-CSRF-Token", wrong)
                                        .status())
                                .as(path)
                                .isEqualTo(403);
                    }
                    assertThat(browser.send(route.method(), path, null, "Cookie", cookie, "X-CSRF-Token", csrf)
                                    .status())
                            .as(path)
                            .isEqualTo(status);
                }
            }
            assertThat(browser.send("DELETE", "/api/session", null, "Cookie", cookie, "X-CSRF-Token", csrf)
                            .status())
                    .isEqualTo(204);
            assertThat(browser.send("GET", "/api/operations", null, "Cookie", cookie)
                            .status())
                    .isEqualTo(401);
        }
        int tries = 0;
        Http.Reply guess = signIn(browser, "analyst", "guess");
        while (guess.status() == 401) {
            tries++;
            guess = signIn(browser, "analyst", "guess");
        }
        assertThat(guess.status()).isEqualTo(429);
        assertThat(tries).isLessThan(20);
    }

    private static Http.Reply signIn(Http browser, String name, String password) {
        return browser.post("/api/session", Json.text(Json.object("name", name, "password", password)));
    }

    /** The examples people begin with, each started as they would start it. */
    @ParameterizedTest
    @CsvSource({"bash, curl.sh", "java, Clearance.java", "python3, clearance.py"})
    void theExamplesForClientsDoWhatTheySay(String interpreter, String example) throws Exception {
        DeclarationEvent first = fresh();
        DeclarationEvent second = fresh();
        Path firstFile = Files.writeString(directory.resolve(example + ".first.json"), json(first));
        Path secondFile = Files.writeString(directory.resolve(example + ".second.json"), json(second));
        ProcessBuilder builder = new ProcessBuilder(
                        interpreter.equals("java") ? JAVA : interpreter,
                        CLIENTS.resolve(example).toString(),
                        console.address(),
                        firstFile.toString(),
                        secondFile.toString())
                .redirectErrorStream(true);
        builder.environment().put("TORUGART_TOKEN", tokens.get("clearance"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().map(line -> line.replaceAll(" (GREEN|YELLOW|RED)$", "")))
                .as(output)
                .containsExactly(
                        "lodged " + first.declarationId() + " 200",
                        "followed " + first.declarationId(),
                        "lodged " + second.declarationId() + " 202",
                        "resumed " + second.declarationId(),
                        "read " + second.declarationId());
    }

    @Test
    void whatWouldHaveChangedADecisionIsToldToThoseWhoSeeProfiles() throws Exception {
        JsonNode decision = lodge(fresh(), PATIENT).body();
        while (decision.path("channel").asText().equals("GREEN")) {
            decision = lodge(fresh(), PATIENT).body();
        }
        String path = "/api/shipments/" + decision.path("declarationId").asText() + "/explanation?revision=0";
        assertThat(clearance.get(path).status()).isEqualTo(403);
        JsonNode told = explained(path);
        Set<String> hit = new HashSet<>(decision.path("reasons").findValuesAsText("profileId"));
        assertThat(told.path("flips")).isNotEmpty();
        for (JsonNode flip : told.path("flips")) {
            ControlChannel then = ControlChannel.valueOf(flip.path("channel").asText());
            assertThat(then)
                    .isNotEqualTo(
                            ControlChannel.valueOf(decision.path("channel").asText()));
            if (flip.path("kind").asText().equals("without")) {
                List<String> without = Http.texts(flip.path("profileIds"));
                assertThat(hit).containsAll(without);
                assertThat(scoredWithout(decision, without)).isEqualTo(then);
            }
        }
    }

    /** The console learns of the evidence when its store has read it. */
    private static JsonNode explained(String path) throws InterruptedException {
        while (true) {
            Http.Reply reply = analyst.get(path);
            if (reply.status() == 200) {
                return reply.body();
            }
            assertThat(reply.status()).isEqualTo(404);
            system.system().check();
            Thread.sleep(20);
        }
    }

    private static ControlChannel scoredWithout(JsonNode decision, List<String> without)
            throws InvalidProfileSetException {
        EvidenceCodec codec = new EvidenceCodec();
        EvidenceRecord evidence = system.read(Topics.DECISION_EVIDENCE).stream()
                .map(record -> ((Decoded<EvidenceRecord>) codec.decode(record.value())).value())
                .filter(record -> record.declarationId()
                                .equals(decision.path("declarationId").asText())
                        && record.version() == decision.path("version").asInt()
                        && record.revision() == 0)
                .findFirst()
                .orElseThrow();
        return new EvidenceScorer()
                .decide(
                        evidence,
                        CompiledProfileSet.compile(system.system().profiles()).withPaused(Set.copyOf(without)))
                .channel();
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
