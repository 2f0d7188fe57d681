// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.Topics;
import org.torugart.console.Console;
import org.torugart.console.access.Account;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.LocalAccounts;
import org.torugart.local.monitoring.Exposition;
import org.torugart.local.monitoring.Exposition.Exported;
import org.torugart.local.monitoring.Prometheus;
import org.torugart.local.monitoring.Tools;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficGenerator;

/**
 * A real Prometheus with the shipped configuration and rules, beside the running job and console and live traffic: what is
 * documented is exported, and every query that is shipped finds something.
 */
@Timeout(300)
class PrometheusITCase {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path DEPLOY = Path.of("..", "..", "deploy");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FIRST_EVENTS = 600;
    private static final Pattern OWN = Pattern.compile("flink_taskmanager_job_task_operator_(scoring|evidence)_\\w+");
    private static final Pattern NAME = Pattern.compile("\\b(?:flink_\\w+|torugart[\\w:]+|up)\\b");
    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|", Pattern.MULTILINE);

    /** The one query that may find nothing: what it is made of must be there. */
    private static final String PRECISION = "sum by (profile, mode) (torugart_profile_confirmed)"
            + " / (sum by (profile, mode) (torugart_profile_inspected) > 0)";

    /** What Flink puts on every metric of an operator. */
    private static final Set<String> FLINKS_LABELS = Set.of(
            "host",
            "job_id",
            "job_name",
            "operator_id",
            "operator_name",
            "subtask_index",
            "task_attempt_id",
            "task_attempt_num",
            "task_id",
            "task_name",
            "tm_id");

    @TempDir
    private static Path directory;

    private static TestSystem system;
    private static Console console;
    private static FlowingTraffic traffic;
    private static Prometheus prometheus;
    private static String jobMetrics;
    private static String token;

