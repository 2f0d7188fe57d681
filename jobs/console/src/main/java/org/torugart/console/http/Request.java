// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.torugart.console.access.Account;

/**
 * A request that has passed the door: who asks is known, and may.
 *
 * @param method the method
 * @param path the path
 * @param parameters parts of the path that the route names
 * @param query parameters of the query, the last of each name
 * @param header gives a header; null when it is not there
 * @param body the body; empty without one
 * @param account who asks; null where anybody may
 */
public record Request(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, String> query,
        Function<String, String> header,
        byte[] body,
        Account account) {
    public Request {
        Objects.requireNonNull(path, "path");
        parameters = Map.copyOf(parameters);
        query = Map.copyOf(query);
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
        throw Problem.field(name, text, "want a whole number from " + least + " to " + most);
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
            throw Problem.field(field, value.isMissingNode() ? null : value.asText(), "want a text");
        }
        return value.asText();
    }
}
