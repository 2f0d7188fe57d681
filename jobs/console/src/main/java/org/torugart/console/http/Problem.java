// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why a request is not answered as asked: problem details after RFC 9457, which name field and value where one is wrong. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * One field that is not as it must be.
     *
     * @param field where, as a path: {@code declaration.items[2].netMass}
     * @param value what was given, shortened; null when nothing was
     * @param detail what is wanted
     */
    public record Field(String field, String value, String detail) {}

    /** What kind of problem it is; the last part of its type's address. */
    public enum Kind {
        MALFORMED(400, "The request cannot be read"),
        NOT_SIGNED_IN(401, "Nobody is signed in"),
        FORBIDDEN(403, "The account may not do that"),
        NOT_FOUND(404, "There is nothing here"),
        METHOD_NOT_ALLOWED(405, "That cannot be done here"),
        CONFLICT(409, "It contradicts what is known already"),
        TOO_LARGE(413, "The request is too large"),
        UNSUPPORTED(415, "The content type is not one of those that are read"),
        INVALID(422, "Some fields are not as they must be"),
        REFUSED(422, "It is refused"),
        TOO_MANY(429, "Too many requests"),
        FAILED(500, "It could not be done"),
        UNAVAILABLE(503, "It cannot be done now");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        /** The status of the response. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final transient List<Field> fields;

    /** A problem in words. */
    public Problem(Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    /** A problem of some fields. */
    public Problem(Kind kind, String detail, List<Field> fields) {
        super(detail, null, false, false);
        this.kind = kind;
        this.fields = List.copyOf(fields);
    }

    /** A field that is not as it must be. */
    public static Problem field(String field, String value, String detail) {
        return new Problem(Kind.INVALID, field + ": " + detail, List.of(new Field(field, value, detail)));
    }

    /** What kind of problem it is. */
    public Kind kind() {
        return kind;
    }

    /** As it is sent. */
    public Map<String, Object> details(String instance) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", "/problems/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        details.put("title", kind.title);
        details.put("status", kind.status);
        details.put("detail", getMessage());
        details.put("instance", instance);
        if (!fields.isEmpty()) {
            details.put("fields", fields);
        }
        return details;
    }
}
