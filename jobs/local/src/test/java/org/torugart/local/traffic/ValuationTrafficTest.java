// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.Files;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.intake.Door;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSetLoader;
import org.torugart.core.reconciliation.Reconciliation;
import org.torugart.core.valuation.ComparablesFact;
import org.torugart.core.valuation.LotsFact;

/** What the shipped profiles on prices and lots find in traffic whose truth is known; door and entities in maps. */
class ValuationTrafficTest {
    private static final Set<EntityRole> ASKED = Set.of(EntityRole.COMPARABLES, EntityRole.MADE_GOODS, EntityRole.LOTS);

    /** Profiles that hit, by declaration. */
    private static final Map<String, List<String>> HITS = new TreeMap<>();

    private static List<Truth> truths;
    private static int declarations;

    @BeforeAll
    static void runTraffic() throws IOException, InvalidProfileSetException {
        Settings settings = Settings.defaults(7).withDeclarationsPerDay(500).withPlantedRate(0.2);
        TrafficGenerator generator = new TrafficGenerator(
                settings.between(settings.start(), settings.start().plus(Duration.ofDays(24))));
        CompiledProfileSet profiles =
                CompiledProfileSet.compile(ProfileSetLoader.load(Path.of("../../deploy/profiles"), settings.start()));
        Map<String, Door> doors = new HashMap<>();
        Map<String, EntityState> entities = new HashMap<>();
        while (generator.hasNext()) {
            if (generator.next() instanceof TrafficEvent.OfDeclaration of) {
                Map<String, byte[]> answers = new TreeMap<>();
                accept(of.event(), doors, entities, answers);
                if (of.event().kind() == DeclarationEvent.Kind.LODGED && !answers.isEmpty()) {
                    declarations++;
                    HITS.put(
                            of.event().declarationId(),
                            hits(profiles, of.event().declaration(), answers));
                }
            }
        }
        truths = List.copyOf(generator.truths());
    }

    private static void accept(
            DeclarationEvent event,
            Map<String, Door> doors,
            Map<String, EntityState> entities,
            Map<String, byte[]> answers) {
        Door door = doors.computeIfAbsent(event.declarationId(), id -> Door.fromBytes(id, null));
        List<EntityEvent> events = new ArrayList<>();
        Door.Admission admission = door.admit(event, new byte[Door.DIGEST_BYTES]);
        if (admission instanceof Door.Admission.Opened opened) {
            events.addAll(opened.asks());
            events.addAll(opened.updates());
        } else if (admission instanceof Door.Admission.Noted noted) {
            events.addAll(noted.updates());
        }
        for (EntityEvent each : events) {
            EntityRole role = EntityRole.ofKey(each.key());
            if (ASKED.contains(role)) {
                entities.computeIfAbsent(each.key(), key -> EntityState.of(role, null))
                        .apply(each, answer -> answers.put(answer.key(), answer.payload()));
            }
        }
    }

    private static List<String> hits(
            CompiledProfileSet profiles, Declaration declaration, Map<String, byte[]> answers) {
        Map<String, ComparablesFact> comparables = new HashMap<>();
        Map<String, LotsFact> lots = new HashMap<>();
        answers.forEach((key, payload) -> {
            if (EntityRole.ofKey(key) == EntityRole.LOTS) {
                lots.put(key, LotsFact.fromBytes(payload));
            } else {
                comparables.put(key, ComparablesFact.fromBytes(payload));
            }
        });
        Shipment shipment = new Shipment(
                declaration,
                List.of(),
                Shipment.ManifestStatus.NOT_EXPECTED,
                List.of(),
                Reconciliation.of(declaration, List.of()),
                Map.of(),
                new Shipment.Valuation(comparables, lots),
                Files.NONE,
                DatedFact.NONE,
                Set.of());
        return profiles.evaluate(shipment).matches().stream()
                .map(match -> match.profile().id())
                .filter(id -> id.startsWith("unit-value") || id.startsWith("split-consignment"))
                .toList();
    }

    private static List<String> of(Plot plot, Truth.Role role) {
        return truths.stream()
                .filter(truth -> truth.role() == role && truth.instance().contains("-" + plot.name() + "-"))
                .map(Truth::declarationId)
                .filter(HITS::containsKey)
                .toList();
    }

    @Test
    void lotsOfASplitConsignmentAreFoundAndLotsFarApartAreNot() {
        assertThat(of(Plot.SPLIT_RED, Truth.Role.SUBJECT))
                .hasSizeGreaterThan(5)
                .allSatisfy(id -> assertThat(HITS.get(id)).contains("split-consignment"));
        assertThat(of(Plot.SPLIT_YELLOW, Truth.Role.SUBJECT))
                .hasSizeGreaterThan(5)
                .allSatisfy(id -> assertThat(HITS.get(id))
                        .contains("split-consignment-notified")
                        .doesNotContain("split-consignment"));
        assertThat(of(Plot.SPLIT_TWIN, Truth.Role.TWIN))
                .hasSizeGreaterThan(5)
                .allSatisfy(id ->
                        assertThat(HITS.get(id)).doesNotContain("split-consignment", "split-consignment-notified"));
    }

    @Test
    void pricesFarBelowComparableOnesAreFoundAndOrdinaryOnesAreNot() {
        assertThat(of(Plot.VALUE_RED, Truth.Role.SUBJECT))
                .hasSizeGreaterThan(5)
                .anySatisfy(id -> assertThat(HITS.get(id)).contains("unit-value-very-low"));
        assertThat(of(Plot.VALUE_YELLOW, Truth.Role.SUBJECT))
                .anySatisfy(id -> assertThat(HITS.get(id)).contains("unit-value-low"));
        assertThat(of(Plot.VALUE_TWIN, Truth.Role.TWIN))
                .hasSizeGreaterThan(5)
                .allSatisfy(id -> assertThat(HITS.get(id)).isEmpty());
    }

    @Test
    void honestTrafficIsLeftAlone() {
        Set<String> planted = truths.stream().map(Truth::declarationId).collect(Collectors.toSet());
        List<String> falseAlarms = HITS.entrySet().stream()
                .filter(hit ->
                        !planted.contains(hit.getKey()) && !hit.getValue().isEmpty())
                .map(hit -> hit.getKey() + ' ' + hit.getValue())
                .toList();
        assertThat(declarations).isGreaterThan(8_000);
        assertThat(falseAlarms).hasSizeLessThan(declarations / 1_000);
    }
}
