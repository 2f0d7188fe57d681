// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.MovementAlertCodec;
import org.torugart.codec.Topics;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.movement.MovementAlert;
import org.torugart.local.traffic.TrafficEvent;

/** The same in two orders of arrival, on one running system: it ends the same. */
@Timeout(240)
class AnyOrderITCase {
    private static final Instant ACCEPTED = Instant.parse("2026-03-10T08:00:00Z");
    private static final Comparator<Decision> LATEST =
            Comparator.comparingInt(Decision::version).thenComparingInt(Decision::revision);

    @TempDir
    private Path directory;

    @Test
    void itEndsTheSame() {
        try (TestSystem system = TestSystem.start(directory, 2)) {
            groupage(system);
            obligations(system);
            assertThat(system.deadLetters()).isEmpty();
        }
    }

    /** One lorry, one manifest, three importers who declare their part each. */
    private static void groupage(TestSystem system) {
        List<TrafficEvent> ahead = new ArrayList<>(List.of(manifest("A")));
        ahead.addAll(parts("A"));
        List<TrafficEvent> behind = new ArrayList<>(parts("B"));
        Collections.reverse(behind);
        behind.add(manifest("B"));
        for (List<TrafficEvent> order : List.of(ahead, behind)) {
            for (TrafficEvent event : order) {
                system.send(event);
                system.settle();
            }
        }
        for (int part = 1; part <= 3; part++) {
            Decision one = latest(system, "A-" + part);
            Decision other = latest(system, "B-" + part);
            assertThat(one.channel()).isEqualTo(ControlChannel.GREEN).isEqualTo(other.channel());
            assertThat(one.score()).isEqualTo(other.score());
            assertThat(one.reasons().stream().map(Reason::profileId))
                    .containsExactlyElementsOf(
                            other.reasons().stream().map(Reason::profileId).toList());
        }
    }

    private static TrafficEvent manifest(String lorry) {
        List<Manifest.Item> items = new ArrayList<>();
        for (int part = 1; part <= 3; part++) {
            items.add(new Manifest.Item(
                    part, code(part), "goods", "CN", mass(part), mass(part), part, money(90 * part, "CNY")));
        }
        return new TrafficEvent.ManifestArrived(
                ACCEPTED,
                new Manifest(
                        "CN",
                        "M-" + lorry,
                        1,
                        ucr(lorry),
                        ACCEPTED.minus(Duration.ofDays(1)),
                        null,
                        null,
                        null,
                        transport(lorry),
                        6,
                        Mass.ofKilograms(new BigDecimal(600)),
                        items));
    }

    private static List<TrafficEvent> parts(String lorry) {
        List<TrafficEvent> parts = new ArrayList<>();
        for (int part = 1; part <= 3; part++) {
            parts.add(lodged(new Told(lorry + "-" + part, Duration.ZERO, "40", null, List.of(), lorry, part)));
        }
        return parts;
    }