    @BeforeAll
    static void start() throws IOException {
        Tools.find("prometheus");
        int port = Prometheus.freePort();
        jobMetrics = "http://127.0.0.1:" + port + "/metrics";
        system = TestSystem.startWithMetrics(directory, 2, port);
        Path data = directory.resolve("console");
        LocalAccounts accounts = LocalAccounts.open(data);
        accounts.put(new Account("prometheus", "Prometheus", Set.of(ConsoleRole.MONITOR), null), "secret");
        token = accounts.newToken("prometheus");
        console = system.startConsole(data);
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(4).withPlantedRate(0.3));
        for (int i = 0; i < FIRST_EVENTS; i++) {
            system.send(generator.next());
        }
        system.send(Topics.DECLARATIONS, "BAD", new byte[] {1, 2, 3});
        system.send(Topics.manifests("RU"), "BAD", new byte[] {1, 2, 3});
        // Checkpoints are made when a test asks for one.
        system.settle();
        traffic = new FlowingTraffic(system, generator);
        prometheus = Prometheus.start(directory, config(port));
        await("Prometheus does not answer", prometheus::isReady);
    }

    @AfterAll
    static void stop() {
        Stream.of(prometheus, traffic, console, system).forEach(part -> {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    /** The shipped configuration, with other addresses, and once a second. */
    private static Path config(int port) throws IOException {
        Path own = Files.createDirectories(directory.resolve("config"));
        Files.copy(DEPLOY.resolve("prometheus/rules.yml"), own.resolve("rules.yml"));
        Files.writeString(own.resolve("console.token"), token);
        String text = Files.readString(DEPLOY.resolve("prometheus/prometheus.yml"));
        assertThat(text).contains("127.0.0.1:9249", "127.0.0.1:8080", ": 5s");
        return Files.writeString(
                own.resolve("prometheus.yml"),
                text.replace("127.0.0.1:9249", "127.0.0.1:" + port)
                        .replace("127.0.0.1:8080", URI.create(console.address()).getAuthority())
                        .replace(": 5s", ": 1s"));
    }

    private static void await(String otherwise, BooleanSupplier condition) {
        await(() -> otherwise, condition);
    }

    private static void await(Supplier<String> otherwise, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            system.system().check();
            console.check();
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise.get());
            }
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String read(String address, String bearer) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
            if (bearer != null) {
                request.header("Authorization", "Bearer " + bearer);
            }
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Exposition job() {
        return Exposition.parse(read(jobMetrics, null));
    }

    private static Exposition console() {
        return Exposition.parse(read(console.address() + "/metrics", token));
    }

    /** Rows of the table, by name: type and labels. */
    private static Map<String, Exported> documented() throws IOException {
        Map<String, Exported> rows = new LinkedHashMap<>();
        for (MatchResult row : ROW.matcher(Files.readString(DEPLOY.resolve("METRICS.md")))
                .results()
                .toList()) {
            Set<String> labels = row.group(4).equals("–")
                    ? Set.of()
                    : new TreeSet<>(List.of(row.group(4).split(", ")));
            assertThat(rows.put(row.group(1), new Exported(row.group(2), labels)))
                    .as(row.group(1))
                    .isNull();
        }
        return rows;
    }

    private static Map<String, Exported> thoseOf(Map<String, Exported> metrics, Pattern name) {
        return metrics.entrySet().stream()
                .filter(metric -> name.matcher(metric.getKey()).matches())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void whatTheJobTellsOfItsOwnIsWhatIsDocumented() throws IOException {
        Map<String, Exported> told = new TreeMap<>();
        thoseOf(job().metrics(), OWN).forEach((name, metric) -> {
            Set<String> labels = new TreeSet<>(metric.labels());
            labels.removeAll(FLINKS_LABELS);
            told.put(name, new Exported(metric.type(), labels));
        });
        assertThat(told).isEqualTo(thoseOf(documented(), OWN));
    }

    @Test
    void whatTheConsoleTellsIsWhatIsDocumented() throws IOException {
        Map<String, Exported> documented = thoseOf(documented(), Pattern.compile("torugart_.*"));
        await(
                () -> {
                    Set<String> missing = new TreeSet<>(documented.keySet());
                    missing.removeAll(console().metrics().keySet());
                    return "the console does not tell " + missing;
                },
                () -> console().metrics().keySet().containsAll(documented.keySet()));
        Map<String, Exported> told = new TreeMap<>(console().metrics());
        told.computeIfPresent("torugart_decision_latency_seconds", (name, metric) -> {
            // The bound of a bucket is part of the format.
            return new Exported(metric.type(), Set.of());
        });
        assertThat(told).isEqualTo(new TreeMap<>(documented));
    }

    @Test
    void whatIsDocumentedOfFlinksOwnIsThere() throws IOException {
        Map<String, Exported> rest = thoseOf(documented(), Pattern.compile("flink_.*"));
        rest.keySet().removeIf(name -> OWN.matcher(name).matches());
        assertThat(rest).isNotEmpty();
        Map<String, Exported> told = job().metrics();
        rest.forEach((name, metric) -> {
            assertThat(told).containsKey(name);
            assertThat(told.get(name).type()).as(name).isEqualTo(metric.type());
        });
    }

    @Test
    void noLabelSaysWhoTradesWhatOrUnderWhichNumber() {
        String all = read(jobMetrics, null) + read(console.address() + "/metrics", token);
        Set<String> lodged = traffic.made().stream()
                .map(decision -> decision.declarationId())
                .collect(Collectors.toSet());
        assertThat(lodged).isNotEmpty();
        lodged.forEach(id -> assertThat(all).doesNotContain(id));
    }

    @Test
    void whoShowsNoTokenLearnsNothing() {
        assertThat(read(console.address() + "/metrics", null))
                .contains("/problems/")
                .doesNotContain("torugart_");
        assertThat(read(console.address() + "/api/operations", token)).contains("/problems/forbidden");
    }

    @Test
    void bothAreCollected() {
        await(
                () -> prometheus.targets().toString(),
                () -> Stream.of("torugart", "torugart-console")
                        .allMatch(job -> !prometheus
                                .query("up{job=\"" + job + "\"} == 1")
                                .isEmpty()));
    }

    @Test
    void everyQueryOfEveryDashboardFindsSomething() throws IOException {
        Map<String, String> queries = new LinkedHashMap<>();
        for (String name : List.of("operations", "profiles", "partners")) {
            JsonNode dashboard =
                    MAPPER.readTree(DEPLOY.resolve("grafana/" + name + ".json").toFile());
            assertThat(dashboard.path("uid").asText()).isEqualTo("torugart-" + name);
            assertThat(dashboard
                            .path("templating")
                            .path("list")
                            .path(0)
                            .path("type")
                            .asText())
                    .isEqualTo("datasource");
            for (JsonNode panel : dashboard.path("panels")) {
                assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
                for (JsonNode target : panel.path("targets")) {
                    queries.put(
                            target.path("expr").asText().replace("$__rate_interval", "1m"),
                            name + ": " + panel.path("title").asText());
                }
            }
        }
        assertThat(queries).hasSizeGreaterThan(30).containsKey(PRECISION);
        // Of a profile's precision nothing is known until officers have controlled what it matched.
        queries.remove(PRECISION);
        NAME.matcher(PRECISION).results().forEach(name -> queries.put(name.group(), "precision"));
        awaitData(queries);
    }

    @Test
    void everyRecordingRuleFindsSomething() {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode rule : rules("recording")) {
            queries.put(rule.path("query").asText(), rule.path("name").asText());
            queries.put(rule.path("name").asText(), rule.path("name").asText());
        }
        assertThat(queries).hasSizeGreaterThan(10);
        awaitData(queries);
    }

    /**
     * An alert that finds something fires, which none should here but for dead letters: two records were bad. So every
     * metric it is about must be there, and it must have been evaluated without fault.
     */
    @Test
    void everyAlertIsAboutMetricsThatAreThere() {
        List<JsonNode> alerts = rules("alerting");
        assertThat(alerts).hasSizeGreaterThan(10);
        Map<String, String> metrics = new TreeMap<>();
        for (JsonNode alert : alerts) {
            String query = alert.path("query").asText();
            prometheus.query(query);
            List<String> names =
                    NAME.matcher(query).results().map(MatchResult::group).toList();
            assertThat(names).as(query).isNotEmpty();
            names.forEach(name -> metrics.put(name, alert.path("name").asText()));
        }
        awaitData(metrics);
        await(
                () -> rules("alerting").toString(),
                () -> rules("alerting").stream()
                        .allMatch(alert -> alert.path("health").asText().equals("ok")));
    }

    private static List<JsonNode> rules(String type) {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : prometheus.rules().path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                if (rule.path("type").asText().equals(type)) {
                    rules.add(rule);
                }
            }
        }
        return rules;
    }

    /** Waits until each of some queries finds something. */
    private static void awaitData(Map<String, String> queries) {
        Map<String, String> empty = new LinkedHashMap<>(queries);
        await(() -> "nothing is found by " + empty, () -> {
            empty.keySet().removeIf(query -> !prometheus.query(query).isEmpty());
            return empty.isEmpty();
        });
    }
}
