// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.Topics;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.declaration.Violation;

/** Whatever is sent leaves a decision or a dead letter, and the job goes on. */
class BadInputITCase {
    private static final Instant ACCEPTED = Instant.parse("2026-03-10T08:00:00Z");
    private static final DeclarationEventCodec CODEC = new DeclarationEventCodec();

    @Test
    void everyBadRecordIsAccountedFor(@TempDir Path directory) {
        try (TestSystem system = TestSystem.start(directory, 2)) {
            byte[] good = lodged("GOOD", 1, 1, "10", "USD");
            byte[] unknownSchema = lodged("UNKNOWN", 1, 1, "10", "USD");
            unknownSchema[5] ^= 0x55;

            declaration(system, "TRUNCATED", Arrays.copyOf(lodged("TRUNCATED", 1, 1, "10", "USD"), 80));
            declaration(system, "UNKNOWN", unknownSchema);
            declaration(system, "WRONG", wrongType("WRONG"));
            declaration(system, "GARBAGE", "not avro at all".getBytes(StandardCharsets.UTF_8));
            declaration(system, "TOMBSTONE", null);
            declaration(system, null, new byte[] {1, 2, 3});
            declaration(system, "HUGE", new byte[10 << 20]);
            declaration(system, "NEGATIVE", lodged("NEGATIVE", 1, 1, "-10", "USD"));
            declaration(system, "CURRENCY", lodged("CURRENCY", 1, 1, "10", "ZZZ"));
            declaration(system, "ITEMS", lodged("ITEMS", 1, 999, "10", "USD"));
            declaration(system, "TOOMANY", lodged("TOOMANY", 1, 1500, "10", "USD"));
            declaration(system, "EMPTY", lodged("EMPTY", 1, 0, "10", "USD"));
            declaration(system, "TWICE", lodged("TWICE", 1, 1, "10", "USD"));
            declaration(system, "TWICE", lodged("TWICE", 1, 1, "10", "USD"));
            declaration(system, "CONFLICT", lodged("CONFLICT", 1, 1, "10", "USD"));
            declaration(system, "CONFLICT", lodged("CONFLICT", 1, 1, "20", "USD"));
            declaration(system, "DISORDER", lodged("DISORDER", 3, 1, "10", "USD"));
            declaration(system, "DISORDER", lodged("DISORDER", 1, 1, "11", "USD"));
            declaration(system, "DISORDER", lodged("DISORDER", 2, 1, "12", "USD"));
            declaration(system, "OTHER-KEY", lodged("INSIDE", 1, 1, "10", "USD"));
            system.send(Topics.manifests("TR"), "UCR", new byte[] {9, 9, 9});
            system.send(Topics.CONTROL_RESULTS, "GOOD", new byte[] {9, 9, 9});
            declaration(system, "GOOD", good);
            system.settle();

            Map<String, List<Decision>> decisions =
                    system.decisions().stream().collect(Collectors.groupingBy(Decision::declarationId));
            Map<String, List<String>> letters = new TreeMap<>();
            for (DeadLetter letter : system.deadLetters()) {
                assertThat(letter.message()).isNotBlank();
                assertThat(letter.record().offset()).isNotNegative();
                byte[] key = letter.record().key();
                letters.computeIfAbsent(
                                key == null ? "none" : new String(key, StandardCharsets.UTF_8), k -> new ArrayList<>())
                        .add(letter.stage() + " " + letter.code());
            }

            assertThat(letters)
                    .containsOnlyKeys(
                            "TRUNCATED",
                            "UNKNOWN",
                            "WRONG",
                            "GARBAGE",
                            "TOMBSTONE",
                            "none",
                            "HUGE",
                            "CONFLICT",
                            "UCR",
                            "GOOD")
                    .containsEntry("TRUNCATED", List.of("intake TRUNCATED"))
                    .containsEntry("UNKNOWN", List.of("intake UNKNOWN_SCHEMA"))
                    .containsEntry("WRONG", List.of("intake MALFORMED"))
                    .containsEntry("GARBAGE", List.of("intake NOT_AVRO"))
                    .containsEntry("TOMBSTONE", List.of("intake EMPTY"))
                    .containsEntry("none", List.of("address NO_DECLARATION_ID"))
                    .containsEntry("HUGE", List.of("intake TOO_LARGE"))
                    .containsEntry("CONFLICT", List.of("intake VERSION_CONFLICT"))
                    .containsEntry("UCR", List.of("manifest NOT_AVRO"))
                    .containsEntry("GOOD", List.of("intake NOT_AVRO"));

            for (String id : List.of("TRUNCATED", "UNKNOWN", "WRONG", "GARBAGE", "TOMBSTONE", "HUGE")) {
                assertThat(decisions.get(id)).as(id).singleElement().satisfies(decision -> {
                    assertThat(decision.channel()).isEqualTo(ControlChannel.YELLOW);
                    assertThat(decision.reasons()).extracting(Reason::code).contains(Reason.Code.UNREADABLE);
                });
            }
            assertViolation(decisions.get("NEGATIVE"), Violation.Code.NEGATIVE_VALUE);
            assertViolation(decisions.get("CURRENCY"), Violation.Code.UNKNOWN_CURRENCY);
            assertViolation(decisions.get("TOOMANY"), Violation.Code.TOO_MANY_ITEMS);
            assertViolation(decisions.get("EMPTY"), Violation.Code.NO_ITEMS);
            assertThat(decisions.get("ITEMS"))
                    .singleElement()
                    .satisfies(d -> assertThat(d.violations()).isEmpty());
            assertThat(decisions.get("TWICE")).hasSize(1);
            assertThat(decisions.get("CONFLICT")).hasSize(1);
            assertThat(decisions.get("INSIDE")).hasSize(1);
            assertThat(decisions.get("GOOD")).hasSize(1);
            assertThat(decisions.get("DISORDER").stream()
                            .collect(Collectors.toMap(Decision::version, Function.identity())))
                    .containsOnlyKeys(1, 2, 3);
            assertThat(system.deadLetters().stream()
                            .filter(l -> l.code().equals("TOO_LARGE"))
                            .map(l -> l.record().value().length))
                    .containsExactly(10 << 20);
            system.system().check();
        }
    }

