// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.text.Text;

/** The job as Flink's own REST interface tells of it: whether it runs, its checkpoints, and what its sources have not read. */
final class FlinkStatus {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PENDING = ".pendingRecords";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;

    /** At an address; null when none is known. */
    FlinkStatus(URI address) {
        this.address = address;
    }

    /** The state of the job; a word on why when it cannot be told. */
    Map<String, Object> status() {
        if (address == null) {
            return Json.object("known", false, "why", Text.of("flink.no.address"));
        }
        try {
            JsonNode job = job();
            if (job == null) {
                return Json.object("known", true, "state", "NONE");
            }
            String id = job.path("jid").asText();
            JsonNode checkpoints = get("/jobs/" + id + "/checkpoints");
            JsonNode completed = checkpoints.path("latest").path("completed");
            return Json.object(
                    "known", true,
                    "state", job.path("state").asText(),
                    "startedAt", job.path("start-time").asLong(),
                    "restarts", restarts(id),
                    "checkpointAt",
                            completed.isMissingNode() || completed.isNull()
                                    ? null
                                    : completed.path("latest_ack_timestamp").asLong(),
                    "checkpointMillis", completed.path("end_to_end_duration").asLong(0),
                    "checkpointBytes", completed.path("checkpointed_size").asLong(0),
                    "stateBytes", completed.path("state_size").asLong(0),
                    "checkpointsFailed",
                            checkpoints.path("counts").path("failed").asLong(0),
                    "lag", lag(id));
        } catch (IOException | Problem e) {
            return Json.object("known", false, "why", Text.of("flink.no.answer", address));
        }
    }

    private JsonNode job() throws IOException {
        JsonNode latest = null;
        for (JsonNode job : get("/jobs/overview").path("jobs")) {
            if (latest == null
                    || job.path("start-time").asLong()
                            > latest.path("start-time").asLong()) {
                latest = job;
            }
        }
        return latest;
    }

    private Long restarts(String id) throws IOException {
        JsonNode metric = get("/jobs/" + id + "/metrics?get=numRestarts").path(0);
        return metric.path("value").isTextual()
                ? Optional.of(metric.path("value").asText())
                        .map(text -> (long) Double.parseDouble(text))
                        .orElseThrow()
                : null;
    }

    /** Records each source has not read yet, as far as its readers say. */
    private List<Map<String, Object>> lag(String id) throws IOException {
        List<Map<String, Object>> lags = new ArrayList<>();
        for (JsonNode vertex : get("/jobs/" + id).path("vertices")) {
            String name = vertex.path("name").asText();
            if (!name.startsWith("Source: ")) {
                continue;
            }
            String metrics = "/jobs/" + id + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            for (JsonNode metric : get(metrics)) {
                String metricId = metric.path("id").asText();
                if (metricId.endsWith(PENDING)) {
                    JsonNode value = get(metrics + "?agg=sum&get=" + metricId).path(0);
                    lags.add(Json.object(
                            "source",
                            metricId.substring(0, metricId.length() - PENDING.length())
                                    .replaceFirst("^Source__", "")
                                    .replaceFirst("\\.KafkaSourceReader.*", ""),
                            "records",
                            (long) value.path("sum").asDouble(0)));
                }
            }
        }
        return lags;
    }

    private JsonNode get(String path) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(address.resolve(path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(path + ": status " + response.statusCode());
            }
            return Json.read(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
