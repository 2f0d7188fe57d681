// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real Prometheus, as long as a test runs. */
public final class Prometheus implements AutoCloseable {
    private static final long STOP_SECONDS = 10;

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final Process process;
    private final Path log;

    private Prometheus(String address, Process process, Path log) {
        this.address = address;
        this.process = process;
        this.log = log;
    }

    /** Starts one; it may take some time to answer. */
    public static Prometheus start(Path directory, Path config) {
        String address = "127.0.0.1:" + freePort();
        Path log = directory.resolve("prometheus.log");
        try {
            Process process = new ProcessBuilder(
                            Tools.find("prometheus").toString(),
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + directory.resolve("prometheus"),
                            "--web.listen-address=" + address)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Prometheus("http://" + address, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it answers. */
    public boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus has ended: " + log());
        }
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The result of an expression now. */
    public JsonNode query(String expression) {
        return data("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    /** Its rules, as it has read them. */
    public JsonNode rules() {
        return data("/api/v1/rules");
    }

    /** What it collects from. */
    public JsonNode targets() {
        return data("/api/v1/targets").path("activeTargets");
    }

    private JsonNode data(String path) {
        HttpResponse<byte[]> response = send(path);
        try {
            JsonNode body = mapper.readTree(response.body());
            if (!body.path("status").asText().equals("success")) {
                throw new AssertionError(path + ": " + body);
            }
            return body.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> send(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
