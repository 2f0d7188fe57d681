// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;

/** Against a map that keeps the same and looks at all of it. */
class DecisionStoreTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final List<ControlChannel> CHANNELS = List.of(ControlChannel.values());
    private static final List<String> IMPORTERS = List.of("KG1", "KG2", "KG3");
    private static final List<String> CODES = List.of("854449", "8544", "0101");
    private static final int IDS = 6;

    @TempDir
    private Path directory;

    /** Something done to the store, or asked of it. */
    private record Step(What what, int number) {
        String id() {
            return "D" + number % IDS;
        }

        int revision() {
            return number / IDS % 3;
        }

        Instant at() {
            return NOON.plusSeconds(number);
        }
    }

    private enum What {
        DECIDE,
        CONTROL,
        FORGET,
        COMMIT,
        ASK,
        SEARCH
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.of(What.values())
                .flatMap(what -> Arbitraries.integers().between(0, 99).map(number -> new Step(what, number)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(tries = 40)
    void whatIsPutIsFoundAtOnceUntilItIsForgotten(@ForAll("steps") List<Step> steps) {
        Path path = temporary();
        Map<String, StoredDecision> decided = new LinkedHashMap<>();
        Map<String, ControlResult> controlled = new LinkedHashMap<>();
        DecisionStore store = DecisionStore.open(path, "a Kafka");
        for (Step step : steps) {
            switch (step.what) {
                case DECIDE -> {
                    StoredDecision stored = stored(step);
                    decided.put(step.id() + "/" + step.revision(), stored);
                    put(store, stored);
                }
                case CONTROL -> {
                    ControlResult result = result(step);
                    controlled.put(result.resultId(), result);
                    store.put(result, new ControlResultCodec().encode(result));
                }
                case FORGET -> {
                    decided.values().removeIf(one -> one.publishedAt().isBefore(step.at()));
                    controlled.values().removeIf(one -> one.recordedAt().isBefore(step.at()));
                    store.forgetBefore(step.at());
                    store.commit(Map.of());
                }
                case COMMIT -> {
                    store.commit(Map.of("decisions-0", (long) step.number));
                    store.close();
                    store = DecisionStore.open(path, "a Kafka");
                    assertThat(store.position("decisions-0")).isEqualTo(step.number);
                }
                case ASK -> {
                    assertThat(store.ofDeclaration(step.id())).containsExactlyElementsOf(of(decided, step.id()));
                    assertThat(store.resultsOf(step.id()))
                            .containsExactlyInAnyOrderElementsOf(results(controlled, step.id()));
                }
                case SEARCH ->
                    assertThat(store.search(search(step)))
                            .containsExactlyInAnyOrderElementsOf(matching(decided, search(step)))
                            .isSortedAccordingTo(Comparator.comparing(StoredDecision::publishedAt)
                                    .reversed());
            }
        }
        store.close();
        delete(path);
    }

    /** With a refresh for every question this was a thousand. */
    @Test
    void nothingIsOpenedAnewToLearnThatADeclarationIsNotDecided() {
        try (DecisionStore store = DecisionStore.open(directory, "a Kafka")) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(store.ofVersion("new " + i, 1)).isEmpty();
                put(store, stored("D" + i, 0, i));
            }
            assertThat(store.refreshes()).isZero();
            assertThat(store.ofVersion("D999", 1)).isPresent();
            assertThat(store.ofVersion("D500", 1)).isPresent();
            assertThat(store.refreshes()).isEqualTo(1);
            put(store, stored("D500", 1, 1_000));
            assertThat(store.ofVersion("D501", 1)).isPresent();
            assertThat(store.refreshes()).isEqualTo(1);
            assertThat(store.ofDeclaration("D500")).hasSize(2);
            assertThat(store.refreshes()).isEqualTo(2);
        }
    }

    @Test
    void aStoreOfAnotherKafkaIsBuiltAnew() {
        try (DecisionStore store = DecisionStore.open(directory, "a Kafka")) {
            put(store, stored("D", 0, 1));
            store.commit(Map.of("decisions-0", 7L));
        }
        try (DecisionStore store = DecisionStore.open(directory, "another Kafka")) {
            assertThat(store.size()).isZero();
            assertThat(store.position("decisions-0")).isZero();
        }
    }

    private static void put(DecisionStore store, StoredDecision stored) {
        store.put(
                stored,
                new DecisionCodec().encode(stored.decision()),
                Set.of("importer:" + stored.importer(), "office:1"));
    }

    private static StoredDecision stored(Step step) {
        return stored(step.id(), step.revision(), step.number);
    }

    private static StoredDecision stored(String id, int revision, int number) {
        ControlChannel channel = CHANNELS.get(number % CHANNELS.size());
        Instant at = NOON.plusSeconds(number);
        Decision decision = new Decision(
                id,
                1,
                revision,
                channel,
                number,
                List.of(new Reason(Reason.Code.PROFILE, "P-" + number % 2, 1, 10, channel, 1, "so", null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new Decision.Versions("national", 1, "3", null, null, null),
                new Decision.Timings(at, at, at));
        return new StoredDecision(
                decision,
                at,
                new StoredDecision.Place(0, number),
                "41710100",
                IMPORTERS.get(number % IMPORTERS.size()),
                "A trader",
                List.of(CODES.get(number % CODES.size())),
                "CN",
                "digest " + number);
    }

    private static ControlResult result(Step step) {
        return ControlResult.of("R" + step.number, step.id(), 1, ControlResult.Stage.COMPLETED, step.at());
    }

    private static List<StoredDecision> of(Map<String, StoredDecision> decided, String id) {
        return decided.values().stream()
                .filter(one -> one.decision().declarationId().equals(id))
                .sorted(Comparator.comparingInt(one -> one.decision().revision()))
                .toList();
    }

    private static List<ControlResult> results(Map<String, ControlResult> controlled, String id) {
        return controlled.values().stream()
                .filter(one -> one.declarationId().equals(id))
                .toList();
    }

    private static Search search(Step step) {
        int number = step.number;
        return new Search(
                number % 5 == 0 ? IMPORTERS.get(number % IMPORTERS.size()) : null,
                number % 7 == 0 ? "85" : null,
                number % 11 == 0 ? "41710100" : null,
                number % 3 == 0 ? CHANNELS.get(number % CHANNELS.size()).name() : null,
                number % 4 == 0 ? "P-1" : null,
                number % 13 == 0 ? "importer:KG2" : null,
                number % 6 == 0 ? step.at() : null,
                number % 8 == 0 ? step.at() : null,
                100);
    }

    private static List<StoredDecision> matching(Map<String, StoredDecision> decided, Search search) {
        List<StoredDecision> matching = new ArrayList<>();
        for (StoredDecision one : decided.values()) {
            if ((search.importer() == null || search.importer().equals(one.importer()))
                    && (search.hs() == null || one.codes().stream().anyMatch(code -> code.startsWith(search.hs())))
                    && (search.office() == null || search.office().equals(one.office()))
                    && (search.channel() == null
                            || search.channel().equals(one.decision().channel().name()))
                    && (search.profile() == null
                            || one.decision().profilesThatHit().contains(search.profile()))
                    && (search.entity() == null || search.entity().equals("importer:" + one.importer()))
                    && (search.from() == null || !one.publishedAt().isBefore(search.from()))
                    && (search.to() == null || one.publishedAt().isBefore(search.to()))) {
                matching.add(one);
            }
        }
        return matching;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("decisions");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