    /** What was undertaken: done in time, late, and never; said before it was done, or heard of afterwards. */
    private static void obligations(TestSystem system) {
        List<String> overdue = new ArrayList<>();
        for (String order : List.of("X", "Y")) {
            List<TrafficEvent> events = undertaken(order);
            if (order.equals("Y")) {
                Collections.reverse(events);
            }
            events.forEach(system::send);
            Stream.of("-LATE", "-STAY", "-R2").forEach(name -> overdue.add(order + name));
        }
        system.settle();
        // Time is what the latest step says; whoever says nothing more is waited for a while.
        system.send(lodged(told("TIME", Duration.ofDays(1000), "40", null, "NOTHING")));
        List<String> told = told(system);
        while (!told.containsAll(overdue)) {
            system.system().check();
            told = told(system);
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(overdue);

        system.send(lodged(told("X-NEXT", Duration.ofDays(1001), "40", null)));
        system.settle();
        assertThat(latest(system, "X-NEXT").reasons())
                .extracting(Reason::profileId)
                .contains("declarant-overdue");
    }

    private static List<TrafficEvent> undertaken(String order) {
        return new ArrayList<>(List.of(
                lodged(told(order + "-LATE", Duration.ZERO, "40", DocumentType.UNDERTAKING_TEMPORARY)),
                lodged(told(order + "-DONE", Duration.ZERO, "40", DocumentType.UNDERTAKING_PERIODIC)),
                lodged(told(order + "-FULL", Duration.ofDays(5), "40", null, order + "-DONE")),
                lodged(told(order + "-STAY", Duration.ZERO, "53", null)),
                lodged(told(order + "-BACK", Duration.ofDays(800), "31", null, order + "-STAY")),
                released(order + "-R1"),
                lodged(told(order + "-EARLY", Duration.ofHours(3), "40", null, order + "-R1")),
                released(order + "-R2")));
    }

    private static TrafficEvent released(String number) {
        return new TrafficEvent.BorderEventArrived(
                ACCEPTED,
                new BorderEvent(
                        "E-" + number,
                        BorderEvent.Kind.RELEASE,
                        ACCEPTED,
                        null,
                        null,
                        List.of(),
                        null,
                        0,
                        number,
                        "KG8800",
                        ACCEPTED.plus(Duration.ofDays(1)),
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null));
    }

    /** What is said to be overdue and was not taken back: steps from several topics may come in any order. */
    private static List<String> told(TestSystem system) {
        MovementAlertCodec codec = new MovementAlertCodec();
        List<String> told = new ArrayList<>();
        for (var record : system.read(Topics.ALERTS)) {
            if (codec.decode(record.value()) instanceof DecodeResult.Decoded<MovementAlert> alert) {
                if (alert.value().code() == MovementAlert.Code.OBLIGATION_OVERDUE) {
                    told.add(alert.value().movementId());
                } else {
                    told.remove(alert.value().movementId());
                }
            }
        }
        return told;
    }

    private static Decision latest(TestSystem system, String id) {
        return system.decisions().stream()
                .filter(decision -> decision.declarationId().equals(id))
                .max(LATEST)
                .orElseThrow();
    }

    /**
     * A declaration of these stories.
     *
     * @param after how long after the first it is accepted
     * @param document type of a document stated; null for none
     * @param lorry the lorry it is a part of the load of; null for a consignment nobody else knows of
     */
    private record Told(
            String id,
            Duration after,
            String procedure,
            String document,
            List<String> previous,
            String lorry,
            int part) {}

    private static Told told(String id, Duration after, String procedure, String document, String... previous) {
        return new Told(id, after, procedure, document, List.of(previous), null, 1);
    }

    private static TrafficEvent lodged(Told told) {
        Instant accepted = ACCEPTED.plus(told.after);
        boolean groupage = told.lorry != null;
        Party trader = new Party("KG8" + told.id, null, "KG");
        Mass mass = mass(told.part);
        GoodsItem item = GoodsItem.builder(1, code(told.part) + "0000")
                .description("goods")
                .originCountry("CN")
                .netMass(mass)
                .grossMass(mass)
                .packages(told.part)
                .invoiceValue(money(90 * told.part, "CNY"))
                .customsValue(money(1200 * told.part, "KGS"))
                .valuationMethod(1)
                .dutyRatePercent(BigDecimal.TEN)
                .build();
        Declaration declaration = Declaration.builder(
                        told.id,
                        accepted,
                        told.procedure.equals("31") ? Direction.EXPORT : Direction.IMPORT,
                        "41702000")
                .declarationType("IM")
                .procedure(told.procedure)
                .exportCountry(groupage ? "CN" : "DE")
                .destinationCountry("KG")
                .ucr(groupage ? ucr(told.lorry) : null)
                .consignee(trader)
                .importer(trader)
                .declarant(new Party(groupage ? "KG8" + told.lorry : "KG89" + told.id.charAt(0), null, "KG"))
                .transport(transport(groupage ? told.lorry : told.id))
                .exchangeRate(new BigDecimal("12.5"))
                .totalPackages(told.part)
                .totalGrossMass(mass)
                .items(List.of(item))
                .documents(
                        told.document == null ? List.of() : List.of(new AdditionalDocument(told.document, "U-1", null)))
                .previousDocuments(told.previous)
                .build();
        return new TrafficEvent.Lodged(
                accepted, new DeclarationEvent(told.id, 1, DeclarationEvent.Kind.LODGED, accepted, declaration));
    }

    private static String ucr(String lorry) {
        return "6CN8-" + lorry;
    }

    private static String code(int part) {
        return List.of("640399", "610910", "392690").get(part - 1);
    }

    private static Mass mass(int part) {
        return Mass.ofKilograms(new BigDecimal(100 * part));
    }

    private static Money money(int amount, String currency) {
        return Money.of(new BigDecimal(amount), currency);
    }

    private static Transport transport(String load) {
        return new Transport("30", "01KG8" + load, "KG", List.of(), List.of(), "CMR-8" + load);
    }
}
