// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecisionCodec;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.StoredDecision;
import org.torugart.console.text.Language;
import org.torugart.console.text.Sentences;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;

/** What the pages of decisions say, asked for in Russian: nothing in English but what is of the record. */
class ShipmentsLanguageTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String OF_THE_RECORD = "The score of 450 reaches the band of YELLOW from 300";
    private static final String NOWHERE = "127.0.0.1:1";

    @TempDir
    private Path directory;

    private final Routes routes = new Routes();
    private DecisionStore store;
    private Shipments shipments;

    @BeforeEach
    void start() {
        store = DecisionStore.open(directory, "test");
        shipments = new Shipments(NOWHERE, store, null);
        shipments.addTo(routes);
        Decision decision = new Decision(
                "D1",
                1,
                0,
                ControlChannel.YELLOW,
                450,
                List.of(new Reason(Reason.Code.SCORE, null, 0, 0, ControlChannel.YELLOW, 0, OF_THE_RECORD, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new Decision.Versions("national", 1, "3", null, null, null),
                new Decision.Timings(NOON, NOON, NOON));
        store.put(
                new StoredDecision(decision, NOON, null, "41710100", "KG1", null, List.of(), "CN", null),
                new DecisionCodec().encode(decision),
                Set.of("importer:KG1"));
    }

    @AfterEach
    void stop() {
        shipments.close();
        store.close();
    }

    private JsonNode asked(String template, Map<String, String> parameters, String language) {
        Routes.Route route = routes.all().stream()
                .filter(one -> one.template().equals(template))
                .findFirst()
                .orElseThrow();
        Request request = new Request(
                template,
                parameters,
                Map.of(),
                Map.of("accept-language", language),
                new byte[0],
                null,
                new Request.Caller("127.0.0.1", null, null));
        return Json.read(
                route.handler().handle(request).toCompletableFuture().join().body());
    }

    @Test
    void reasonsAreSaidInRussianAndTheRecordStays() {
        JsonNode russian = asked("/api/shipments/{id}", Map.of("id", "D1"), "ru");
        assertThat(russian.at("/decisions/0/said/0").asText())
                .isEqualTo("Сумма баллов 450 достигла порога канала YELLOW");
        assertThat(russian.at("/decisions/0/decision/reasons/0/text").asText()).isEqualTo(OF_THE_RECORD);
        assertThat(Sentences.english(russian.toString().replace(OF_THE_RECORD, "")))
                .isEmpty();
        assertThat(asked("/api/shipments/{id}", Map.of("id", "D1"), "en")
                        .at("/decisions/0/said/0")
                        .asText())
                .isEqualTo(OF_THE_RECORD);
    }

    @Test
    void whatIsFoundAndWhatAnEntityIsAreSaidInRussian() {
        JsonNode found = asked("/api/decisions", Map.of(), "ru");
        assertThat(found.at("/decisions/0/reason").asText()).startsWith("Сумма баллов 450");
        JsonNode entity = asked("/api/entities/{key}", Map.of("key", "importer:KG1"), "ru");
        assertThat(entity.path("meaning").asText()).isEqualTo("Импортёр; если не указан, получатель");
        assertThat(Sentences.english(found.toString() + entity)).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidInRussian() {
        assertRefused(
                "/api/shipments/{id}", Map.of("id", "D2"), "среди решений, которые хранит консоль, нет решения по D2");
        assertRefused(
                "/api/shipments/{id}/explanation",
                Map.of("id", "D1"),
                "сведений, на которых основано это решение, уже нет");
        assertRefused(
                "/api/entities/{key}",
                Map.of("key", "importer:X"),
                "консоль не хранит ни одного решения об объекте importer:X");
        assertRefused(
                "/api/entities/{key}", Map.of("key", "x"), "key: ожидается ключ объекта, например importer:KG0123");
    }

    private void assertRefused(String template, Map<String, String> parameters, String words) {
        Problem problem = catchThrowableOfType(Problem.class, () -> asked(template, parameters, "ru"));
        assertThat(problem.detail().in(Language.RU)).isEqualTo(words);
    }
}
