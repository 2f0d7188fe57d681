// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.DeclarationEvent;

/** The gateway in OpenAPI 3.1. Schemas come from the records that are read and written, so they cannot say otherwise. */
final class OpenApi {
    private OpenApi() {}

    static Map<String, Object> document() {
        Map<String, Object> schemas = new TreeMap<>();
        Map<String, Object> event = RecordReader.schema(DeclarationEvent.class, schemas);
        Map<String, Object> result = RecordReader.schema(ControlResult.class, schemas);
        Map<String, Object> decision = RecordReader.schema(Decision.class, schemas);
        schemas.put(
                "Decisions",
                object(
                        List.of("declarationId", "decisions"),
                        Json.object(
                                "declarationId", text(),
                                "decisions", Map.of("type", "array", "items", decision))));
        schemas.put(
                "Later",
                object(
                        List.of("declarationId", "version", "link"),
                        Json.object("declarationId", text(), "version", Map.of("type", "integer"), "link", text())));
        schemas.put("Accepted", object(List.of("resultId"), Json.object("resultId", text())));
        schemas.put("Problem", problem());
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put(
                "/v1/declarations",
                Map.of(
                        "post",
                        operation(
                                "lodge",
                                "Sends what happened to a declaration; answers with the decision as soon as it is made."
                                        + " The same version sent again is not decided again.",
                                List.of(deadline()),
                                body(event),
                                Map.of(
                                        "200", answer("The decision", decision),
                                        "202", answer("Not decided yet, or nothing to decide", ref("Later")),
                                        "400", failure("The body cannot be read"),
                                        "409", failure("This version is known with another content"),
                                        "415", failure("Another content type"),
                                        "422", failure("Some fields are not as they must be"),
                                        "503", failure("Kafka does not answer")))));
        paths.put(
                "/v1/decisions/{id}",
                Map.of(
                        "get",
                        operation(
                                "decisions",
                                "Every decision on a declaration, by version and revision.",
                                List.of(
                                        parameter("id", "path", true, text(), "The declaration"),
                                        parameter(
                                                "version",
                                                "query",
                                                false,
                                                Map.of("type", "integer"),
                                                "This version alone")),
                                null,
                                Map.of(
                                        "200", answer("The decisions", ref("Decisions")),
                                        "404", failure("There is none yet"),
                                        "422", failure("A parameter is not as it must be")))));
        paths.put(
                "/v1/decisions/stream",
                Map.of(
                        "get",
                        operation(
                                "stream",
                                "Decisions as they are made, as server-sent events named decision. A client that names"
                                        + " the last id it has seen goes on behind it; after a failure of the job an"
                                        + " event may come twice: of one declaration, version and revision the first"
                                        + " counts.",
                                List.of(parameter(
                                        "Last-Event-ID", "header", false, text(), "The last event that was seen")),
                                null,
                                Map.of(
                                        "200",
                                        Map.of(
                                                "description",
                                                "The events",
                                                "content",
                                                Map.of("text/event-stream", Map.of("schema", text()))),
                                        "503",
                                        failure("There are too many streams")))));
        paths.put(
                "/v1/control-results",
                Map.of(
                        "post",
                        operation(
                                "result",
                                "Sends what control of a declaration came to.",
                                List.of(),
                                body(result),
                                Map.of(
                                        "202", answer("Taken", ref("Accepted")),
                                        "400", failure("The body cannot be read"),
                                        "415", failure("Another content type"),
                                        "422", failure("Some fields are not as they must be"),
                                        "503", failure("Kafka does not answer")))));
        paths.put(
                "/v1/openapi.json",
                Map.of(
                        "get",
                        operation(
                                "description",
                                "This document.",
                                List.of(),
                                null,
                                Map.of("200", answer("It", Map.of("type", "object"))))));
        return Json.object(
                "openapi", "3.1.0",
                "info",
                        Json.object(
                                "title",
                                "Torugart clearance gateway",
                                "version",
                                "1",
                                "description",
                                "One control decision per declaration version: GREEN release, BLUE release and"
                                        + " audit, YELLOW documents, RED inspection.",
                                "license",
                                Map.of("name", "Apache-2.0", "identifier", "Apache-2.0")),
                "servers", List.of(Map.of("url", "/")),
                "security", List.of(Map.of("token", List.of()), Map.of("session", List.of())),
                "paths", paths,
                "components",
                        Json.object(
                                "schemas",
                                schemas,
                                "securitySchemes",
                                Json.object(
                                        "token", Map.of("type", "http", "scheme", "bearer"),
                                        "session", Map.of("type", "apiKey", "in", "cookie", "name", "torugart"))));
    }

    private static Map<String, Object> operation(
            String id,
            String summary,
            List<Map<String, Object>> parameters,
            Map<String, Object> body,
            Map<String, Object> responses) {
        Map<String, Object> all = new TreeMap<>(responses);
        all.put("401", failure("Nobody is signed in"));
        all.put("403", failure("The account may not do that"));
        all.put("429", failure("Too many requests"));
        Map<String, Object> operation =
                Json.object("operationId", id, "summary", summary, "parameters", parameters, "responses", all);
        if (body != null) {
            operation.put("requestBody", body);
        }
        return operation;
    }

    private static Map<String, Object> deadline() {
        return parameter(
                Gateway.DEADLINE,
                "header",
                false,
                Json.object(
                        "type",
                        "integer",
                        "minimum",
                        0,
                        "maximum",
                        Gateway.MOST_DEADLINE_MILLIS,
                        "default",
                        Gateway.DEFAULT_DEADLINE_MILLIS),
                "Milliseconds to wait for the decision");
    }

    private static Map<String, Object> parameter(
            String name, String in, boolean required, Map<String, Object> schema, String description) {
        return Json.object("name", name, "in", in, "required", required, "schema", schema, "description", description);
    }

    private static Map<String, Object> body(Map<String, Object> schema) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("application/json", Map.of("schema", schema));
        content.put(
                "application/avro",
                Map.of("schema", Map.of("type", "string", "description", "Avro in single-object encoding")));
        return Json.object("required", true, "content", content);
    }

    private static Map<String, Object> answer(String description, Map<String, Object> schema) {
        return Json.object("description", description, "content", Map.of("application/json", Map.of("schema", schema)));
    }

    private static Map<String, Object> failure(String description) {
        return Json.object(
                "description",
                description,
                "content",
                Map.of("application/problem+json", Map.of("schema", ref("Problem"))));
    }

    private static Map<String, Object> problem() {
        Map<String, Object> field =
                object(List.of("field", "detail"), Json.object("field", text(), "value", text(), "detail", text()));
        return object(
                List.of("type", "title", "status", "detail", "instance"),
                Json.object(
                        "type",
                        Json.object(
                                "type",
                                "string",
                                "description",
                                "one of /problems/ with the name of " + List.of(Problem.Kind.values())),
                        "title",
                        text(),
                        "status",
                        Map.of("type", "integer"),
                        "detail",
                        text(),
                        "instance",
                        text(),
                        "fields",
                        Map.of("type", "array", "items", field)));
    }

    private static Map<String, Object> object(List<String> required, Map<String, Object> properties) {
        return Json.object("type", "object", "required", required, "properties", properties);
    }

    private static Map<String, Object> ref(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> text() {
        return Map.of("type", "string");
    }
}
