// SPDX-License-Identifier: Apache-2.0

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clearance system in nothing but the JDK: lodges two declarations, reads their decisions, and follows the stream of all
 * decisions. The connection is dropped in between: what was decided meanwhile is there when the stream goes on.
 *
 * <pre>TORUGART_TOKEN=… java deploy/clients/Clearance.java http://127.0.0.1:8080 first.json second.json</pre>
 */
public final class Clearance {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    private Clearance(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** A decision, as far as it is used here, and the status it was first answered with. */
    private record Decision(int status, String declarationId, String version, String channel) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Clearance clearance = new Clearance(arguments[0], System.getenv("TORUGART_TOKEN"));

        String last;
        try (BufferedReader events = clearance.stream(null)) {
            Decision first = clearance.lodge(Path.of(arguments[1]), 30_000);
            System.out.println("lodged " + first.declarationId + " " + first.status + " " + first.channel);
            last = eventOf(first.declarationId, events);
            System.out.println("followed " + first.declarationId);
        }

        Decision second = clearance.lodge(Path.of(arguments[2]), 0);
        System.out.println("lodged " + second.declarationId + " " + second.status + " " + second.channel);
        try (BufferedReader events = clearance.stream(last)) {
            eventOf(second.declarationId, events);
            System.out.println("resumed " + second.declarationId);
        }

        String path = "/v1/decisions/" + second.declarationId + "?version=" + second.version;
        String known = clearance.send(clearance.request(path)).body();
        System.out.println("read " + field(known, "declarationId") + " " + field(known, "channel"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The decision when it comes in that time, otherwise from the link. */
    private Decision lodge(Path event, long millis) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/v1/declarations")
                .header("Content-Type", "application/json")
                .header("Torugart-Deadline", Long.toString(millis))
                .POST(HttpRequest.BodyPublishers.ofFile(event)));
        int status = answer.statusCode();
        if (status != 200 && status != 202) {
            // Problem details name each field that is wrong, and its value.
            throw new IOException(answer.body());
        }
        if (status == 202) {
            String link = field(answer.body(), "link");
            answer = send(request(link));
            while (answer.statusCode() != 200) {
                Thread.sleep(200);
                answer = send(request(link));
            }
        }
        String decision = answer.body();
        return new Decision(
                status, field(decision, "declarationId"), field(decision, "version"), field(decision, "channel"));
    }

    /** Decisions as they are made, from now on or behind an event. */
    private BufferedReader stream(String last) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/v1/decisions/stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        BufferedReader events = new BufferedReader(new InputStreamReader(
                client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8));
        // A first sign of life: whatever is decided from here on is seen.
        events.readLine();
        return events;
    }

    /** The id of the event with a declaration's decision. */
    private static String eventOf(String declarationId, BufferedReader events) throws IOException {
        String id = null;
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ") && field(line, "declarationId").equals(declarationId)) {
                return id;
            }
        }
        throw new IOException("the stream has ended");
    }

    /** The first field of a name. Whoever has a JSON library reads the answer with that. */
    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + name + " in " + json);
        }
        return found.group(1);
    }
}
