// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicReader;
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
import org.torugart.core.manifest.Manifest;

/** Goods invoiced in dollars that were recorded at export in yuan: only an official rate tells that they are undervalued. */
@Timeout(180)
class ReferenceITCase {
    private static final Instant ACCEPTED = Instant.parse("2026-03-10T08:00:00Z");
    private static final Duration POLL = Duration.ofMillis(50);

    @TempDir
    private Path directory;

    @Test
    void aRateIsInForceWithoutARestartAsOfItsDay() throws IOException {
        try (TestSystem system = TestSystem.start(directory.resolve("run"), 2)) {
            send(system, "BEFORE", ACCEPTED);
            assertThat(awaitDecision(system, "BEFORE").reasons())
                    .extracting(Reason::profileId)
                    .doesNotContain("undervaluation-gross");

            Path file = directory.resolve("rates.csv");
            Files.writeString(file, """
                    table,key,since,until,value,description,unit,currency,name,kind,except
                    exchange-rates,CNY,2026-03-10,,12.1,,,,,,
                    exchange-rates,USD,2026-03-10,,87.5,,,,,,
                    tariff,6109,2026-01-01,,12,,,,,,
                    nomenclature,6109100000,2020-01-01,2026-03-11,,Shirts of cotton,796,,,,
                    benchmarks,6109,2026-01-01,,10,,KG,USD,,,
                    offices,41702000,2026-03-10,,,,,,Office,INLAND,61
                    """);
            // Unsigned, signed by one, and approved by its author: none of it is in force.
            assertThat(tables(system, "publish", file.toString(), "--unsigned").out())
                    .contains("6 of 6 entries are new or changed, in force unsigned");
            assertThat(publish(system, file, "approver").err()).contains("ROLE_LACKING");
            Torugart published = publish(system, file, "author");
            assertThat(published.err()).isEmpty();
            assertThat(published.out()).contains("6 of 6 entries are new or changed, proposed");
            assertThat(publish(system, file, "author").out()).contains("0 of 6 entries are new or changed");
            assertThat(approve(system, "author").err()).contains("ROLE_LACKING", "APPROVER_IS_AUTHOR");
            system.system().awaitAbsorbed(List.of(Topics.REFERENCE));
            assertThat(system.deadLetters())
                    .hasSize(7)
                    .allSatisfy(letter -> assertThat(letter.code()).isEqualTo("UNTRUSTED_TABLE_ENTRY"));

            Torugart approved = approve(system, "approver");
            assertThat(approved.err()).isEmpty();
            assertThat(approved.out())
                    .contains("benchmarks:6109 version 2, proposed by Local author: for March")
                    .contains("  + since 2026-01-01T00:00:00Z: 10, currency USD, unit KG")
                    .contains("Approved and in force: 7 entries");
            assertThat(approve(system, "approver").err()).contains("nothing waits for approval");
            assertThat(tables(system, "show", "--as-of", "2026-03-09T00:00:00Z").out())
                    .contains("tariff,6109,")
                    .contains("nomenclature,6109100000,2020-01-01T00:00:00Z,")
                    .doesNotContain("CNY", "offices");

            system.system().awaitAbsorbed(List.of(Topics.REFERENCE));
            send(system, "AFTER", ACCEPTED);
            // 450 a kilogram where 875 are usual, and at an office that may not clear chapter 61.
            assertThat(awaitDecision(system, "AFTER").reasons())
                    .extracting(Reason::profileId)
                    .contains("undervaluation-gross", "office-not-competent")
                    .doesNotContain("value-below-benchmark", "code-not-in-nomenclature");
            // The law is that of acceptance: the day before there was no rate.
            send(system, "DAY-BEFORE", ACCEPTED.minus(Duration.ofDays(1)));
            assertThat(awaitDecision(system, "DAY-BEFORE").reasons())
                    .extracting(Reason::profileId)
                    .doesNotContain("undervaluation-gross", "office-not-competent", "code-not-in-nomenclature");
            // On the day the nomenclature ends its code the goods cannot be declared under it any more.
            send(system, "DAY-AFTER", ACCEPTED.plus(Duration.ofDays(1)));
            assertThat(awaitDecision(system, "DAY-AFTER").reasons())
                    .extracting(Reason::profileId)
                    .contains("code-not-in-nomenclature", "undervaluation-gross");
            system.settle();
            assertThat(Torugart.run("replay", "--data", directory.resolve("run").toString())
                            .out())
                    .contains(" 0 differ, 0 contradicted, 0 without evidence");
            assertThat(system.deadLetters()).hasSize(7);
            system.system().check();
        }
    }

