// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.border.BorderEvent.Device.Health;
import org.torugart.core.dated.Benchmark;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.dated.Nomenclature;
import org.torugart.core.dated.Office;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Violation;
import org.torugart.core.evidence.GrantFact;
import org.torugart.core.evidence.OnFile;
import org.torugart.core.evidence.Shipment.ManifestStatus;
import org.torugart.core.history.FactBuilder;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Micros;
import org.torugart.core.history.Window;
import org.torugart.core.permit.Permit;
import org.torugart.core.permit.PermitAgency;
import org.torugart.core.profile.CompiledProfileSet.Match;
import org.torugart.core.profile.CompiledProfileSet.Outcome;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.register.Standing;
import org.torugart.core.register.Standing.Status;
import org.torugart.core.valuation.Comparables.Answer;
import org.torugart.core.valuation.LotsFact;
import org.torugart.core.watchlist.WatchlistEntry;

/** Every profile of {@code deploy/profiles} hits what it is for, and leaves a harmless twin alone. */
class ShippedProfilesTest {
    static final Path DIRECTORY = Path.of("..", "..", "deploy", "profiles");
    private static final CompiledProfileSet SHIPPED = shipped();

    /** What makes an ordinary shipment a hit, and what makes it look like one without being one. */
    private record Twins(Consumer<ShipmentBuilder> hit, Consumer<ShipmentBuilder> benign) {}

    private final Map<String, Twins> twins = new TreeMap<>();

