// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.torugart.core.lint.Finding.Severity;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.vocabulary.Tables;

class LinterTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    /** The line of the condition in {@link #profile}. */
    private static final int WHEN = 8;

    private static ProfileSet.Source profile(String id, String when, String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "id: " + id,
                "version: 1",
                "title: Title",
                "owner: risk-analysis",
                "legalBasis: art. 1",
                "validFrom: 2026-01-01",
                "when: >-",
                "  " + when));
        for (String key : List.of("points: 100", "mode: live")) {
            if (List.of(more).stream().noneMatch(m -> m.startsWith(key.substring(0, key.indexOf(':'))))) {
                lines.add(key);
            }
        }
        lines.addAll(List.of(more));
        return new ProfileSet.Source(id + ".yaml", String.join("\n", lines) + "\n");
    }

    private static List<Finding> lint(ProfileSet.Source... profiles) {
        ProfileSet set = new ProfileSet(
                "test",
                1,
                Instant.EPOCH,
                new ProfileSet.Bands(400, 700),
                List.of(profiles),
                Map.of("banned", Set.of("KP", "XX")),
                Map.of("64", BigDecimal.TEN));
        return Linter.lint(set, TODAY).findings();
    }

    private static List<String> warnings(ProfileSet.Source... profiles) {
        List<Finding> findings = lint(profiles);
        assertThat(findings).allMatch(f -> f.severity() == Severity.WARNING);
        return findings.stream().map(f -> f.problem().message()).toList();
    }

    private static List<String> of(String when, String... more) {
        return warnings(profile("p", when, more));
    }

    @Test
    void whatIsInOrderIsNotMentioned() {
        assertThat(of("item.packages > 3 && item.packages < 5 && item.origin != 'CN'"))
                .isEmpty();
        assertThat(of("hsWithin(item.commodityCode, ['22', '24']) && item.hs4 == '2203'"))
                .isEmpty();
        assertThat(of("item.netMass > 3 && item.netMass < 4")).isEmpty();
        assertThat(of("item.packages > 5 || item.packages < 5")).isEmpty();
        assertThat(of("has(item.packages) && item.packages > 5")).isEmpty();
    }

    @Test
    void aConditionThatCanNeverMatch() {
        for (String when : List.of(
                "item.packages > 5 && item.packages < 5",
                "item.packages > 3 && item.packages < 4",
                "item.netMass > 5 && item.netMass <= 5.0",
                "item.unitValue < 5 && 5 < item.unitValue",
                "history.commodity.y1.unitValueSpread > 2.0 && history.commodity.y1.unitValueSpread < 1.5",
                "item.origin == 'CN' && item.origin == 'KZ'",
                "item.origin in ['CN', 'KZ'] && !(item.origin in ['KZ', 'CN', 'TR'])",
                "inList(item.origin, 'banned') && item.origin == 'CN'",
                "item.hs4 == '6403' && hsWithin(item.commodityCode, '85')",
                "item.hs2 == '64' && item.hs6 != '640399' && item.commodityCode.startsWith('640399')",
                "item.hs4 == '640399'",
                "item.valuationMethod in [1, 2] && item.valuationMethod >= 3",
                "item.valuationMethod in [1, 3] && item.valuationMethod == 2",
                "size(declaration.itinerary) > 2 && size(declaration.itinerary) <= 1",
                "item.netMass > item.grossMass && item.grossMass >= item.netMass",
                "item.origin == manifestItem.origin && manifestItem.origin != item.origin",
                "history.importer.known && !history.importer.known",
                "!has(item.netMass) && item.netMass > 5",
                "!(item.packages > 5 || item.packages <= 5)",
                "item.packages > 9 ? item.packages < 5 : item.packages > 9",
                "1 > 2 && item.packages > 3",
                "false")) {
            assertThat(of(when))
                    .as(when)
                    .singleElement()
                    .satisfies(m -> assertThat(m).startsWith("can never match: "));
        }
    }

    @Test
    void whichPredicatesExcludeEachOther() {
        assertThat(lint(profile("p", "item.packages > 5 && item.origin == 'CN' && item.packages < 3")))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.problem())
                            .isEqualTo(new ProfileProblem(
                                    "p.yaml",
                                    WHEN,
                                    47,
                                    "item.packages < 3".length(),
                                    "can never match: `item.packages > 5` and `item.packages < 3` exclude each"
                                            + " other"));
                    assertThat(f.snippet("\n".repeat(WHEN - 1)
                                    + "  item.packages > 5 && item.origin == 'CN' && item.packages < 3\n"))
                            .isEqualTo("      item.packages > 5 && item.origin == 'CN' && item.packages < 3\n"
                                    + " ".repeat(50) + "^~~~~~~~~~~~~~~~~");
                });
        assertThat(of("item.packages > 1 && item.packages < 4 && item.packages != 2 && item.packages != 3"))
                .containsExactly("can never match: its predicates exclude each other");
        assertThat(of("(item.packages > 5 && item.packages < 3) || item.hs4 == '64039'"))
                .containsExactly("can never match: `item.packages > 5` and `item.packages < 3` exclude each other, and"
                        + " its other alternatives are no better");
    }

    @Test
    void aConditionThatCanNeverMatchWithinItsScope() {
        assertThat(of("declaration.direction == 'EXPORT' && item.packages > 3", "scope: {directions: [IMPORT]}"))
                .containsExactly("can never match within its scope and validity: `declaration.direction == 'EXPORT'` is"
                        + " outside of them");
        assertThat(of("declaration.office == '1' && item.packages > 3", "scope: {offices: ['1', '2']}"))
                .isEmpty();
    }

    @Test
    void aConditionThatIsAlwaysTrue() {
        assertThat(of("true")).containsExactly("is always true: it matches every declaration in its scope");
        for (String when : List.of(
                "item.packages > 1 || item.packages <= 1",
                "item.packages != 1 || item.packages != 2",
                "!(item.packages > 5 && item.packages < 5)",
                "item.packages > 5 ? item.packages > 4 : item.packages <= 5")) {
            assertThat(of(when))
                    .as(when)
                    .containsExactly(
                            "is always true: it matches every declaration in its scope that states" + " item.packages");
        }
        assertThat(of("has(item.manufacturer) || !has(item.manufacturer)"))
                .containsExactly("is always true: it matches every declaration in its scope");
    }

    @Test
    void anExpiredLegalBasis() {
        assertThat(of("item.packages > 3", "validTo: 2026-03-01"))
                .containsExactly("its legal basis has expired: it applies to no declaration accepted from 2026-03-01"
                        + " on, and today is 2026-03-01");
        assertThat(of("item.packages > 3", "validTo: 2026-03-02")).isEmpty();
        assertThat(of("item.packages > 3", "validTo: 2026-02-01", "mode: retired"))
                .isEmpty();
    }

    @Test
    void whatTheIndexCannotFind() {
        assertThat(of("item.origin != manifestItem.origin"))
                .singleElement()
                .satisfies(m -> assertThat(m).startsWith("is evaluated for every item of every declaration"));
        assertThat(lint(profile("p", "declaration.itemCount > 3 || declaration.exportCountry != manifest.partner")))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.problem().message()).startsWith("is evaluated for every declaration in its scope");
                    assertThat(f.problem().column()).isEqualTo(32);
                });
        assertThat(of("declaration.itemCount > 3 && declaration.exportCountry != manifest.partner"))
                .isEmpty();
    }

    @Test
    void aCostNearTheBound() {
        assertThat(of("item.packages > 3 && declaration.itinerary.all(c, c in ['a', 'b'] || c.contains('x') || "
                        + "c.matches('xxxxxxxxxxxxxxx'))"))
                .singleElement()
                .satisfies(m -> assertThat(m).startsWith("may cost ").contains("near the bound of 100000"));
    }

    @Test
    void aProfileThatAnotherMakesSuperfluous() {
        ProfileSet.Source wide = profile("wide", "item.packages > 10", "points: 300", "channel: RED");
        assertThat(warnings(
                        wide,
                        profile(
                                "narrow",
                                "item.packages > 20 && item.origin in ['CN', 'KP']",
                                "channel: YELLOW",
                                "checks: [SCANNING]",
                                "scope: {directions: [IMPORT]}")))
                .containsExactly("finds nothing that 'wide' does not find too, which asks for RED and 300 points; of"
                        + " its own are only the checks SCANNING");
        // It asks for more, it looks further, it is younger, it is not live, it is only partly rolled out.
        assertThat(warnings(wide, profile("other", "item.packages > 20", "points: 400")))
                .isEmpty();
        assertThat(warnings(wide, profile("other", "item.packages > 9"))).isEmpty();
        assertThat(warnings(wide, profile("other", "item.packages > 20 || item.hs4 == '8501'")))
                .isEmpty();
        assertThat(warnings(wide, profile("other", "item.packages > 20", "mode: shadow")))
                .isEmpty();
        assertThat(warnings(
                        profile("wide", "item.packages > 10", "scope: {directions: [EXPORT]}"),
                        profile("other", "item.packages > 20")))
                .isEmpty();
        assertThat(warnings(
                        profile("wide", "item.packages > 10", "rollout: 50"), profile("other", "item.packages > 20")))
                .isEmpty();
        assertThat(warnings(
                        profile("wide", "item.packages > 10", "validTo: 2027-01-01"),
                        profile("other", "item.packages > 20")))
                .isEmpty();
        // About the whole shipment: with no item the wider one finds nothing.
        assertThat(warnings(
                        profile("wide", "declaration.itemCount > 0 || item.packages > 10"),
                        profile("other", "declaration.itemCount > 5")))
                .isEmpty();
    }

    @Test
    void alternativesAreImpliedOneByOne() {
        assertThat(warnings(
                        profile("wide", "item.hs2 == '85' || item.hs2 == '84' || item.packages > 10"),
                        profile("other", "item.hs4 in ['8501', '8402'] || item.packages == 11")))
                .isEmpty();
        assertThat(warnings(
                        profile("wide", "item.hs2 in ['84', '85'] || item.packages > 10"),
                        profile("other", "item.hs4 in ['8501', '8402'] || item.packages == 11")))
                .singleElement()
                .satisfies(m -> assertThat(m).startsWith("finds nothing that 'wide' does not find too"));
    }

    @Test
    void ofTwoEqualProfilesTheLaterIsSuperfluous() {
        assertThat(lint(
                        profile("a", "item.netMass > 10 && item.origin == 'CN'"),
                        profile("b", "item.origin == 'CN' && 10.0 < item.netMass")))
                .singleElement()
                .satisfies(f -> assertThat(f.problem().name()).isEqualTo("b.yaml"));
    }

    @Test
    void problemsOfEverythingAtOnceAndInOrder() {
        List<Finding> findings = lint(
                profile("b", "item.customValue > 3", "points: 2000"),
                profile("a", "false"),
                profile("c", "true", "tests: [{name: x, given: {item: {orgin: CN}}, expect: maybe}]"));
        assertThat(findings)
                .extracting(f -> f.problem().name() + ": " + f.place())
                .satisfiesExactly(
                        m -> assertThat(m).startsWith("a.yaml: 8:3: warning: can never match"),
                        m -> assertThat(m).startsWith("b.yaml: 8:7: error: undefined field 'customValue'; nearest:"),
                        m -> assertThat(m).startsWith("b.yaml: 10:9: error: 'points': want"),
                        m -> assertThat(m)
                                .startsWith("c.yaml: 11:34: error: item has no field 'orgin'; nearest: 'origin'"),
                        m -> assertThat(m).startsWith("c.yaml: 11:55: error: 'expect': 'maybe' is not known"));
    }

    @Test
    void withoutKnownListsAnyWillDo() {
        Report report = Linter.lint(
                List.of(profile("p", "inList(item.origin, 'whatever') && item.packages > 3")),
                Tables.NONE,
                null,
                List.of(new ProfileProblem("set.yaml", 1, 1, "the file is missing")),
                TODAY);
        assertThat(report.errors()).isEqualTo(1);
        assertThat(report.warnings()).isZero();
    }
}
