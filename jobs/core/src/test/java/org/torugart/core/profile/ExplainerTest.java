// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.Decision.Unevaluated;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.evidence.Shipment.ManifestStatus;
import org.torugart.core.explain.Clause;
import org.torugart.core.explain.Explained;
import org.torugart.core.explain.Explained.Result;
import org.torugart.core.explain.Explainer;
import org.torugart.core.history.FactBuilder;
import org.torugart.core.matching.Outline.Connective;
import org.torugart.core.profile.CompiledProfileSet.Match;
import org.torugart.core.profile.CompiledProfileSet.Outcome;
import org.torugart.core.vocabulary.Tables;

/** What explanations say agrees with what decisions say. */
class ExplainerTest {

    private static Explained explain(ShipmentBuilder shipment, String when, String... more) {
        ProfileSet set = CompiledProfileSetTest.set(CompiledProfileSetTest.profile("p", ">-\n  " + when, more));
        return explain(shipment.build(), set).get(0);
    }

    private static List<Explained> explain(Shipment shipment, ProfileSet set) {
        Tables tables = new Tables(set.lists(), set.dutyRates());
        List<ProfileProblem> problems = new ArrayList<>();
        List<CheckedProfile> profiles =
                CheckedProfile.check(set.profiles(), tables, set.lists().keySet(), problems);
        assertThat(problems).isEmpty();
        Explainer explainer = new Explainer(set);
        return profiles.stream().map(p -> explainer.explain(p, shipment)).toList();
    }

