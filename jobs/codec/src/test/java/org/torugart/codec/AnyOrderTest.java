// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Filings;
import org.torugart.core.intake.Door;
import org.torugart.core.intake.EventDigest;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.permit.Permit;
import org.torugart.core.permit.PermitAgency;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.ProfileSetLoader;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.register.Standing;
import org.torugart.core.scoring.Scorer;

/**
 * Everything that is told of one shipment, in any order, with duplicates: the same evidence in the end, byte for byte, and
 * the same decision of it.
 */
class AnyOrderTest {
    private static final Instant ACCEPTED = Instant.parse("2026-03-10T08:00:00Z");
    private static final Path PROFILES = Path.of("..", "..", "deploy", "profiles");
    private static final String ID = "KG-1";
    private static final int LATEST = 2;

    /** Door and entities as the job runs them, in maps, and the latest answers to the latest version. */
    private static final class Job {
        private final Map<String, byte[]> entities = new HashMap<>();
        private final Map<String, byte[]> facts = new TreeMap<>();
        private byte[] door;

        void lodge(DeclarationEvent event) {
            byte[] bytes = new DeclarationEventCodec().encode(event);
            Door open = Door.fromBytes(ID, door);
            Door.Admission admission = open.admit(event, new EventDigest().of(bytes));
            door = open.toBytes();
            if (admission instanceof Door.Admission.Opened opened) {
                opened.asks().forEach(this::apply);
                opened.updates().forEach(this::apply);
            }
        }

        void apply(EntityEvent event) {
            EntityState entity = EntityState.of(EntityRole.ofKey(event.key()), entities.get(event.key()));
            entity.apply(event, answer -> {
                if (answer.declarationId().equals(ID) && answer.version() == LATEST) {
                    facts.put(answer.key(), answer.payload());
                }
            });
            entities.put(event.key(), entity.toBytes());
        }
    }

    @Test
    void anyOrderGivesTheSameEvidenceAndTheSameDecision() throws Exception {
        CompiledProfileSet profiles = CompiledProfileSet.compile(ProfileSetLoader.load(PROFILES, Instant.EPOCH));
        List<Consumer<Job>> events = events();
        Random random = new Random(42);
        Map<String, byte[]> expected = null;
        Decision decided = null;
        for (int round = 0; round < 400; round++) {
            List<Consumer<Job>> order = new ArrayList<>(events);
            order.add(events.get(random.nextInt(events.size())));
            order.add(events.get(random.nextInt(events.size())));
            Collections.shuffle(order, random);
            Job job = new Job();
            order.forEach(event -> event.accept(job));
            Decision decision = new EvidenceScorer().decide(evidence(job.facts), profiles);
            if (expected == null) {
                expected = job.facts;
                decided = decision;
            }
            assertThat(job.facts.keySet()).isEqualTo(expected.keySet());
            for (Map.Entry<String, byte[]> fact : job.facts.entrySet()) {
                assertThat(fact.getValue()).as(fact.getKey()).isEqualTo(expected.get(fact.getKey()));
            }
            assertThat(decision).isEqualTo(decided);
        }
        assertThat(expected.keySet())
                .containsExactlyInAnyOrderElementsOf(Entities.of(declaration(LATEST)).stream()
                        .map(Entities.Entity::key)
                        .toList());
        // The weighbridge contradicts, and the ruling covers the code of lower duty.
        assertThat(decided.channel()).isEqualTo(ControlChannel.RED);
        assertThat(decided.reasons())
                .extracting(reason -> reason.profileId())
                .contains("weighbridge-contradicts", "excise-mark-reused")
                .doesNotContain(
                        "weighbridge-contradicts-faulty",
                        "lower-duty-code",
                        "guarantee-not-valid",
                        "trademark-not-authorised");
        assertThat(decided.unevaluated()).isEmpty();
    }

