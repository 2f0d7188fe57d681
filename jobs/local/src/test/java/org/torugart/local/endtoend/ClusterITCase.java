// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.local.monitoring.Prometheus;
import org.torugart.local.monitoring.Tools;

/** {@code deploy/cluster}: what it starts, where it says that metrics are, and that a Prometheus finds them there. */
@Timeout(600)
class ClusterITCase {
    private static final Path DEPLOY = Path.of("..", "..", "deploy");
    private static final Path SHIPPED = Path.of("/tmp/torugart-cluster");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Pattern STATUS = Pattern.compile("(?m)^(\\S+): process \\d+(?:, metrics at (\\S+))?$");

    @TempDir
    private static Path scratch;

    private static Path data;
    private static String up;

    @BeforeAll
    static void start() {
        data = scratch.resolve("cluster");
        Torugart started = Torugart.run(
                "cluster",
                "up",
                "--data=" + data,
                "--brokers=1",
                "--taskmanagers=2",
                "--rate=5",
                "--profiles=" + DEPLOY.resolve("profiles"));
        assertThat(started.exitCode()).as(started.err()).isZero();
        up = started.out();
    }

    @AfterAll
    static void stop() {
        Torugart.run("cluster", "down", "--data=" + data);
    }

    /** Where each process that tells metrics says it does. */
    private static Map<String, String> metrics() {
        Torugart status = Torugart.run("cluster", "status", "--data=" + data);
        assertThat(status.exitCode()).as(status.out()).isZero();
        Map<String, String> metrics = new TreeMap<>();
        for (MatchResult process : STATUS.matcher(status.out()).results().toList()) {
            Optional.ofNullable(process.group(2)).ifPresent(address -> metrics.put(process.group(1), address));
        }
        return metrics;
    }

    private static String read(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(String otherwise, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    @Test
    void everyProcessOfFlinkAndTheConsoleTellsItsMetricsWhereStatusSays() throws Exception {
        Map<String, String> metrics = metrics();
        assertThat(metrics).containsOnlyKeys("jobmanager", "taskmanager-1", "taskmanager-2", "console");

        await(
                "the JobManager tells of no running job",
                () -> read(metrics.get("jobmanager")).contains("\nflink_jobmanager_numRunningJobs{"));
        for (String taskManager : List.of("taskmanager-1", "taskmanager-2")) {
            await(
                    taskManager + " tells of no decisions",
                    () -> read(metrics.get(taskManager))
                            .contains("\nflink_taskmanager_job_task_operator_scoring_channel_decisions{"));
        }
        String token = Files.readString(data.resolve("prometheus").resolve("console.token"));
        await(
                "the console tells of no decisions",
                () -> read(metrics.get("console"), "Authorization", "Bearer " + token)
                        .contains("\ntorugart_decisions_total{"));
        assertThat(read(metrics.get("console"))).isEmpty();
    }

    @Test
    void peopleSignInToItsConsoleWithWhatIsPrinted() throws Exception {
        MatchResult printed = Pattern.compile("Console: +(\\S+) +sign in as (.+): (\\S+)")
                .matcher(up)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(up));
        Http browser = Http.withoutToken(printed.group(1));
        Http.Reply signedIn =
                browser.post("/api/session", "{\"name\": \"operator\", \"password\": \"" + printed.group(3) + "\"}");
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(printed.group(2)).contains("operator", "clearance");
        await(
                "the console knows nothing of the job",
                () -> browser.send("GET", "/api/operations", null, "Cookie", signedIn.cookie())
                        .body()
                        .path("job")
                        .path("state")
                        .asText()
                        .equals("RUNNING"));
    }

    /** With the configuration that is shipped, but for where the cluster is. */
    @Test
    void prometheusCollectsFromAllOfThem() throws Exception {
        Tools.find("prometheus");
        Path config = Files.createDirectories(scratch.resolve("config"));
        Files.copy(DEPLOY.resolve("prometheus/rules.yml"), config.resolve("rules.yml"));
        String shipped = Files.readString(DEPLOY.resolve("prometheus/cluster.yml"));
        assertThat(shipped).contains(SHIPPED + "/prometheus/", ": 5s");
        Files.writeString(
                config.resolve("prometheus.yml"),
                shipped.replace(SHIPPED.toString(), data.toString()).replace(": 5s", ": 1s"));
        try (Prometheus prometheus = Prometheus.start(scratch, config.resolve("prometheus.yml"))) {
            await("Prometheus does not answer", prometheus::isReady);
            await(
                    "three processes of Flink are wanted",
                    () -> prometheus.query("up{job=\"torugart\"} == 1").size() == 3);
            await(
                    "the console is wanted",
                    () -> prometheus.query("up{job=\"torugart-console\"} == 1").size() == 1);
            await(
                    "decisions of the job are wanted",
                    () -> !prometheus
                            .query("sum(flink_taskmanager_job_task_operator_scoring_channel_decisions) > 0")
                            .isEmpty());
        }
    }
}