    ShippedProfilesTest() {
        // 1 Undervaluation: 875 000 were recorded at export.
        twins("undervaluation", s -> s.item().customsValue = "690000", s -> s.item().customsValue = "700000");
        twins("undervaluation-gross", s -> s.item().customsValue = "437000", s -> s.item().customsValue = "437500");

        // 2 Weight and packages versus the manifest.
        twins("weight-differs", s -> s.grossMass = "1103", s -> s.grossMass = "1102");
        twins("weight-differs-greatly", s -> s.grossMass = "890", s -> s.grossMass = "895");
        twins("packages-differ", s -> s.packages = 106, s -> s.packages = 105);
        twins("packages-differ-greatly", s -> s.packages = 84, s -> s.packages = 85);

        // 3 Missing manifest.
        twins(
                "missing-manifest",
                s -> s.manifestStatus = ManifestStatus.MISSING,
                s -> s.manifestStatus = ManifestStatus.NOT_EXPECTED);
        twins("manifest-goods-not-declared", s -> s.lines.add(new ShipmentBuilder.ManifestLine()), s -> {
            s.lines.add(new ShipmentBuilder.ManifestLine());
            s.items.add(new ShipmentBuilder.Item());
        });

        // Reconciliation.
        twins("seals-differ", seals("SL-2", "SL-1"), seals("sl 1", "SL-1"));
        twins(
                "containers-differ",
                s -> s.recordedContainers = List.of("MSKU7654321"),
                s -> s.recordedContainers = List.of("MSKU7654321", "MSKU 1234565"));
        twins(
                "consignee-differs",
                s -> s.recordedConsignee = new Party("KG0002", "Somebody else", "KG"),
                s -> s.recordedConsignee = new Party("KG0002", "IMPORTER", "KG"));
        twins(
                "goods-not-recorded",
                s -> {
                    s.items.add(new ShipmentBuilder.Item());
                    s.items.get(1).commodityCode = "851712";
                },
                s -> s.item().commodityCode = "640391");
        twins("price-below-export", s -> s.item().customsValue = "787000", s -> s.item().customsValue = "787500");

        // 4 A heading of lower duty.
        Consumer<ShipmentBuilder> lowerDuty = s -> s.item().commodityCode = "6402990000";
        twins("lower-duty-code", lowerDuty, lowerDuty.andThen(ShippedProfilesTest::ruling));
        twins(
                "lower-duty-code-repeated",
                lowerDuty.andThen(s -> s.fact(
                        "importer:KG0001",
                        ShipmentBuilder.ordinary().sum(Window.Y1, Measure.CLASSIFICATION_VIOLATIONS, 1))),
                lowerDuty);

        // 5 False origin and transshipment.
        twins("origin-differs", s -> s.item().origin = "KZ", s -> {
            s.item().origin = "KZ";
            s.line().origin = "KZ";
        });
        twins("origin-banned", s -> s.line().origin = "KP", s -> s.line().origin = "CN");
        twins(
                "transshipment-banned-origin",
                s -> {
                    s.itinerary.add(0, "KP");
                    s.item().documents.clear();
                    s.manifestStatus = ManifestStatus.NOT_EXPECTED;
                },
                s -> s.itinerary.add(0, "KP"));

        // Reference tables: 1 000 kg for 900 000.
        twins("value-below-benchmark", benchmark("1801"), benchmark("1800"));
        twins("code-not-in-nomenclature", nomenclature("6403991000"), nomenclature("6403990000"));
        twins("office-not-competent", office("6403"), office("6404"));

        // 6 New importer, high value.
        twins(
                "new-importer-high-value",
                highValue().andThen(s -> s.fact("importer:KG0001", new FactBuilder())),
                highValue());
        twins(
                "importer-priming",
                highValue().andThen(s -> s.fact("importer:KG0001", primed(4, 20_000))),
                highValue().andThen(s -> s.fact("importer:KG0001", primed(4, 400_000))));
        twins(
                "importer-bad-record",
                s -> s.fact("importer:KG0001", record(5, 2)),
                s -> s.fact("importer:KG0001", record(4, 4)));

        // 7 Broker with a bad record.
        twins(
                "broker-bad-record",
                s -> s.fact("declarant:KG0900", record(5, 2)),
                s -> s.fact("declarant:KG0900", record(10, 3)));

        // 10 Splitting below a threshold.
        twins("split-consignment", lots(2, 300_000), lots(1, 50_000));
        twins("split-consignment-notified", noticed(2, 300_000), lots(2, 300_000));

        // 11 Container or vehicle twice.
        twins(
                "container-twice",
                s -> s.fact("container:MSKU1234565", ShipmentBuilder.ordinary().otherUses(1)),
                s -> s.fact("container:MSKU1234565", ShipmentBuilder.ordinary()));
        twins(
                "vehicle-twice",
                s -> s.fact("vehicle:01KG123ABC", ShipmentBuilder.ordinary().otherUses(1)),
                s -> {
                    s.mode = "20";
                    s.fact("vehicle:01KG123ABC", ShipmentBuilder.ordinary().otherUses(9));
                });

        // Price per kilogram: 900 is declared.
        twins("unit-value-low", comparables(10, 1_200), comparables(9, 1_200));
        twins("unit-value-very-low", comparables(10, 1_810), comparables(10, 1_800));
        twins("fallback-valuation", highValue().andThen(s -> s.valuationMethod = 6), highValue());
        twins(
                "commodity-bad-record",
                s -> s.fact(s.commodityKey(), record(10, 5)),
                s -> s.fact(s.commodityKey(), record(10, 4)));

        // 8 Prohibited or controlled goods and their permits.
        twins(
                "prohibited-goods",
                s -> s.controlled(WatchlistEntry.Measure.PROHIBITED),
                s -> s.controlled(WatchlistEntry.Measure.ALERT));
        twins("controlled-without-permit", s -> s.controlled(WatchlistEntry.Measure.PERMIT), permitted(Status.ACTIVE));
        twins("controlled-with-permit", permitted(Status.ACTIVE), permitted(Status.SUSPENDED));

        // 9 A carrier whose movement has not arrived.
        twins("carrier-overdue", owing("KG0800", 1), owing("KG0800", 0));
        twins("declarant-overdue", owing("KG0900", 1), owing("KG0900", 0));

        // 12 Registers and lists.
        twins("trusted-shipment-not-valid", trusted(Status.REVOKED), trusted(Status.ACTIVE));
        twins(
                "broker-not-licensed",
                registered("KG0900", RegisterEntry.Kind.BROKER, Status.SUSPENDED),
                registered("KG0900", RegisterEntry.Kind.BROKER, Status.ACTIVE));
        twins("watchlist-alert", alert(80), alert(20));
        Consumer<ShipmentBuilder> marked = proven(RegisterEntry.Kind.EXCISE_MARK, Status.ACTIVE, null);
        twins(
                "excise-mark-reused",
                marked.andThen(s -> s.used.put(
                        "used:EXCISE_MARK:EXCISE_MARK-1",
                        new GrantFact(new byte[0], true, List.of(new GrantFact.Quantity("", 0, "", 1))))),
                marked);
        twins("excise-mark-not-valid", proven(RegisterEntry.Kind.EXCISE_MARK, Status.TERMINATED, null), marked);
        // A tenth of 900 000 is owed.
        twins("guarantee-not-valid", secured("89999.9999"), secured("90000"));
        twins("guarantor-not-in-force", guarantor(Status.REVOKED), guarantor(Status.ACTIVE));
        twins("specialist-not-certified", specialist(Status.REVOKED), specialist(Status.ACTIVE));
        twins("trademark-not-authorised", branded("KG0002"), branded("KG0001"));

        // 13 Border equipment contradicts the declaration.
        twins("weighbridge-contradicts", weighed(Health.HEALTHY, 1_200), weighed(Health.FAULTY, 1_200));
        twins("weighbridge-contradicts-faulty", weighed(Health.FAULTY, 1_200), weighed(Health.FAULTY, 1_050));
        for (String suffix : List.of("", "-faulty")) {
            Health health = suffix.isEmpty() ? Health.HEALTHY : Health.FAULTY;
            twins(
                    "scan-contradicts" + suffix,
                    read(BorderEvent.Kind.SCANNER, health, BorderEvent.Finding.DIFFERS, 0),
                    read(BorderEvent.Kind.SCANNER, health, BorderEvent.Finding.NOTHING, 0));
            twins(
                    "seal-contradicts" + suffix,
                    read(BorderEvent.Kind.SEAL, health, BorderEvent.Finding.DIFFERS, 0),
                    read(BorderEvent.Kind.SEAL, health, BorderEvent.Finding.NOTHING, 0));
        }
        twins(
                "radiation-alarm",
                read(BorderEvent.Kind.RADIATION, Health.HEALTHY, BorderEvent.Finding.ALARM, 0),
                read(BorderEvent.Kind.RADIATION, Health.FAULTY, BorderEvent.Finding.ALARM, 0));

        // Form.
        twins("impossible-values", violation(Violation.Code.NEGATIVE_VALUE), violation(Violation.Code.MISSING_FIELD));
        twins(
                "incomplete-declaration",
                violation(Violation.Code.INVALID_UCR),
                violation(Violation.Code.INVALID_CONTAINER));
        twins("container-number-invalid", violation(Violation.Code.INVALID_CONTAINER), s -> {});
        twins(
                "unknown-consignor-high-value",
                s -> {
                    s.item().customsValue = "5000001";
                    s.fact("consignor:CN0001", new FactBuilder());
                },
                s -> s.fact("consignor:CN0001", new FactBuilder()));
    }