    /** Wherever release or inspection falls: afterwards the channel is kept, or BLUE; or not lowered. */
    @Test
    void theChannelIsKeptAfterReleaseAndNotLoweredOnceInspectionBegan() throws Exception {
        CompiledProfileSet profiles = CompiledProfileSet.compile(ProfileSetLoader.load(PROFILES, Instant.EPOCH));
        EvidenceScorer scorer = new EvidenceScorer();
        Random random = new Random(43);
        int contradicted = 0;
        int held = 0;
        for (int round = 0; round < 200; round++) {
            List<Consumer<Job>> order = new ArrayList<>(events());
            Collections.shuffle(order, random);
            int turn = random.nextInt(order.size());
            boolean released = random.nextBoolean();
            Job job = new Job();
            ControlChannel before = null;
            ControlChannel atTurn = null;
            for (int i = 0; i < order.size(); i++) {
                order.get(i).accept(job);
                if (job.facts.isEmpty()) {
                    continue;
                }
                EvidenceRecord.Standing standing = atTurn == null
                        ? new EvidenceRecord.Standing(false, false, before)
                        : new EvidenceRecord.Standing(released, !released, before);
                Decision decision = scorer.decide(evidence(job.facts, standing), profiles);
                if (atTurn != null && released) {
                    assertThat(decision.channel()).isIn(atTurn, ControlChannel.BLUE);
                } else if (atTurn != null) {
                    assertThat(decision.channel()).isGreaterThanOrEqualTo(before);
                }
                before = decision.channel();
                if (atTurn == null && i >= turn) {
                    atTurn = before;
                }
            }
            ControlChannel free = scorer.decide(evidence(job.facts), profiles).channel();
            if (released && free.compareTo(atTurn) > 0) {
                assertThat(before).isEqualTo(ControlChannel.BLUE);
                contradicted++;
            } else if (!released) {
                assertThat(before).isGreaterThanOrEqualTo(free);
                held++;
            }
        }
        assertThat(contradicted).isPositive();
        assertThat(held).isPositive();
    }

    private static List<Consumer<Job>> events() {
        List<Consumer<Job>> events = new ArrayList<>();
        events.add(job -> job.lodge(event(1)));
        events.add(job -> job.lodge(event(LATEST)));
        Manifest manifest = manifest();
        byte[] recorded = new ManifestCodec().encode(manifest);
        events.add(job ->
                job.apply(new EntityEvent.ManifestArrived(Entities.consignmentKey("UCR-1"), "CN", "M-1", 1, recorded)));
        events.add(seen("N", BorderEvent.Kind.NOTIFICATION, Duration.ofHours(-20), 0));
        events.add(seen("W", BorderEvent.Kind.WEIGHBRIDGE, Duration.ofHours(2), 20_000));
        events.add(seen("G", BorderEvent.Kind.GATE, Duration.ofHours(1), 0));
        Permit permit = new Permit(
                "PERMIT_OTHER",
                "P-1",
                1,
                PermitAgency.OTHER,
                "KG0001",
                active(),
                null,
                List.of("640299"),
                List.of(),
                new BigDecimal("1000"),
                Permit.KILOGRAM,
                null);
        byte[] issued = new PermitCodec().encode(permit);
        events.add(job -> Filings.of(permit, issued).forEach(job::apply));
        RegisterEntry ruling = new RegisterEntry(
                RegisterEntry.Kind.RULING, "R-1", 1, active(), null, null, null, List.of("640299"), null, null, null);
        byte[] filed = new RegisterEntryCodec().encode(ruling);
        events.add(job -> Filings.of(ruling, filed).forEach(job::apply));
        events.add(filed(RegisterEntry.Kind.EXCISE_MARK, "M-1", null));
        events.add(filed(RegisterEntry.Kind.GUARANTEE, "G-1", null));
        events.add(filed(RegisterEntry.Kind.RIGHT_HOLDER, "IP-1", "Alpina"));
        // Two others state the same mark and guarantee; one of them is withdrawn.
        events.add(job -> using("KG-0").forEach(job::apply));
        events.add(job -> {
            using("KG-2").forEach(job::apply);
            using("KG-2")
                    .forEach(ask ->
                            job.apply(new EntityEvent.Update(ask.key(), ask.declarationId(), ask.add(), null, true)));
        });
        return events;
    }

    private static Consumer<Job> filed(RegisterEntry.Kind kind, String number, String mark) {
        RegisterEntry entry = new RegisterEntry(
                kind,
                number,
                1,
                active(),
                null,
                kind == RegisterEntry.Kind.EXCISE_MARK ? null : "KG0001",
                null,
                List.of(),
                null,
                null,
                null,
                mark,
                List.of(),
                null,
                // Two declarations owe 90 000 som each.
                List.of(new RegisterEntry.Secured(
                        new Money(1_800_000_000L, "KGS"), ACCEPTED.minus(Duration.ofDays(30)))));
        byte[] bytes = new RegisterEntryCodec().encode(entry);
        return job -> Filings.of(entry, bytes).forEach(job::apply);
    }

    /** What another declaration, accepted in the same microsecond, asks of the mark and the guarantee. */
    private static List<EntityEvent.Ask> using(String declarationId) {
        return Entities.of(declaration(LATEST)).stream()
                .filter(entity -> entity.role() == EntityRole.USED)
                .map(entity -> new EntityEvent.Ask(
                        entity.key(), entity.contribution(), declarationId, 1, null, entity.contribution(), true))
                .toList();
    }

