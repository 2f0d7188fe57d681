// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicReader;
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
import org.torugart.core.manifest.Manifest;
import org.torugart.core.partner.Partner;
import org.torugart.local.kafka.TopicSetup;
import org.torugart.local.kafka.TopicSpec;

/** Partners come, err, flood and fall silent while the job runs. */
@Timeout(240)
class PartnersITCase {
    private static final Instant ACCEPTED = Instant.parse("2026-03-10T08:00:00Z");
    private static final Duration POLL = Duration.ofMillis(50);

    /** A poll of the source waits 10 s for records; a checkpoint that waited for it would take most of that. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final int IN_A_ROW = 5;

    private static final String POLAND = """
            partner: HU
            title: National Tax and Customs Administration
            connected:
              - {from: 2026-01-01}
            format: json
            zone: Europe/Budapest
            mass: {unit: kg}
            items: goods
            fields: {manifestId: mrn, ucr: ucr, recordedAt: issued, totalGrossMass: gross, transportDocument: cmr}
            itemFields: {commodityCode: cn, netMass: net, grossMass: gross}
            tests:
              - name: one line
                sample: '{"mrn": "1", "ucr": "6HU1", "issued": "2026-03-01T10:00:00", "goods": [{"cn": "61091000"}]}'
                expect:
                  - {manifestId: '1', version: 1, ucr: 6HU1, recordedAt: '2026-03-01T09:00:00Z', items: [{number: 1, commodityCode: '61091000'}]}
            """;

    @TempDir
    private Path directory;

    @Test
    void aPartnerIsOnboardedAndErrsWhileTheJobRuns() throws IOException {
        Path partners = shippedPartners();
        try (TestSystem system = TestSystem.startWithPartners(directory.resolve("run"), 2, partners)) {
            system.sender().send(lodged("BEFORE", "HU", "6HU1"));
            awaitDecision(system, "BEFORE", decision -> decision.channel() == ControlChannel.GREEN);

            Files.writeString(partners.resolve("HU.yaml"), POLAND);
            TopicSetup.create(
                    system.system().bootstrapServers(), List.of(TopicSpec.deleting(Topics.manifests("HU"), 2)));
            // Before anything else of the partner has come: a file says that it is connected.
            awaitLacksManifest(system);

            system.send(
                    Topics.manifests("HU"),
                    "6HU3",
                    json("{'mrn': '1', 'ucr': '6HU3', 'issued': '2026-03-01T10:00:00', 'gross': 40,"
                            + " 'goods': [{'cn': '61091000', 'net': 10, 'gross': 40}]}"));
            system.send(
                    Topics.manifests("HU"),
                    "6HU4",
                    json("{'mrn': '2', 'ucr': '6HU4', 'issued': '2026-03-01T10:00:00',"
                            + " 'goods': [{'cn': '61091000'}, {'cn': '61091000', 'net': 'about 5'}]}"));
            system.sender().send(lodged("HEAVY", "HU", "6HU3"));
            Decision heavy = awaitDecision(system, "HEAVY", decision -> decision.channel() == ControlChannel.RED);
            assertThat(heavy.reasons()).extracting(Reason::profileId).contains("weight-differs-greatly");
            system.settle();
            awaitDeadLetter(system);

            assertThat(system.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.stage()).isEqualTo("manifest");
                assertThat(letter.code()).isEqualTo("UNMAPPED");
                assertThat(letter.message())
                        .isEqualTo("field netMass of line 2 at net: want a number, found 'about 5'");
                assertThat(letter.record().topic()).isEqualTo(Topics.manifests("HU"));
                assertThat(new String(letter.record().value(), StandardCharsets.UTF_8))
                        .contains("about 5");
            });
            system.system().check();
            assertTimeline(system);
        }
    }

    /** What {@code torugart shipment} shows is what was sent and decided, in that order. */
    private static void assertTimeline(TestSystem system) {
        Torugart shown =
                Torugart.run("shipment", "HEAVY", "--bootstrap", system.system().bootstrapServers());
        assertThat(shown.err()).isEmpty();
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .startsWith("declaration HEAVY: known since ")
                .contains(
                        "manifest of HU",
                        "lodged, version 1  [" + ACCEPTED + "]",
                        "import from HU, 1 item, UCR 6HU3",
                        "RED, score ",
                        "because weight-differs-greatly: ",
                        "manifest [HU 1 v1, recorded 2026-03-01T09:00:00Z]",
                        "with national v1, engine ");
        assertThat(shown.out().indexOf("lodged, version 1"))
                .isLessThan(shown.out().indexOf("version 1 revision 0"));
        Torugart unknown = Torugart.run(
                "shipment", "NOBODY", "--bootstrap", system.system().bootstrapServers());
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("no topic knows of declaration NOBODY");
    }