    private static void assertViolation(List<Decision> decisions, Violation.Code code) {
        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.violations()).extracting(Violation::code).contains(code);
            assertThat(decision.channel()).isNotEqualTo(ControlChannel.GREEN);
        });
    }

    private static void declaration(TestSystem system, String key, byte[] value) {
        system.send(Topics.DECLARATIONS, key, value);
    }

    /** The kind of event, right behind id and version, becomes a symbol that does not exist. */
    private static byte[] wrongType(String id) {
        byte[] bytes = lodged(id, 1, 1, "10", "USD");
        int kind = 10 + 1 + id.length() + 1;
        bytes[kind] = 0x7E;
        return bytes;
    }

    private static byte[] lodged(String id, int version, int items, String netMass, String currency) {
        Party trader = new Party("KG7001", "Importer", "KG");
        List<GoodsItem> goods = new ArrayList<>();
        for (int i = 1; i <= items; i++) {
            goods.add(GoodsItem.builder(i, "61091000%02d".formatted(i % 100))
                    .description("shirts")
                    .originCountry("DE")
                    .netMass(Mass.ofKilograms(new BigDecimal(netMass)))
                    .grossMass(Mass.ofKilograms(new BigDecimal("20")))
                    .packages(1)
                    .invoiceValue(Money.of(new BigDecimal("100"), currency))
                    .customsValue(Money.of(new BigDecimal("9000"), "KGS"))
                    .valuationMethod(1)
                    .dutyRatePercent(BigDecimal.TEN)
                    .build());
        }
        Declaration declaration = Declaration.builder(id, ACCEPTED, Direction.IMPORT, "41702000")
                .version(version)
                .declarationType("IM")
                .procedure("40")
                .exportCountry("DE")
                .destinationCountry("KG")
                .consignor(new Party("DE7001", null, "DE"))
                .consignee(trader)
                .importer(trader)
                .declarant(new Party("KG7900", null, "KG"))
                .transport(new Transport("30", null, null, List.of(), List.of(), "CMR-" + id))
                .exchangeRate(new BigDecimal("87.5"))
                .totalPackages(items)
                .totalGrossMass(Mass.ofKilograms(new BigDecimal("20")))
                .items(goods)
                .build();
        return CODEC.encode(new DeclarationEvent(
                id,
                version,
                version == 1 ? DeclarationEvent.Kind.LODGED : DeclarationEvent.Kind.AMENDED,
                ACCEPTED,
                declaration));
    }
}