    private static Consumer<Job> seen(String id, BorderEvent.Kind kind, Duration after, long kilograms) {
        BorderEvent event = new BorderEvent(
                id,
                kind,
                ACCEPTED.plus(after),
                "41703021",
                "01KG123ABC",
                List.of(),
                "CMR-1",
                1,
                null,
                null,
                null,
                new BorderEvent.Device("D", BorderEvent.Device.Health.HEALTHY, null),
                kilograms == 0 ? null : Mass.ofKilograms(BigDecimal.valueOf(kilograms)),
                Mass.ofKilograms(BigDecimal.valueOf(16_000)),
                List.of(),
                null,
                null);
        byte[] bytes = new BorderEventCodec().encode(event);
        return job -> Filings.of(event, bytes).forEach(job::apply);
    }

    private static List<Standing> active() {
        return List.of(new Standing(Standing.Status.ACTIVE, ACCEPTED.minus(Duration.ofDays(30))));
    }

    /** The facts of a declaration that everything is known of, by key. */
    static Map<String, byte[]> facts() {
        Job job = new Job();
        events().forEach(event -> event.accept(job));
        return new TreeMap<>(job.facts);
    }

    /** Evidence of that declaration with these facts. */
    static EvidenceRecord evidence(Map<String, byte[]> facts) {
        return evidence(facts, EvidenceRecord.Standing.FRESH);
    }

    private static EvidenceRecord evidence(Map<String, byte[]> facts, EvidenceRecord.Standing standing) {
        List<EvidenceRecord.Fact> all = new ArrayList<>();
        facts.forEach((key, payload) -> all.add(new EvidenceRecord.Fact(key, payload)));
        return new EvidenceRecord(
                ID,
                LATEST,
                0,
                new DeclarationEventCodec().encode(event(LATEST)),
                null,
                all,
                List.of(),
                true,
                standing,
                "national",
                1,
                Scorer.ENGINE,
                null,
                new Decision.Timings(ACCEPTED, ACCEPTED, ACCEPTED),
                null,
                List.of(),
                null);
    }

    private static DeclarationEvent event(int version) {
        return new DeclarationEvent(
                ID,
                version,
                version == 1 ? DeclarationEvent.Kind.LODGED : DeclarationEvent.Kind.AMENDED,
                ACCEPTED,
                declaration(version));
    }

    private static Declaration declaration(int version) {
        Party importer = new Party("KG0001", "Importer", "KG");
        GoodsItem item = GoodsItem.builder(1, "6402990000")
                .description("slippers")
                .originCountry("CN")
                .netMass(Mass.ofKilograms(new BigDecimal(version == 1 ? "900" : "1000")))
                .grossMass(Mass.ofKilograms(new BigDecimal("1050")))
                .packages(100)
                .invoiceValue(new Money(100_000_000, "USD"))
                .customsValue(new Money(9_000_000_000L, "KGS"))
                .valuationMethod(1)
                .dutyRatePercent(BigDecimal.TEN)
                .documents(List.of(
                        new AdditionalDocument("RULING", "R-1", null),
                        new AdditionalDocument("PERMIT_OTHER", "P-1", null),
                        new AdditionalDocument("EXCISE_MARK", "M-1", null),
                        new AdditionalDocument("GUARANTEE", "G-1", null)))
                .trademark("ALPINA")
                .build();
        return Declaration.builder(ID, ACCEPTED, Direction.IMPORT, "41702000")
                .version(version)
                .declarationType("IM")
                .procedure("40")
                .entryOffice("41703021")
                .exportCountry("CN")
                .destinationCountry("KG")
                .itinerary(List.of("CN", "KG"))
                .ucr("UCR-1")
                .consignor(new Party("CN0001", "Consignor", "CN"))
                .consignee(importer)
                .importer(importer)
                .declarant(new Party("KG0900", "Broker", "KG"))
                .carrier(new Party("KG0800", "Carrier", "KG"))
                .transport(new Transport("30", "01KG123ABC", "KG", List.of(), List.of("SL-1"), "CMR-1"))
                .invoiceTotal(new Money(100_000_000, "USD"))
                .exchangeRate(new BigDecimal("87.5"))
                .totalPackages(100)
                .totalGrossMass(Mass.ofKilograms(new BigDecimal("1050")))
                .items(List.of(item))
                .build();
    }

    private static Manifest manifest() {
        return new Manifest(
                "CN",
                "M-1",
                1,
                "UCR-1",
                ACCEPTED.minus(Duration.ofDays(1)),
                null,
                null,
                null,
                Transport.UNSTATED,
                100,
                Mass.ofKilograms(new BigDecimal("1050")),
                List.of(new Manifest.Item(
                        1,
                        "640399",
                        "leather shoes",
                        "CN",
                        Mass.ofKilograms(new BigDecimal("1000")),
                        Mass.ofKilograms(new BigDecimal("1050")),
                        100,
                        new Money(95_000_000, "USD"))));
    }
}
