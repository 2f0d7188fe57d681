// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ManifestCodec;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.codec.RawRecord;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.evidence.DossierFact;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.Secret;
import org.torugart.core.selection.SelectionRates;
import org.torugart.core.valuation.ComparablesFact;

/** Records as a broker holds them, for tests of the job's functions. */
public final class TestDeclarations {
    public static final Instant ACCEPTED = Instant.parse("2026-03-10T08:00:00Z");
    public static final String UCR = "6CN0001-1";

    private static final String COMPARABLES = "comparables:640399:CN";

    /** Keys of what a lodged declaration names and what has a history, in the order it is asked. */
    public static final List<String> HISTORIES = List.of(
            "importer:KG0001",
            "declarant:KG0900",
            "commodity:640399:CN",
            "consignee:KG0001",
            "office:41702000",
            "hs6:640399",
            "importerHs6:KG0001|640399");

    /** Dossiers of its parties and goods. */
    private static final List<String> DOSSIERS = List.of("party:KG0001", "party:KG0900", "controlled:6403");

    /** The same, the prices it is compared with, and what is on file. */
    public static final List<String> ASKED = Stream.of(HISTORIES, List.of(COMPARABLES), DOSSIERS)
            .flatMap(List::stream)
            .toList();

    private static final String UNDERVALUED = """
            id: undervalued
            version: 1
            title: Value far below the partner's
            owner: risk
            legalBasis: CC 167
            validFrom: 2020-01-01
            when: ratio(item.customsValue, manifestItem.value) < 0.5
            points: 600
            channel: RED
            mode: live
            """;

    private TestDeclarations() {}

    /** What is answered under one of those {@link #ASKED} before anything happened. */
    public static byte[] nothingKnown(String key) {
        if (DOSSIERS.contains(key)) {
            return DossierFact.EMPTY.toBytes();
        }
        return key.equals(COMPARABLES) ? new ComparablesFact(0, Map.of()).toBytes() : HistoryFact.NONE.toBytes();
    }

    public static byte[] lodged(String id, int version, String customsValue) {
        Party trader = new Party("KG0001", "Importer", "KG");
        Mass mass = Mass.ofKilograms(new BigDecimal("100"));
        GoodsItem item = GoodsItem.builder(1, "6403990000")
                .description("shoes")
                .originCountry("CN")
                .netMass(mass)
                .grossMass(mass)
                .packages(10)
                .invoiceValue(Money.of(new BigDecimal("1000"), "USD"))
                .customsValue(Money.of(new BigDecimal(customsValue), "KGS"))
                .valuationMethod(1)
                .dutyRatePercent(BigDecimal.TEN)
                .build();
        Declaration declaration = Declaration.builder(id, ACCEPTED, Direction.IMPORT, "41702000")
                .version(version)
                .declarationType("IM")
                .procedure("40")
                .exportCountry("CN")
                .destinationCountry("KG")
                .ucr(UCR)
                .consignee(trader)
                .importer(trader)
                .declarant(new Party("KG0900", null, "KG"))
                .transport(new Transport("30", null, null, List.of(), List.of(), "CMR-1"))
                .invoiceTotal(Money.of(new BigDecimal("1000"), "USD"))
                .exchangeRate(new BigDecimal("87.5"))
                .totalPackages(10)
                .totalGrossMass(mass)
                .items(List.of(item))
                .build();
        return new DeclarationEventCodec()
                .encode(new DeclarationEvent(
                        id,
                        version,
                        version == 1 ? DeclarationEvent.Kind.LODGED : DeclarationEvent.Kind.AMENDED,
                        ACCEPTED,
                        declaration));
    }

    public static byte[] happened(String id, DeclarationEvent.Kind kind) {
        return new DeclarationEventCodec().encode(new DeclarationEvent(id, 1, kind, ACCEPTED.plusSeconds(60), null));
    }

    public static byte[] manifest() {
        Mass mass = Mass.ofKilograms(new BigDecimal("100"));
        return new ManifestCodec()
                .encode(new Manifest(
                        "CN",
                        "M-1",
                        1,
                        UCR,
                        ACCEPTED,
                        null,
                        null,
                        null,
                        Transport.UNSTATED,
                        10,
                        mass,
                        List.of(new Manifest.Item(
                                1, "640399", "shoes", "CN", mass, mass, 10, Money.of(new BigDecimal("1000"), "USD")))));
    }

    public static byte[] result(String id, ControlResult.Stage stage) {
        return result(id, stage, null);
    }

    /** The completed control again, now that the penalty has been executed. */
    public static byte[] executed(String id) {
        return result(id, ControlResult.Stage.COMPLETED, ACCEPTED.plusSeconds(7200));
    }

    private static byte[] result(String id, ControlResult.Stage stage, Instant penaltyExecutedAt) {
        return new ControlResultCodec()
                .encode(ControlResult.of("R-" + id + stage, id, 1, stage, ACCEPTED.plusSeconds(3600))
                        .finding(
                                stage == ControlResult.Stage.COMPLETED ? Set.of(ViolationCategory.VALUE) : Set.of(),
                                1,
                                null)
                        .executed(penaltyExecutedAt));
    }

    public static byte[] profileSet(long version, String yaml) {
        return profileSet(version, yaml, SelectionRates.NONE);
    }

    private static byte[] profileSet(long version, String yaml, SelectionRates selection) {
        return new ProfileSetCodec()
                .encode(new ProfileSet(
                        "test",
                        version,
                        ACCEPTED,
                        new ProfileSet.Bands(400, 700),
                        List.of(new ProfileSet.Source("undervalued.yaml", yaml)),
                        Map.of(),
                        Map.of(),
                        Secret.NONE,
                        selection));
    }

    /** A set that picks so many in a million at random, at every office. */
    public static byte[] selecting(long version, int redMillionths, int yellowMillionths) {
        return profileSet(
                version,
                UNDERVALUED,
                new SelectionRates(new SelectionRates.Rate(redMillionths, yellowMillionths), Map.of()));
    }

    public static byte[] profileSet(long version) {
        return profileSet(version, UNDERVALUED);
    }

    public static RawRecord record(String topic, String key, byte[] value) {
        return new RawRecord(topic, 0, 7, 1000, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
    }

    public static Decision decision(byte[] bytes) {
        return ((DecodeResult.Decoded<Decision>) new DecisionCodec().decode(bytes)).value();
    }
}
