// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.torugart.console.text.Language;

/**
 * What a request is answered with.
 *
 * @param status the status code
 * @param contentType of the body; null without one
 * @param body the body; not copied, not to be changed
 * @param headers further headers
 * @param note what of it the audit log is told; blank for nothing
 */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers, String note) {
    private static final byte[] NOTHING = new byte[0];
    private static final String JSON = "application/json";
    private static final String LANGUAGE = "Content-Language";

    public Answer {
        Objects.requireNonNull(body, "body");
        headers = Map.copyOf(headers);
    }

    /** A value as JSON. */
    public static Answer json(Object value) {
        return json(200, value);
    }

    /** A value as JSON with a status. */
    public static Answer json(int status, Object value) {
        return new Answer(status, JSON, Json.bytes(value), Map.of(), "");
    }

    /** A value as JSON, with what is said to people in a language. */
    public static Answer json(Language language, Object value) {
        return new Answer(200, JSON, Json.bytes(value, language), Map.of(LANGUAGE, language.code()), "");
    }

    /** Problem details. */
    public static Answer problem(Problem problem, String instance, Language language) {
        return new Answer(
                problem.kind().status(),
                "application/problem+json",
                Json.bytes(problem.details(instance), language),
                Map.of(LANGUAGE, language.code()),
                "");
    }

    /** Nothing to say but that it was done. */
    public static Answer done() {
        return new Answer(204, null, NOTHING, Map.of(), "");
    }

    /** Another address is to be asked for. */
    public static Answer elsewhere(URI address) {
        return new Answer(303, null, NOTHING, Map.of("Location", address.toString()), "");
    }

    /** Text of some kind. */
    public static Answer text(String contentType, String text) {
        return new Answer(200, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of(), "");
    }

    /** The same with another header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more, note);
    }

    /** The same with something for the audit log. */
    public Answer noting(String what) {
        return new Answer(status, contentType, body, headers, what);
    }
}
