// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.torugart.console.access.Account;
import org.torugart.console.text.Language;

/**
 * A request that has passed the door: who asks is known, and may.
 *
 * @param path the path
 * @param parameters parts of the path that the route names
 * @param query parameters of the query, the last of each name
 * @param headers the first header of each name, in lower case
 * @param body the body; empty without one
 * @param account who asks; null where anybody may
 * @param caller where the request comes from
 */
public record Request(
        String path,
        Map<String, String> parameters,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Account account,
        Caller caller) {

    /**
     * Where a request comes from.
     *
     * @param address the address
     * @param session what the cookie of the session holds; null without one
     * @param attempt what the cookie of an attempt to sign in elsewhere holds; null without one
     */
    public record Caller(String address, String session, String attempt) {}

    public Request {
        Objects.requireNonNull(path, "path");
        parameters = Map.copyOf(parameters);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** A header; null when it is not there. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The language of whoever asks. */
    public Language language() {
        return Language.wanted(header("Accept-Language"));
    }

    /** A part of the path. */
    public String parameter(String name) {
        return parameters.get(name);
    }

    /** A parameter of the query, unless it is blank. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * A whole number of the query.
     *
     * @throws Problem if it is none, or not within bounds
     */
    public long number(String name, long otherwise, long least, long most) {
        String text = query(name).orElse(null);
        return text == null ? otherwise : number(name, text, least, most);
    }

    /**
     * A text as a whole number.
     *
     * @throws Problem if it is none, or not within bounds
     */
    public static long number(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw Problem.field(name, text, "want.whole.within", least, most);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return Json.read(body);
    }

    /**
     * A text field of the body.
     *
     * @throws Problem if it is not there
     */
    public String text(String field) {
        JsonNode value = json().path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw Problem.field(field, value.isMissingNode() ? null : value.asText(), "want.text");
        }
        return value.asText();
    }
}