    @Test
    void aFloodDelaysNobodyElse() throws IOException {
        try (TestSystem system = TestSystem.startWithPartners(directory.resolve("run"), 2, shippedPartners())) {
            system.sender().send(lodged("WARM", "KZ", "6KZ0"));
            awaitDecision(system, "WARM", decision -> true);
            for (int record = 0; record < 300; record++) {
                system.send(Topics.manifests("UZ"), "flood" + record, flood(record));
            }
            system.sender().flush();
            system.send(
                    Topics.manifests("KZ"),
                    "6KZ1",
                    json("{'transitDeclaration': {'docId': 'KZ/1', 'docCreationDateTime': '2026-03-01T10:00:00+05:00',"
                            + " 'goodsShipment': {'ucrId': '6KZ1', 'grossMass': 40,"
                            + " 'goodsItem': [{'commodityCode': '61091000', 'netMass': 10, 'grossMass': 40}]}}}"));
            system.sender().send(lodged("CALM", "KZ", "6KZ1"));
            awaitDecision(system, "CALM", decision -> decision.channel() == ControlChannel.RED);
            assertThat(system.system().hasRead(List.of(Topics.manifests("UZ"))))
                    .as("the flood was over before the other partner's shipment was decided: it shows nothing")
                    .isFalse();
            system.system().check();
        }
    }

    @Test
    void whereEverythingIsIdleCheckpointsDoNotWait() throws IOException {
        try (TestSystem system = TestSystem.startWithPartners(directory.resolve("run"), 2, shippedPartners())) {
            system.sender().send(lodged("ONE", "KZ", "6KZ1"));
            awaitDecision(system, "ONE", decision -> true);
            int quick = 0;
            while (quick < IN_A_ROW) {
                system.system().checkpoint();
                quick = system.system().lastCheckpoint().compareTo(SHORT) < 0 ? quick + 1 : 0;
            }
            system.system().check();
        }
    }

    /** A topic for each of the shipped partners: all are read, and those who say nothing hold up nobody. */
    @Test
    void whatEveryPartnerSendsIsReadAndSilenceDelaysNobody() throws IOException {
        try (TestSystem system = TestSystem.startWithPartners(directory.resolve("run"), 2, shippedPartners())) {
            Map<String, Partner> partners = system.system().partners().byCode();
            assertThat(partners).hasSizeGreaterThan(30);
            // One speaks, all others are silent.
            system.sender().send(recorded("KZ", "6KZ-1"));
            system.sender().send(lodged("FIRST", "KZ", "6KZ-1"));
            Decision first = awaitDecision(system, "FIRST", decision -> decision.channel() == ControlChannel.RED);
            assertThat(first.absent()).isEmpty();

            partners.keySet().forEach(code -> system.sender().send(recorded(code, ucr(code))));
            partners.keySet().forEach(code -> system.sender().send(lodged("OF-" + code, code, ucr(code))));
            Map<String, Decision> decided = new HashMap<>();
            awaitDecision(system, decision -> {
                if (decision.channel() == ControlChannel.RED) {
                    decided.put(decision.declarationId(), decision);
                }
                // The first one too.
                return decided.size() > partners.size();
            });
            assertThat(decided.values())
                    .allSatisfy(decision -> assertThat(decision.reasons())
                            .extracting(Reason::profileId)
                            .contains("weight-differs-greatly"));
            assertThat(system.deadLetters()).isEmpty();
            system.system().checkpoint();
            assertThat(system.system().lastCheckpoint()).isLessThan(SHORT);
        }
    }

    private static String ucr(String partner) {
        return "6" + partner + "-30";
    }

