// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.Decision.Unevaluated;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.evidence.Shipment.ManifestStatus;
import org.torugart.core.history.FactBuilder;
import org.torugart.core.profile.CompiledProfileSet.Match;
import org.torugart.core.profile.CompiledProfileSet.Outcome;

class CompiledProfileSetTest {

    static ProfileSet set(ProfileSet.Source... sources) {
        return new ProfileSet(
                "test",
                1,
                Instant.EPOCH,
                new ProfileSet.Bands(400, 700),
                List.of(sources),
                Map.of("banned-origins", Set.of("XX"), "spirits", Set.of("2208")),
                Map.of("64", new BigDecimal("10"), "6402", new BigDecimal("5"), "640399", new BigDecimal("12.5")));
    }

    static ProfileSet.Source profile(String id, String when, String... more) {
        return new ProfileSet.Source(id + ".yaml", """
                id: %s
                version: 3
                title: Title of %s
                owner: risk-analysis
                legalBasis: art. 1
                validFrom: 2026-01-01
                points: 100
                %swhen: %s
                %s
                """.formatted(
                        id,
                        id,
                        Arrays.stream(more).anyMatch(m -> m.startsWith("mode:")) ? "" : "mode: live\n",
                        when,
                        String.join("\n", more)));
    }

    private static Outcome evaluate(ShipmentBuilder shipment, ProfileSet.Source... sources)
            throws InvalidProfileSetException {
        return CompiledProfileSet.compile(set(sources)).evaluate(shipment.build());
    }

    private static List<String> ids(List<Match> matches) {
        return matches.stream().map(m -> m.profile().id()).toList();
    }

    private static void assertHolds(ShipmentBuilder shipment, String when) throws InvalidProfileSetException {
        Outcome outcome = evaluate(shipment, profile("p", ">-\n  " + when));
        assertThat(outcome.unevaluated()).as(when).isEmpty();
        assertThat(outcome.matches()).as(when).hasSize(1);
    }

    private static void assertNeutral(ShipmentBuilder shipment, String when) throws InvalidProfileSetException {
        Outcome outcome = evaluate(shipment, profile("p", ">-\n  " + when));
        assertThat(outcome.unevaluated()).as(when).isEmpty();
        assertThat(outcome.matches()).as(when).isEmpty();
    }

    private static String whyUnevaluated(ShipmentBuilder shipment, String when) throws InvalidProfileSetException {
        Outcome outcome = evaluate(shipment, profile("p", ">-\n  " + when));
        assertThat(outcome.matches()).as(when).isEmpty();
        assertThat(outcome.unevaluated()).as(when).hasSize(1);
        return outcome.unevaluated().get(0).why();
    }

    private static List<ProfileProblem> problems(ProfileSet.Source... sources) {
        return catchThrowableOfType(InvalidProfileSetException.class, () -> CompiledProfileSet.compile(set(sources)))
                .problems();
    }

