// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who asks the console over HTTP, with an API token. */
final class Http {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    Http(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** Somebody who shows no token, but may send a cookie. */
    static Http withoutToken(String address) {
        return new Http(address, null);
    }

    /**
     * What came back.
     *
     * @param cookie what a browser would send from then on; null when none was set
     */
    record Reply(int status, String contentType, JsonNode body, String cookie) {}

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String json, String... headers) {
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8), headers(headers));
    }

    Reply postAvro(String path, byte[] avro) {
        return send("POST", path, avro, "Content-Type", "application/avro");
    }

    private static String[] headers(String... more) {
        return Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(more))
                .toArray(String[]::new);
    }

    Reply send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = asked(path)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String contentType = response.headers().firstValue("Content-Type").orElse("");
            return new Reply(
                    response.statusCode(),
                    contentType,
                    contentType.contains("json") ? MAPPER.readTree(response.body()) : MAPPER.missingNode(),
                    response.headers()
                            .firstValue("Set-Cookie")
                            .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                            .orElse(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder asked(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Opens a stream of events, behind one of them; null for what comes from now on. */
    Events events(String path, String lastEvent) {
        HttpRequest.Builder request = asked(path);
        if (lastEvent != null) {
            request.header("Last-Event-ID", lastEvent);
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Events(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static List<String> texts(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(i -> array.get(i).asText())
                .toList();
    }
}