    /** A manifest of goods twice as heavy as they are declared. */
    private static Manifest recorded(String partner, String ucr) {
        Mass heavy = Mass.ofKilograms(new BigDecimal("40"));
        return new Manifest(
                partner,
                "176-00000011",
                1,
                ucr,
                Instant.parse("2026-03-01T10:00:00Z"),
                partner + "1",
                new Party(partner + "7001", "SENDER", partner),
                new Party("KG7001", "IMPORTER", "KG"),
                new Transport("40", null, null, List.of(), List.of(), "176-00000011"),
                1,
                heavy,
                List.of(new Manifest.Item(
                        1,
                        "610910",
                        "SHIRTS",
                        partner,
                        Mass.ofKilograms(BigDecimal.TEN),
                        heavy,
                        1,
                        Money.of(new BigDecimal("100"), "USD"))));
    }

    private Path shippedPartners() throws IOException {
        Path partners = Files.createDirectories(directory.resolve("partners"));
        try (Stream<Path> shipped = Files.list(TestSystem.PARTNERS)) {
            for (Path file : shipped.toList()) {
                Files.copy(file, partners.resolve(file.getFileName()));
            }
        }
        return partners;
    }

    /** Sends declarations until one is told that its manifest is missing. */
    private static void awaitLacksManifest(TestSystem system) {
        for (int attempt = 0; ; attempt++) {
            String id = "LACKS-" + attempt;
            system.sender().send(lodged(id, "HU", "6HU-LACKS-" + attempt));
            if (awaitDecision(system, id, decision -> true).channel() == ControlChannel.YELLOW) {
                return;
            }
        }
    }

    private static void awaitDeadLetter(TestSystem system) {
        List<DeadLetter> letters = system.deadLetters();
        while (letters.isEmpty()) {
            system.system().check();
            letters = system.deadLetters();
        }
    }

    /** Waits for a decision that is as it should be, whatever revision it is. */
    private static Decision awaitDecision(TestSystem system, String id, Predicate<Decision> wanted) {
        return awaitDecision(system, decision -> decision.declarationId().equals(id) && wanted.test(decision));
    }

    private static Decision awaitDecision(TestSystem system, Predicate<Decision> wanted) {
        DecisionCodec codec = new DecisionCodec();
        try (TopicReader reader =
                TopicReader.fromBeginning(system.system().bootstrapServers(), List.of(Topics.CONTROL_DECISIONS))) {
            while (true) {
                system.system().check();
                for (var record : reader.poll(POLL)) {
                    Decision decision = ((DecodeResult.Decoded<Decision>) codec.decode(record.value())).value();
                    if (wanted.test(decision)) {
                        return decision;
                    }
                }
            }
        }
    }

    /** A record of five hundred manifests. */
    private static byte[] flood(int record) {
        StringBuilder rows = new StringBuilder("GTD;UCR;SANA;TIF_TN;BRUTTO\n");
        for (int row = 0; row < 500; row++) {
            String number = record + "-" + row;
            rows.append("26/" + number + ";6UZ" + number + ";03.03.2026 14:05;520811;12,5\n");
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(String quotedSimply) {
        return quotedSimply.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static DeclarationEvent lodged(String id, String exportCountry, String ucr) {
        Party trader = new Party("KG7001", "Importer", "KG");
        GoodsItem item = GoodsItem.builder(1, "6109100000")
                .description("shirts")
                .originCountry(exportCountry)
                .netMass(Mass.ofKilograms(BigDecimal.TEN))
                .grossMass(Mass.ofKilograms(new BigDecimal("20")))
                .packages(1)
                .invoiceValue(Money.of(new BigDecimal("100"), "USD"))
                .customsValue(Money.of(new BigDecimal("9000"), "KGS"))
                .valuationMethod(1)
                .dutyRatePercent(BigDecimal.TEN)
                .build();
        Declaration declaration = Declaration.builder(id, ACCEPTED, Direction.IMPORT, "41702000")
                .declarationType("IM")
                .procedure("40")
                .exportCountry(exportCountry)
                .destinationCountry("KG")
                .ucr(ucr)
                .consignor(new Party(exportCountry + "7001", null, exportCountry))
                .consignee(trader)
                .importer(trader)
                .declarant(new Party("KG7900", null, "KG"))
                .transport(new Transport("30", null, null, List.of(), List.of(), "CMR-" + id))
                .exchangeRate(new BigDecimal("87.5"))
                .totalPackages(1)
                .totalGrossMass(Mass.ofKilograms(new BigDecimal("20")))
                .items(List.of(item))
                .build();
        return new DeclarationEvent(id, 1, DeclarationEvent.Kind.LODGED, ACCEPTED, declaration);
    }
}
