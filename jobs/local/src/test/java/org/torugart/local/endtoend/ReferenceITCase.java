// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
                    table,key,since,value
                    exchange-rates,CNY,2026-03-10,12.1
                    exchange-rates,USD,2026-03-10,87.5
                    tariff,6109,2026-01-01,12
                    """);
            String servers = system.system().bootstrapServers();
            Torugart published = Torugart.run("tables", "publish", file.toString(), "--bootstrap", servers);
            assertThat(published.err()).isEmpty();
            assertThat(published.out()).contains("3 of 3 entries are new or changed");
            assertThat(Torugart.run("tables", "publish", file.toString(), "--bootstrap", servers)
                            .out())
                    .contains("0 of 3 entries are new or changed");
            assertThat(Torugart.run("tables", "show", "--as-of", "2026-03-09T00:00:00Z", "--bootstrap", servers)
                            .out())
                    .contains("tariff,6109,")
                    .doesNotContain("CNY");

            awaitInForce(system);
            // The law is that of acceptance: the day before there was no rate.
            send(system, "DAY-BEFORE", ACCEPTED.minus(Duration.ofDays(1)));
            assertThat(awaitDecision(system, "DAY-BEFORE").reasons())
                    .extracting(Reason::profileId)
                    .doesNotContain("undervaluation-gross");
            system.settle();
            assertThat(Torugart.run("replay", "--data", directory.resolve("run").toString())
                            .out())
                    .contains(" 0 differ, 0 contradicted, 0 without evidence");
            assertThat(system.deadLetters()).isEmpty();
            system.system().check();
        }
    }

    /** Sends declarations until one is decided by the rate. */
    private static void awaitInForce(TestSystem system) {
        for (int attempt = 0; ; attempt++) {
            String id = "AFTER-" + attempt;
            send(system, id, ACCEPTED);
            if (awaitDecision(system, id).reasons().stream()
                    .anyMatch(reason -> "undervaluation-gross".equals(reason.profileId()))) {
                return;
            }
        }
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
        GoodsItem item = new GoodsItem(
                1,
                "6109100000",
                "shirts",
                "TR",
                null,
                null,
                mass,
                mass,
                null,
                1,
                Money.of(new BigDecimal("100"), "USD"),
                Money.of(new BigDecimal("9000"), "KGS"),
                1,
                new BigDecimal("12"),
                null,
                List.of());
        system.sender()
                .send(new DeclarationEvent(
                        id,
                        1,
                        DeclarationEvent.Kind.LODGED,
                        acceptedAt,
                        new Declaration(
                                id,
                                1,
                                acceptedAt,
                                Direction.IMPORT,
                                "IM",
                                "40",
                                null,
                                null,
                                "41702000",
                                null,
                                "TR",
                                "KG",
                                List.of(),
                                ucr,
                                sender,
                                trader,
                                trader,
                                new Party("KG7900", null, "KG"),
                                null,
                                transport,
                                Money.of(new BigDecimal("100"), "USD"),
                                new BigDecimal("87.5"),
                                1,
                                mass,
                                List.of(item),
                                List.of(),
                                List.of())));
    }
}