    /** A ruling about the declared code is stated, and on file. */
    private static void ruling(ShipmentBuilder s) {
        s.item().documents.add("RULING");
        s.onFile.put(
                "filed:RULING:RULING-1",
                ShipmentBuilder.onFile(List.of(entry(RegisterEntry.Kind.RULING, Status.ACTIVE))));
    }

    private static RegisterEntry entry(RegisterEntry.Kind register, Status status) {
        return new RegisterEntry(
                register,
                "1",
                1,
                List.of(new Standing(status, ShipmentBuilder.ACCEPTED.minusSeconds(1))),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    private static Consumer<ShipmentBuilder> registered(String party, RegisterEntry.Kind register, Status status) {
        return s -> s.onFile.put("party:" + party, ShipmentBuilder.onFile(List.of(entry(register, status))));
    }

    /** A document of a register is stated, and on file. */
    private static Consumer<ShipmentBuilder> proven(
            RegisterEntry.Kind kind, Status status, RegisterEntry.Secured secured) {
        return s -> {
            s.item().documents.add(kind.name());
            s.onFile.put(
                    "filed:" + kind + ":" + kind + "-1",
                    ShipmentBuilder.onFile(List.of(entry(kind, kind + "-1", status, null, List.of(), secured))));
        };
    }

    private static Consumer<ShipmentBuilder> secured(String amount) {
        return proven(
                RegisterEntry.Kind.GUARANTEE,
                Status.ACTIVE,
                new RegisterEntry.Secured(
                        Money.of(new BigDecimal(amount), "KGS"), ShipmentBuilder.ACCEPTED.minusSeconds(1)));
    }

    private static Consumer<ShipmentBuilder> guarantor(Status status) {
        return registered("GUARANTOR-1", RegisterEntry.Kind.GUARANTOR, status)
                .andThen(s -> s.documents.add("GUARANTOR"));
    }

    private static Consumer<ShipmentBuilder> specialist(Status status) {
        return s -> {
            s.documents.add("SPECIALIST");
            s.onFile.put(
                    "party:KG0900",
                    ShipmentBuilder.onFile(List.of(
                            entry(RegisterEntry.Kind.SPECIALIST, "SPECIALIST-1", status, null, List.of(), null))));
        };
    }

    private static Consumer<ShipmentBuilder> branded(String authorised) {
        return s -> {
            s.item().trademark = "Alpi-na";
            s.onFile.put(
                    "filed:RIGHT_HOLDER:ALPINA",
                    ShipmentBuilder.onFile(List.of(entry(
                            RegisterEntry.Kind.RIGHT_HOLDER,
                            "IP-1",
                            Status.ACTIVE,
                            "ALPINA",
                            List.of(authorised),
                            null))));
        };
    }

    private static RegisterEntry entry(
            RegisterEntry.Kind register,
            String id,
            Status status,
            String mark,
            List<String> authorised,
            RegisterEntry.Secured secured) {
        return new RegisterEntry(
                register,
                id,
                1,
                List.of(new Standing(status, ShipmentBuilder.ACCEPTED.minusSeconds(1))),
                null,
                mark == null ? null : "CH0001",
                null,
                List.of(),
                null,
                null,
                null,
                mark,
                authorised,
                null,
                secured == null ? List.of() : List.of(secured));
    }

    private static Consumer<ShipmentBuilder> trusted(Status status) {
        return s -> {
            s.documents.add("TRUSTED_SHIPMENT");
            s.onFile.put(
                    "filed:TRUSTED_SHIPMENT:TRUSTED_SHIPMENT-1",
                    ShipmentBuilder.onFile(List.of(entry(RegisterEntry.Kind.TRUSTED_SHIPMENT, status))));
        };
    }

    private static Consumer<ShipmentBuilder> permitted(Status status) {
        return s -> {
            s.controlled(WatchlistEntry.Measure.PERMIT);
            s.documents.add("PERMIT_OTHER");
            s.grants.put(
                    "grant:PERMIT_OTHER:PERMIT_OTHER-1",
                    new Permit(
                            "PERMIT_OTHER",
                            "PERMIT_OTHER-1",
                            1,
                            PermitAgency.OTHER,
                            null,
                            List.of(new Standing(status, ShipmentBuilder.ACCEPTED.minusSeconds(1))),
                            null,
                            List.of("6403"),
                            List.of(),
                            null,
                            null,
                            null));
        };
    }

    /** A reading by a device of this health. */
    private static Consumer<ShipmentBuilder> read(
            BorderEvent.Kind kind, Health health, BorderEvent.Finding finding, long cargoKilograms) {
        return s -> s.seen(new BorderEvent(
                "E",
                kind,
                ShipmentBuilder.ACCEPTED.minusSeconds(3600),
                null,
                s.vehicle,
                List.of(),
                null,
                1,
                null,
                null,
                null,
                new BorderEvent.Device("D", health, null),
                new Mass((16_000 + cargoKilograms) * 1_000_000),
                new Mass(16_000L * 1_000_000),
                List.of(),
                null,
                finding));
    }

    private static Consumer<ShipmentBuilder> weighed(Health health, long kilograms) {
        return read(BorderEvent.Kind.WEIGHBRIDGE, health, null, kilograms);
    }

    private static Consumer<ShipmentBuilder> owing(String party, int overdue) {
        return s -> s.onFile.put("party:" + party, new OnFile(List.of(), List.of(), List.of(), overdue, 0));
    }

    private static Consumer<ShipmentBuilder> alert(int reliability) {
        return s -> s.onFile.put(
                "party:CN0001",
                new OnFile(
                        List.of(),
                        List.of(),
                        List.of(new WatchlistEntry(
                                "tips",
                                "1",
                                1,
                                WatchlistEntry.Subject.PARTY,
                                "CN0001",
                                WatchlistEntry.Measure.ALERT,
                                null,
                                List.of(),
                                "neighbour",
                                reliability,
                                Instant.EPOCH,
                                null,
                                null,
                                null)),
                        0,
                        0));
    }

    private static Consumer<ShipmentBuilder> seals(String declared, String recorded) {
        return s -> {
            s.seals = List.of(declared);
            s.recordedSeals = List.of(recorded);
        };
    }

    private static CompiledProfileSet shipped() {
        try {
            return CompiledProfileSet.compile(ProfileSetLoader.load(DIRECTORY, Instant.EPOCH));
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private void twins(String id, Consumer<ShipmentBuilder> hit, Consumer<ShipmentBuilder> benign) {
        twins.put(id, new Twins(hit, benign));
    }

    private static Consumer<ShipmentBuilder> highValue() {
        return s -> s.item().customsValue = "3000001";
    }

    private static FactBuilder primed(int count, long meanValue) {
        Instant first = ShipmentBuilder.ACCEPTED.minus(Duration.ofDays(59));
        return new FactBuilder()
                .seen(first, first)
                .sum(Window.ALL, Measure.DECLARATIONS, count)
                .sum(Window.ALL, Measure.VALUE, count * meanValue * 10_000);
    }

    private static FactBuilder record(int inspected, int violations) {
        return ShipmentBuilder.ordinary()
                .sum(Window.Y1, Measure.INSPECTED, inspected)
                .sum(Window.Y1, Measure.VIOLATIONS, violations);
    }

    private static Consumer<ShipmentBuilder> lots(int count, long value) {
        return s -> s.lots = s.lot(new LotsFact.Sum(count, count * value * 10_000, value * 10_000), null);
    }

    private static Consumer<ShipmentBuilder> noticed(int count, long value) {
        return s -> {
            s.documents.add("SPLIT_NOTICE");
            s.lots = s.lot(
                    new LotsFact.Sum(count, count * value * 10_000, value * 10_000),
                    new LotsFact.Notified(count, count * value * 10_000, Micros.of(ShipmentBuilder.ACCEPTED), true));
        };
    }

    /** So many imports of others, of which this is the lowest value per kilogram. */
    private static Consumer<ShipmentBuilder> comparables(int count, long lowest) {
        return s ->
                s.comparables = new Answer(Answer.NONE, lowest * 10_000, count, count, lowest * 11_000, lowest * 100);
    }

    private static Consumer<ShipmentBuilder> violation(Violation.Code code) {
        return s -> s.violations.add(new Violation(code, "field", "value", 0));
    }

    private static List<String> hits(Outcome outcome) {
        return Stream.concat(outcome.matches().stream(), outcome.shadowMatches().stream())
                .map(m -> m.profile().id())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> hitsAndTwins() {
        return twins.entrySet().stream()
                .map(e -> dynamicTest(e.getKey(), () -> {
                    ShipmentBuilder hit = new ShipmentBuilder();
                    e.getValue().hit().accept(hit);
                    Outcome outcome = SHIPPED.evaluate(hit.build());
                    assertThat(hits(outcome)).contains(e.getKey());
                    assertThat(outcome.unevaluated()).isEmpty();
                    assertThat(outcome.matches()).extracting(Match::text).noneMatch(t -> t.contains("not available"));

                    ShipmentBuilder benign = new ShipmentBuilder();
                    e.getValue().benign().accept(benign);
                    assertThat(hits(SHIPPED.evaluate(benign.build()))).doesNotContain(e.getKey());
                }));
    }

    @Test
    void everyShippedProfileHasTwins() throws Exception {
        assertThat(twins.keySet())
                .containsExactlyInAnyOrderElementsOf(SHIPPED.source().profiles().stream()
                        .map(s -> s.name().replace(".yaml", ""))
                        .toList());
        for (ProfileSet.Source source : SHIPPED.source().profiles()) {
            assertThat(ProfileParser.parse(source).id() + ".yaml").isEqualTo(source.name());
        }
    }

    private static Consumer<ShipmentBuilder> benchmark(String value) {
        Benchmark benchmark = new Benchmark(new BigDecimal(value), "KGS", "KG");
        return s -> s.dated = new DatedFact(Map.of(), Map.of(), Nomenclature.NONE, Map.of("6403", benchmark), Map.of());
    }

    private static Consumer<ShipmentBuilder> nomenclature(String listed) {
        return s -> s.dated = new DatedFact(
                Map.of(),
                Map.of(),
                new Nomenclature(Nomenclature.State.WHOLE, Map.of(listed, new Nomenclature.Listed("Shoes", null))),
                Map.of(),
                Map.of());
    }

    private static Consumer<ShipmentBuilder> office(String except) {
        Office office = new Office(true, "Office", Office.Kind.INLAND, List.of(), List.of(except));
        return s ->
                s.dated = new DatedFact(Map.of(), Map.of(), Nomenclature.NONE, Map.of(), Map.of("41702000", office));
    }

    @Test
    void anOrdinaryShipmentIsLeftAlone() {
        Outcome outcome = SHIPPED.evaluate(new ShipmentBuilder().build());
        assertThat(hits(outcome)).isEmpty();
        assertThat(outcome.unevaluated()).isEmpty();
    }

    @Test
    void aPartnerThatIsNotConnectedCausesNoNoise() {
        ShipmentBuilder shipment = new ShipmentBuilder();
        shipment.manifestStatus = ManifestStatus.NOT_EXPECTED;
        Outcome outcome = SHIPPED.evaluate(shipment.build());
        assertThat(hits(outcome)).isEmpty();
        assertThat(outcome.unevaluated()).isEmpty();
    }

    @Test
    void anUnansweredManifestLeavesItsProfilesUndecided() {
        ShipmentBuilder shipment = new ShipmentBuilder();
        shipment.manifestStatus = ManifestStatus.UNKNOWN;
        Outcome outcome = SHIPPED.evaluate(shipment.build());
        assertThat(hits(outcome)).isEmpty();
        assertThat(outcome.unevaluated())
                .extracting(u -> u.profileId())
                .contains("missing-manifest", "undervaluation", "weight-differs", "origin-differs");
    }

    @Test
    void splittingLinesDoesNotHideUndervaluation() {
        ShipmentBuilder shipment = new ShipmentBuilder();
        shipment.items.add(new ShipmentBuilder.Item());
        shipment.items.forEach(i -> {
            i.customsValue = "200000";
            i.netMass = "500";
        });
        assertThat(hits(SHIPPED.evaluate(shipment.build()))).contains("undervaluation-gross");
        shipment.items.forEach(i -> i.customsValue = "450000");
        assertThat(hits(SHIPPED.evaluate(shipment.build()))).doesNotContain("undervaluation", "undervaluation-gross");
    }

    @Test
    void theOfficerReadsTheValues() {
        ShipmentBuilder shipment = new ShipmentBuilder();
        shipment.item().customsValue = "359000";
        assertThat(SHIPPED.evaluate(shipment.build()).matches())
                .extracting(Match::text)
                .containsExactly("Declared value less than half the value recorded at export: "
                        + "the declared value is 41 % of the value the partner recorded");
    }
}
