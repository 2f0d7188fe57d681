// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.torugart.console.text.Text;

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
    public record Field(String field, String value, Text detail) {}

    /** What kind of problem it is; the last part of its type's address. */
    public enum Kind {
        MALFORMED(400),
        NOT_SIGNED_IN(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        CONFLICT(409),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        INVALID(422),
        REFUSED(422),
        TOO_MANY(429),
        FAILED(500),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The status of the response. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final transient Text detail;
    private final transient List<Field> fields;

    /** A problem said by a text of the bundles. */
    public Problem(Kind kind, String key, Object... values) {
        this(kind, Text.of(key, values), List.of());
    }

    /** A problem in words. */
    public Problem(Kind kind, Text detail) {
        this(kind, detail, List.of());
    }

    /** A problem of some fields. */
    public Problem(Kind kind, Text detail, List<Field> fields) {
        super(detail.toString(), null, false, false);
        this.kind = kind;
        this.detail = detail;
        this.fields = List.copyOf(fields);
    }

    /** A field that is not as it must be, said by a text of the bundles. */
    public static Problem field(String field, String value, String key, Object... values) {
        return field(field, value, Text.of(key, values));
    }

    /** A field that is not as it must be. */
    public static Problem field(String field, String value, Text detail) {
        return new Problem(Kind.INVALID, Text.of("field", field, detail), List.of(new Field(field, value, detail)));
    }

    /** What kind of problem it is. */
    public Kind kind() {
        return kind;
    }

    /** What it is, in words. */
    public Text detail() {
        return detail;
    }

    /** As it is sent. */
    public Map<String, Object> details(String instance) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", "/problems/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        details.put("title", Text.of("title." + kind));
        details.put("status", kind.status);
        details.put("detail", detail);
        details.put("instance", instance);
        if (!fields.isEmpty()) {
            details.put("fields", fields);
        }
        return details;
    }
}