    private static Torugart publish(TestSystem system, Path file, String key) {
        return tables(system, "publish", file.toString(), "--key", key(system, key), "--why", "for March");
    }

    private static Torugart approve(TestSystem system, String key) {
        return tables(system, "approve", "--key", key(system, key), "--why", "as the bank says");
    }

    private static String key(TestSystem system, String name) {
        return system.system().keys().directory().resolve(name + ".private").toString();
    }

    private static Torugart tables(TestSystem system, String... arguments) {
        List<String> all = new ArrayList<>(List.of("tables"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap", system.system().bootstrapServers()));
        return Torugart.run(all.toArray(String[]::new));
    }

    private static Decision awaitDecision(TestSystem system, String id) {
        DecisionCodec codec = new DecisionCodec();
        try (TopicReader reader =
                TopicReader.fromBeginning(system.system().bootstrapServers(), List.of(Topics.CONTROL_DECISIONS))) {
            while (true) {
                system.system().check();
                for (var record : reader.poll(POLL)) {
                    Decision decision = ((DecodeResult.Decoded<Decision>) codec.decode(record.value())).value();
                    if (decision.declarationId().equals(id) && decision.absent().isEmpty()) {
                        return decision;
                    }
                }
            }
        }
    }

    /** The manifest first, so that the first decision has it. */
    private static void send(TestSystem system, String id, Instant acceptedAt) {
        String ucr = "6TR" + id;
        Party trader = new Party("KG7001", "Importer", "KG");
        Party sender = new Party("TR7001", "Sender", "TR");
        Mass mass = Mass.ofKilograms(new BigDecimal("20"));
        Transport transport = new Transport("30", null, null, List.of(), List.of(), "CMR-" + id);
        system.sender()
                .send(new Manifest(
                        "TR",
                        "M-" + id,
                        1,
                        ucr,
                        acceptedAt.minusSeconds(86_400),
                        null,
                        sender,
                        trader,
                        transport,
                        1,
                        mass,
                        List.of(new Manifest.Item(
                                1, "610910", "shirts", "TR", mass, mass, 1, Money.of(new BigDecimal("5000"), "CNY")))));
        system.sender().flush();
        system.system().awaitAbsorbed(List.of(Topics.manifests("TR")));
        GoodsItem item = GoodsItem.builder(1, "6109100000")
                .description("shirts")
                .originCountry("TR")
                .netMass(mass)
                .grossMass(mass)
                .packages(1)
                .invoiceValue(Money.of(new BigDecimal("100"), "USD"))
                .customsValue(Money.of(new BigDecimal("9000"), "KGS"))
                .valuationMethod(1)
                .dutyRatePercent(new BigDecimal("12"))
                .build();
        system.sender()
                .send(new DeclarationEvent(
                        id,
                        1,
                        DeclarationEvent.Kind.LODGED,
                        acceptedAt,
                        Declaration.builder(id, acceptedAt, Direction.IMPORT, "41702000")
                                .declarationType("IM")
                                .procedure("40")
                                .exportCountry("TR")
                                .destinationCountry("KG")
                                .ucr(ucr)
                                .consignor(sender)
                                .consignee(trader)
                                .importer(trader)
                                .declarant(new Party("KG7900", null, "KG"))
                                .transport(transport)
                                .invoiceTotal(Money.of(new BigDecimal("100"), "USD"))
                                .exchangeRate(new BigDecimal("87.5"))
                                .totalPackages(1)
                                .totalGrossMass(mass)
                                .items(List.of(item))
                                .build()));
    }
}