    @Test
    void everyVariableCanBeRead() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder();
        assertHolds(shipment, "declaration.id == '41702000/100326/0001' && declaration.version == 1");
        assertHolds(shipment, "declaration.acceptedAt == timestamp('2026-03-10T08:00:00Z')");
        assertHolds(shipment, "declaration.acceptedAt.getHours() == 8");
        assertHolds(shipment, "declaration.direction == 'IMPORT' && declaration.procedure == '40'");
        assertHolds(shipment, "declaration.office == '41702000' && declaration.ucr.startsWith('6CN')");
        assertHolds(shipment, "'CN' in declaration.itinerary && declaration.itinerary[1] == 'KG'");
        assertHolds(shipment, "declaration.importer.id == 'KG0001' && declaration.consignor.country == 'CN'");
        assertHolds(shipment, "declaration.transport.mode == '30' && size(declaration.transport.containers) == 1");
        assertHolds(shipment, "declaration.customsValue == 900000.0 && declaration.totalPackages == 100");
        assertHolds(shipment, "declaration.grossMass == 1050.0 && declaration.netMass == 1000.0");
        assertHolds(shipment, "declaration.documents == ['INVOICE'] && declaration.itemCount == 1");
        assertHolds(shipment, "declaration.violations.size() == 0");
        assertHolds(shipment, "item.hs6 == '640399' && item.hs4 == '6403' && item.unitValue == 900.0");
        assertHolds(shipment, "'CERTIFICATE_OF_ORIGIN' in item.documents && item.dutyRate == 10.0");
        assertHolds(shipment, "manifest.status == 'PRESENT' && manifest.partner == 'CN'");
        assertHolds(shipment, "manifest.totalPackages == 100 && manifest.grossMass == 1050.0");
        assertHolds(shipment, "manifest.value == 875000.0 && manifest.itemCount == 1 && manifest.unmatchedItems == 0");
        assertHolds(shipment, "manifestItem.value == 875000.0 && manifestItem.origin == item.origin");
        assertHolds(shipment, "history.importer.known && history.importer.daysSinceFirstSeen == 785");
        assertHolds(shipment, "history.importer.y1.inspected == 12 && history.importer.y1.violationRate < 0.1");
        assertHolds(shipment, "history.commodity.all.count == 40 && history.lot.d7.value == 90000.0");
        assertHolds(shipment, "history.containers.all(c, c.otherUses == 0) && history.vehicle.otherUses == 0");
    }

    @Test
    void functions() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder();
        assertHolds(shipment, "ratio(1, 4) == 0.25 && ratio(1.0, 4) == 0.25 && ratio(1, 4.0) == 0.25");
        assertHolds(shipment, "percent(0.409) == '41 %' && percent(0.004) == '0.4 %' && percent(1.0) == '100 %'");
        assertHolds(shipment, "hsWithin(item.hs6, '64') && hsWithin(item.hs6, ['01', '6403'])");
        assertHolds(shipment, "inList('XX', 'banned-origins') && !inList('CN', 'banned-origins')");
        assertHolds(shipment, "dutyRate(item.hs6) == 12.5 && dutyRate('640299') == 5.0 && dutyRate('6401') == 10.0");
        assertHolds(
                shipment,
                "daysBetween(timestamp('2026-03-01T00:00:00Z'), declaration.acceptedAt) == 9 && abs(-2.5) == 2.5");
    }

    @Test
    void absentEvidenceIsNeitherTrueNorFalse() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder().noAnswer("importer:KG0001");
        String absent = "history.importer.known";
        String why = "history.importer has not been answered";
        assertThat(whyUnevaluated(shipment, absent)).isEqualTo(why);
        assertThat(whyUnevaluated(shipment, "'x' == 'x' && " + absent)).isEqualTo(why);
        assertThat(whyUnevaluated(shipment, absent + " || 1 == 2")).isEqualTo(why);
        assertThat(whyUnevaluated(shipment, "!(" + absent + ")")).isEqualTo(why);
        assertNeutral(shipment, absent + " && 1 == 2");
        assertNeutral(shipment, "1 == 2 && " + absent);
        assertHolds(shipment, absent + " || 1 == 1");
        assertHolds(shipment, "1 == 1 || " + absent);
        assertHolds(shipment, "has(history.declarant) && !has(history.importer)");
    }

    @Test
    void whatDoesNotApplyIsSilent() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder().noAnswer("importer:KG0001");
        shipment.manifestStatus = ManifestStatus.NOT_EXPECTED;
        assertNeutral(shipment, "manifestItem.origin != item.origin");
        assertNeutral(shipment, "!(manifestItem.origin == item.origin)");
        assertNeutral(shipment, "manifest.totalPackages == 1");
        assertHolds(shipment, "manifest.status == 'NOT_EXPECTED' || manifest.totalPackages == 1");
        // Not applicable goes before absent in a conjunction, whatever the order, and after it in a disjunction.
        assertNeutral(shipment, "manifestItem.origin != item.origin && history.importer.known");
        assertNeutral(shipment, "history.importer.known && manifestItem.origin != item.origin");
        assertThat(whyUnevaluated(shipment, "manifestItem.origin != item.origin || history.importer.known"))
                .isEqualTo("item 1: history.importer has not been answered");
        shipment.vehicle = null;
        assertNeutral(shipment, "history.vehicle.known");
    }

    @Test
    void anUnansweredManifestIsAbsent() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder();
        shipment.manifestStatus = ManifestStatus.UNKNOWN;
        assertThat(whyUnevaluated(shipment, "manifest.status == 'MISSING'"))
                .isEqualTo("manifest has not been answered");
        assertThat(whyUnevaluated(shipment, "manifestItem.origin != item.origin"))
                .isEqualTo("item 1: manifest has not been answered");
    }

    @Test
    void whatIsNotStatedIsAbsentAndNamedWithoutValues() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder();
        shipment.item().customsValue = null;
        shipment.line().currency = "JPY";
        assertThat(whyUnevaluated(shipment, "item.customsValue > 1.0"))
                .isEqualTo("item 1: item.customsValue is not stated");
        assertThat(whyUnevaluated(shipment, "declaration.entryOffice == 'x' || declaration.customsValue > 1.0"))
                .isEqualTo("declaration.customsValue is not stated; declaration.entryOffice is not stated");
        assertThat(whyUnevaluated(shipment, "manifestItem.value > 1.0"))
                .isEqualTo("item 1: manifestItem.value is in a currency the declaration states no rate for");
        assertThat(whyUnevaluated(shipment, "ratio(item.netMass, 0.0) > 1.0")).isEqualTo("item 1: ratio to zero");
        assertThat(whyUnevaluated(shipment, "declaration.itemCount / 0 > 1")).isEqualTo("divide by zero");
        assertThat(whyUnevaluated(shipment, "int(item.description) > 1")).isEqualTo("item 1: cannot be converted");
        assertThat(whyUnevaluated(shipment, "dutyRate('0101') > 1.0"))
                .isEqualTo("the set has no duty rate for the code");
        assertNeutral(shipment, "declaration.carrier.id == 'x'");
    }

    @Test
    void someItemMeansTheFirstThatHits() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder();
        shipment.items.add(new ShipmentBuilder.Item());
        shipment.items.add(new ShipmentBuilder.Item());
        shipment.items.get(0).netMass = null;
        shipment.items.get(1).netMass = "7";
        shipment.items.get(2).netMass = "8";
        Outcome outcome = evaluate(
                shipment,
                profile("p", "item.netMass < 100.0", "because: 'line ${item.number} has ${item.netMass} kg'"));
        assertThat(outcome.matches())
                .extracting(Match::itemNumber, Match::text)
                .containsExactly(tuple(2, "Title of p: line 2 has 7 kg"));
        assertThat(outcome.unevaluated()).isEmpty();
        assertThat(whyUnevaluated(shipment, "item.netMass < 1.0")).isEqualTo("item 1: item.netMass is not stated");
        shipment.items.clear();
        assertNeutral(shipment, "item.netMass < 100.0");
    }

    @Test
    void neverSeenIsKnownFalseWithZeros() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder().fact("importer:KG0001", new FactBuilder());
        assertHolds(
                shipment,
                "!history.importer.known && history.importer.all.count == 0"
                        + " && history.importer.daysSinceFirstSeen == 0 && history.importer.y1.violationRate == 0.0");
    }

    @Test
    void theExplanationShowsValues() throws Exception {
        Outcome outcome = evaluate(
                new ShipmentBuilder(),
                profile(
                        "p",
                        "item.customsValue > 1.0",
                        "because: >-",
                        "  ${percent(ratio(item.customsValue, manifestItem.value))} of ${manifestItem.value} by",
                        "  ${item.manufacturer}, ${declaration.itinerary}, ${'a}' + \"b\"}, ${history.importer.known}"));
        assertThat(outcome.matches().get(0).text())
                .isEqualTo("Title of p: 103 % of 875 000 by (not available), CN, KG, a}b, yes");
    }

    @Test
    void modeValidityAndScope() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder();
        Outcome outcome = evaluate(
                shipment,
                profile("live", "true"),
                profile("draft", "true", "mode: draft"),
                profile("retired", "true", "mode: retired"),
                profile("shadow", "true", "mode: shadow"),
                profile("over", "true", "validTo: 2026-03-10"),
                profile("last-day", "true", "validTo: 2026-03-11"),
                profile("exports", "true", "scope: {directions: [EXPORT]}"),
                profile("here", "true", "scope: {offices: ['41702000'], procedures: ['40'], directions: [IMPORT]}"),
                profile("elsewhere", "true", "scope: {offices: ['41700000']}"));
        assertThat(ids(outcome.matches())).containsExactly("here", "last-day", "live");
        assertThat(ids(outcome.shadowMatches())).containsExactly("shadow");
        shipment.acceptedAt = Instant.parse("2025-12-31T23:59:59Z");
        assertThat(evaluate(shipment, profile("live", "true")).matches()).isEmpty();
    }

    @Test
    void oneUndecidedProfileCostsOneProfile() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder().noAnswer("importer:KG0001");
        Outcome outcome = evaluate(
                shipment,
                profile("c", "declaration.itemCount == 1"),
                profile("b", "history.importer.known"),
                profile("a", "ratio(1, 0) > 1.0"));
        assertThat(ids(outcome.matches())).containsExactly("c");
        assertThat(outcome.unevaluated())
                .containsExactly(
                        new Unevaluated("a", 3, "ratio to zero"),
                        new Unevaluated("b", 3, "history.importer has not been answered"));
    }

    @Test
    void theOrderOfTheSourcesDoesNotMatter() throws Exception {
        List<ProfileSet.Source> sources = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sources.add(profile("p" + i, i % 3 == 0 ? "item.netMass > 1.0" : "declaration.entryOffice == 'x'"));
        }
        ShipmentBuilder shipment = new ShipmentBuilder();
        Outcome straight = evaluate(shipment, sources.toArray(ProfileSet.Source[]::new));
        Collections.reverse(sources);
        Outcome reversed = evaluate(shipment, sources.toArray(ProfileSet.Source[]::new));
        assertThat(reversed).isEqualTo(straight);
        assertThat(straight.matches()).hasSize(7);
        assertThat(straight.unevaluated()).hasSize(13);
    }

    @Test
    void problemsHaveTheirPlace() {
        assertThat(problems(profile("p", "item.custmsValue < 5.0")))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.toString()).startsWith("p.yaml:9:11: undefined field 'custmsValue'");
                    assertThat(p.message()).contains("nearest: 'customsValue'");
                });
        assertThat(problems(profile("p", "itme.customsValue < 5.0")))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.toString()).startsWith("p.yaml:9:7: undeclared reference to 'itme'");
                    assertThat(p.message()).contains("nearest: 'item'");
                });
        assertThat(problems(profile("p", ">\n  declaration.itemCount > 1 &&\n\n  declaration.itemCout > 2")))
                .singleElement()
                .satisfies(p -> assertThat(p.toString()).startsWith("p.yaml:12:14: undefined field 'itemCout'"));
        assertThat(problems(profile("p", "'item.origin == ''XX'' && item.origim == ''Y'''")))
                .singleElement()
                .satisfies(p -> assertThat(p.toString()).startsWith("p.yaml:9:37: undefined field 'origim'"));
        assertThat(problems(profile("p", "true", "because: 'a ${item.origin} b ${declaration.oficce}'")))
                .extracting(ProfileProblem::toString)
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("p.yaml:10:13: the condition is about the whole shipment"),
                        p -> assertThat(p)
                                .startsWith("p.yaml:10:43: undefined field 'oficce'")
                                .contains("nearest: 'office'"));
        assertThat(problems(profile("p", "history.commodity.y1.meanUnitValue * 10 > 5.0")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("10.0"));
        assertThat(problems(profile("p", "inList(item.origin, 'baned-origins')")))
                .singleElement()
                .satisfies(p -> assertThat(p.toString())
                        .isEqualTo("p.yaml:9:27: the set has no list 'baned-origins'; nearest: 'banned-origins'"));
        assertThat(problems(profile("p", "item.netMass")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("want a condition"));
        assertThat(problems(profile("p", "item.netMass >")))
                .singleElement()
                .satisfies(p -> assertThat(p.line()).isEqualTo(9));
    }

    @Test
    void allProblemsOfAllProfilesAtOnce() {
        assertThat(problems(
                        profile("a", "nothing"),
                        profile("b", "item.x == 1 || item.y == 2"),
                        profile("c", "true", "channel: GREEN", "colour: red"),
                        profile("d", "true", "id: x"),
                        new ProfileSet.Source("e.yaml", "id: a\nversion: 0\n")))
                .extracting(ProfileProblem::name)
                .containsExactly(
                        "a.yaml", "b.yaml", "b.yaml", "c.yaml", "c.yaml", "d.yaml", "e.yaml", "e.yaml", "e.yaml",
                        "e.yaml", "e.yaml", "e.yaml", "e.yaml", "e.yaml");
        assertThat(problems(profile("a", "true"), profile("a", "true")))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).isEqualTo("id 'a' is already used by a.yaml"));
    }

    @Test
    void oneContainerOfSeveralMayBeAbsent() throws Exception {
        ShipmentBuilder shipment = new ShipmentBuilder();
        shipment.containers.add("TGHU7654321");
        shipment.noAnswer("container:MSKU1234565");
        String used = "history.containers.exists(c, c.otherUses > 0)";
        assertThat(whyUnevaluated(shipment, used)).isEqualTo("history.container has not been answered");
        shipment.fact("container:TGHU7654321", ShipmentBuilder.ordinary().otherUses(1));
        assertHolds(shipment, used);
        shipment.containers.clear();
        assertNeutral(shipment, used);
    }

    @Test
    void expressionsAreBounded() throws Exception {
        assertThat(problems(profile("p", "1" + " + 1".repeat(1_500) + " > 0"))).isNotEmpty();
        assertThat(problems(profile("p", "(".repeat(500) + "true" + ")".repeat(500))))
                .isNotEmpty();
        assertThat(problems(profile("p", "'" + "x".repeat(9_000) + "' == 'x'"))).isNotEmpty();
        String list = "[" + "1,".repeat(30) + "1]";
        String loops = list + ".all(a, " + list + ".all(b, " + list + ".all(c, " + list + ".all(d, true))))";
        assertThat(problems(profile("p", ">\n  " + loops)))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).startsWith("may cost ").contains("want 100000 at most"));
    }

    @Test
    void oneInstanceServesManyThreads() throws Exception {
        CompiledProfileSet compiled = CompiledProfileSet.compile(set(
                profile("a", "item.netMass > 1.0", "because: '${item.netMass}'"), profile("b", "item.packages > 1")));
        Shipment shipment = new ShipmentBuilder().build();
        Outcome expected = compiled.evaluate(shipment);
        assertThat(IntStream.range(0, 2_000).parallel().mapToObj(i -> compiled.evaluate(shipment)))
                .allMatch(expected::equals);
    }
}