    @Test
    void itAgreesWithTheEngineOnEveryShippedProfile() throws Exception {
        ProfileSet set = ProfileSetLoader.load(ShippedProfilesTest.DIRECTORY, Instant.EPOCH);
        CompiledProfileSet compiled = CompiledProfileSet.compile(set);
        List<Consumer<ShipmentBuilder>> shipments = List.of(
                s -> {},
                s -> s.item().customsValue = "437000",
                s -> s.item().origin = "KZ",
                s -> s.grossMass = "890",
                s -> s.manifestStatus = ManifestStatus.UNKNOWN,
                s -> s.manifestStatus = ManifestStatus.MISSING,
                s -> s.noAnswer("importer:KG0001").item().customsValue = "4000000",
                s -> s.fact("importer:KG0001", new FactBuilder()).item().customsValue = "4000000",
                s -> s.acceptedAt = Instant.parse("2019-01-01T00:00:00Z"),
                s -> {
                    s.items.add(new ShipmentBuilder.Item());
                    s.items.get(1).origin = "KP";
                    s.lines.add(new ShipmentBuilder.ManifestLine());
                });
        for (Consumer<ShipmentBuilder> change : shipments) {
            ShipmentBuilder builder = new ShipmentBuilder();
            change.accept(builder);
            Shipment shipment = builder.build();
            Outcome outcome = compiled.evaluate(shipment);
            List<Explained> explained = explain(shipment, set);
            assertThat(explained.stream()
                            .filter(e -> e.result() == Result.MATCHED)
                            .map(e -> e.profile().id() + " " + e.item() + " "
                                    + e.profile().title() + (e.because() == null ? "" : ": " + e.because())))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(outcome.matches().stream(), outcome.shadowMatches().stream())
                                    .map((Match m) -> m.profile().id() + " " + m.itemNumber() + " " + m.text())
                                    .toList());
            assertThat(explained.stream().filter(e -> e.result() == Result.ABSENT))
                    .extracting(e -> e.profile().id())
                    .containsExactlyInAnyOrderElementsOf(outcome.unevaluated().stream()
                            .map(Unevaluated::profileId)
                            .toList());
        }
    }

    @Test
    void everyPredicateWithItsVerdictAndValues() {
        Explained explained = explain(
                new ShipmentBuilder(), "item.origin == 'CN' && ratio(item.customsValue, manifestItem.value) < 0.8");
        assertThat(explained.result()).isEqualTo(Result.NOT_MATCHED);
        assertThat(explained.isNearMiss()).isTrue();
        Clause clause = explained.telling().clause();
        assertThat(clause.connective()).isEqualTo(Connective.ALL);
        assertThat(clause.operands()).extracting(Clause::verdictText).containsExactly("true", "false");
        assertThat(clause.operands().get(1).values())
                .extracting(v -> v.name() + " = " + v.value())
                .containsExactly(
                        "ratio(item.customsValue, manifestItem.value) = 1.028571428571…",
                        "item.customsValue = 900000",
                        "manifestItem.value = 875000");
    }

    @Test
    void whatWasAbsent() {
        ShipmentBuilder shipment = new ShipmentBuilder().noAnswer("importer:KG0001");
        Explained explained = explain(shipment, "history.importer.known && item.origin == 'CN'");
        assertThat(explained.result()).isEqualTo(Result.ABSENT);
        assertThat(explained.telling().clause().operands().get(0).absent())
                .containsExactly("history.importer has not been answered");
    }

    @Test
    void theItemThatSaysMost() {
        ShipmentBuilder shipment = new ShipmentBuilder();
        shipment.items.add(new ShipmentBuilder.Item());
        shipment.items.get(1).origin = "KZ";
        Explained matched = explain(shipment, "item.origin == 'KZ'", "because: from ${item.origin}");
        assertThat(matched.item()).isEqualTo(2);
        assertThat(matched.because()).isEqualTo("from KZ");
        assertThat(matched.looks()).hasSize(2);
        assertThat(matched.telling().item()).isEqualTo(2);
        Explained missed = explain(shipment, "item.origin == 'KZ' && item.packages > 500 && item.hs4 == '6403'");
        assertThat(missed.telling().item()).isEqualTo(2);
        assertThat(missed.isNearMiss()).isTrue();
    }

    @Test
    void aNearMissIsOneOfSeveralPredicatesShort() {
        Map<String, Boolean> nearMisses = Map.of(
                "item.origin == 'KZ'", false,
                "item.origin == 'KZ' && item.packages > 500", false,
                "item.origin == 'CN' && item.packages > 500", true,
                "item.origin == 'KZ' || item.packages > 500", false,
                "item.origin == 'CN' && !(item.packages > 5 && item.netMass > 5)", true,
                "item.origin == 'CN' && !(item.packages > 5 || item.netMass > 5)", false,
                "item.origin == 'CN' ? item.packages > 500 : true", true);
        assertThat(explain(new ShipmentBuilder(), "item.origin == 'CN' && !(item.packages > 5 && item.netMass > 5000)")
                        .telling()
                        .clause()
                        .missing())
                .isEmpty();
        assertThat(explain(new ShipmentBuilder(), "item.origin == 'KZ' ? item.hs4 == '1' : item.packages > 500")
                        .telling()
                        .clause()
                        .missing())
                .hasValueSatisfying(missing -> assertThat(missing.text()).isEqualTo("item.packages > 500"));
        nearMisses.forEach(
                (when, near) -> assertThat(explain(new ShipmentBuilder(), when).isNearMiss())
                        .as(when)
                        .isEqualTo(near));
    }

    @Test
    void whyAProfileWasNotLookedAt() {
        ShipmentBuilder shipment = new ShipmentBuilder();
        assertThat(explain(shipment, "true", "scope: {directions: [EXPORT]}").why())
                .isEqualTo("outside its scope: direction IMPORT");
        assertThat(explain(shipment, "true", "scope: {offices: ['1']}").why())
                .isEqualTo("outside its scope: office 41702000");
        assertThat(explain(shipment, "true", "scope: {procedures: ['10']}").why())
                .isEqualTo("outside its scope: procedure 40");
        assertThat(explain(shipment, "true", "validTo: 2026-03-10").why())
                .isEqualTo("no longer valid: accepted 2026-03-10, valid until 2026-03-10");
        shipment.acceptedAt = Instant.parse("2025-12-31T23:59:59Z");
        assertThat(explain(shipment, "true").why())
                .isEqualTo("not valid yet: accepted 2025-12-31, valid from 2026-01-01");
        assertThat(explain(new ShipmentBuilder(), "true", "mode: draft").why()).isEqualTo("it is a draft");
    }
}
