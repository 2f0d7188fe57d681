// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.ProfileSetLoader;
import org.torugart.core.profile.ProfileTest.Expectation;
import org.torugart.core.vocabulary.Tables;

class TrialTest {
    private static final Path SHIPPED = Path.of("..", "..", "deploy", "profiles");
    private static final Tables TABLES = new Tables(Map.of("banned", Set.of("KP")), Map.of());

    private static final String HEAD = """
            id: p
            version: 1
            title: Title
            owner: risk-analysis
            legalBasis: art. 1
            validFrom: 2026-01-01
            validTo: 2027-01-01
            scope: {directions: [IMPORT], offices: ['1'], procedures: ['40']}
            points: 100
            mode: draft
            because: packages ${item.packages}
            """;

    private static List<CheckedProfile> check(String when, String tests, List<ProfileProblem> problems) {
        return CheckedProfile.check(
                List.of(new ProfileSet.Source("p.yaml", HEAD + "when: >-\n  " + when + "\ntests:\n" + tests.indent(2))),
                TABLES,
                TABLES.lists().keySet(),
                problems);
    }

    private static Trial trial(String when, String tests) {
        List<ProfileProblem> problems = new ArrayList<>();
        List<CheckedProfile> profiles = check(when, tests, problems);
        assertThat(problems).isEmpty();
        return Trial.of(profiles.get(0), TABLES);
    }

    private static List<String> problems(String tests) {
        List<ProfileProblem> problems = new ArrayList<>();
        check("item.packages > 3", tests, problems);
        // The tests begin at line 15.
        return problems.stream()
                .map(p -> (p.line() - 14) + ":" + (p.column() - 2) + ": " + p.message())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyShippedProfileProvesItself() throws Exception {
        ProfileSet set = ProfileSetLoader.load(SHIPPED, Instant.EPOCH);
        Tables tables = new Tables(set.lists(), set.dutyRates());
        return CheckedProfile.check(set.profiles(), tables, set.lists().keySet(), new ArrayList<>()).stream()
                .map(profile -> dynamicTest(profile.profile().id(), () -> {
                    Trial trial = Trial.of(profile, tables);
                    assertThat(trial.results()).allMatch(Trial.Result::passed);
                    assertThat(trial.coverage().missing()).isEmpty();
                    Set<Expectation> expected = EnumSet.noneOf(Expectation.class);
                    trial.results().forEach(result -> expected.add(result.actual()));
                    assertThat(expected).contains(Expectation.MATCH, Expectation.NO_MATCH, Expectation.ABSENT);
                }));
    }

    @Test
    void everyExpectationCanBeMet() {
        Trial trial = trial("item.packages > 3", """
                - {name: a, given: {item: {packages: 4}}, expect: match, because: packages 4}
                - {name: b, given: {item: {packages: 3}}, expect: no match}
                - {name: c, given: {item: {}}, expect: absent}
                - {name: d, given: {}, expect: absent}
                - {name: e, given: {item: {packages: none}}, expect: not applicable}
                - {name: f, given: {items: [{packages: 1}, {packages: 5}, {packages: 6}]}, expect: match, item: 2}
                """);
        assertThat(trial.results()).allMatch(Trial.Result::passed);
        assertThat(trial.passed()).isTrue();
        assertThat(trial.coverage().percent()).isEqualTo(100);
    }

    @Test
    void whatIsNotAsExpectedIsSaid() {
        Trial trial = trial("item.packages > 3", """
                - {name: a, given: {item: {packages: 3}}, expect: match}
                - {name: b, given: {item: {packages: 4}}, expect: match, because: packages 5}
                - {name: c, given: {items: [{packages: 1}, {packages: 5}]}, expect: match, item: 1}
                - {name: d, given: {declaration: {direction: EXPORT}, item: {packages: 4}}, expect: match}
                """);
        assertThat(trial.passed()).isFalse();
        assertThat(trial.results())
                .extracting(result -> result.differences().stream()
                        .map(Trial.Difference::toString)
                        .toList())
                .containsExactly(
                        List.of("expected match, got no match"),
                        List.of("expected the text 'packages 5', got 'packages 4'"),
                        List.of("expected item 1 to be named, got item 2"),
                        List.of("expected match, got no match: outside its scope: direction EXPORT"));
        assertThat(trial.results().get(0).behind().text()).isEqualTo("item.packages > 3");
        assertThat(trial.results().get(0).behind().values())
                .extracting(v -> v.name() + " = " + v.value())
                .containsExactly("item.packages = 3");
    }

    @Test
    void scopeAndValidityCountAsFarAsTheyAreGiven() {
        Trial trial = trial("item.packages > 3", """
                - {name: a, given: {declaration: {direction: IMPORT, office: '1', procedure: 40}, item: {packages: 4}}, expect: match}
                - {name: b, given: {declaration: {office: '2'}, item: {packages: 4}}, expect: no match}
                - {name: c, given: {declaration: {procedure: '10'}, item: {packages: 4}}, expect: no match}
                - {name: d, given: {declaration: {acceptedAt: 2025-12-31T23:59:59Z}, item: {packages: 4}}, expect: no match}
                - {name: e, given: {declaration: {acceptedAt: 2026-01-01}, item: {packages: 4}}, expect: match}
                - {name: f, given: {declaration: {acceptedAt: 2027-01-01}, item: {packages: 4}}, expect: no match}
                """);
        assertThat(trial.results()).allMatch(Trial.Result::passed);
        // Outside, nothing of the condition is reached.
        assertThat(trial.coverage().missing())
                .singleElement()
                .satisfies(missing -> assertThat(missing.truth()).isFalse());
    }

    @Test
    void itemsBringTheirOwnAndShareTheRest() {
        Trial trial =
                trial("item.origin != manifestItem.origin && history.lot.d7.count > history.importer.d7.count", """
                - name: the second item's own
                  given:
                    manifestItem: {origin: CN}
                    history: {importer: {d7: {count: 2}}, lot: {d7: {count: 1}}}
                    items:
                      - {origin: KZ}
                      - {origin: CN, manifestItem: {origin: KZ}, history: {lot: {d7: {count: 3}}}}
                  expect: match
                  item: 2
                """);
        assertThat(trial.results()).allMatch(Trial.Result::passed);
    }

    @Test
    void onlyWhatIsReachedIsCovered() {
        Trial trial = trial("item.packages > 3 && (item.origin == 'CN' || item.netMass > 5)", """
                - {name: a, given: {item: {packages: 3, origin: KZ, netMass: 6}}, expect: no match}
                - {name: b, given: {item: {packages: 4, origin: CN, netMass: 6}}, expect: match}
                """);
        assertThat(trial.coverage().covered()).isEqualTo(3);
        assertThat(trial.coverage().outcomes()).isEqualTo(6);
        assertThat(trial.coverage().missing())
                .extracting(m -> trial.profile().outline().text(m.predicate()), Coverage.Missing::truth)
                .containsExactly(
                        tuple("item.origin == 'CN'", false),
                        tuple("item.netMass > 5", true),
                        tuple("item.netMass > 5", false));
    }

    @Test
    void onlyTheBranchTakenIsCovered() {
        Trial trial = trial("item.packages > 3 ? item.origin == 'CN' : item.origin == 'KZ'", """
                - {name: a, given: {item: {packages: 4, origin: CN}}, expect: match}
                - {name: b, given: {item: {origin: CN}}, expect: absent}
                """);
        assertThat(trial.coverage().covered()).isEqualTo(2);
    }

    @Test
    void valuesAreCheckedAgainstTheVocabulary() {
        assertThat(problems("""
                - {name: a, given: {item: {packages: many}}, expect: match}
                - {name: b, given: {item: {netMass: 1.0000001}}, expect: match}
                - {name: c, given: {item: {hs4: '64039'}}, expect: match}
                - {name: d, given: {history: {importer: {known: maybe}}}, expect: match}
                - {name: e, given: {declaration: {itinerary: CN, acceptedAt: soon}}, expect: match}
                - {name: f, given: {item: {orgin: CN}, manifst: none, lists: {}}, expect: match}
                - {name: g, given: {items: {packages: 3}}, expect: match}
                - {name: h, given: {item: {history: {importer: none}}}, expect: match}
                - {name: i, given: {item: {packages: 3, packages: 4}}, expect: match}
                - {name: j, given: {declaration: 3}, expect: match}
                - {name: k, given: {item: {customsValue: 100000000000000000}}, expect: match}
                """))
                .containsExactly(
                        "1:38: item.packages: want a whole number",
                        "2:37: item.netMass: want a number such as 1500.5 with at most 6 decimal places and 18 digits",
                        "3:33: item.hs4: want text of at most 4 characters",
                        "4:49: history.importer.known: want true or false",
                        "5:46: declaration.itinerary: want a list, such as [a, b]",
                        "5:62: declaration.acceptedAt: want a time such as 2026-01-31T08:00:00Z, or a day",
                        "6:28: item has no field 'orgin'; nearest: 'origin'",
                        "6:40: 'given': nothing is called 'manifst'; nearest: 'manifest'; known: declaration, item,"
                                + " manifest, manifestItem, history, permits, border, registers, items",
                        "6:55: 'lists' is what the set's own file says: it cannot be given",
                        "7:28: 'items': want a list, one entry for each item",
                        "8:38: an item has its own history of commodity, lot, manufacturer, hs6, product, importerHs6 only",
                        "9:41: 'packages' is given twice",
                        "10:34: declaration: want fields and their values, or none when it does not apply",
                        "11:42: item.customsValue: want a number such as 1500.5 with at most 4 decimal places and 18"
                                + " digits");
    }

    @Test
    void testsHaveAForm() {
        assertThat(problems("""
                - {name: a, given: {}, expect: matched}
                - {name: a, given: {}, expect: no match, item: 1, because: x}
                - {given: none}
                - text
                - {name: b, given: {item: {}, items: [{}]}, expect: match, item: 3, extra: 1}
                """))
                .containsExactlyInAnyOrder(
                        "1:32: 'expect': 'matched' is not known; nearest: 'match'; want one of match, no match, absent,"
                                + " not applicable",
                        "2:10: another test of this profile is called so too",
                        "2:48: 'item' can only be asked of a match",
                        "2:60: 'because' can only be asked of a match",
                        "3:3: 'name' is missing: want what the test shows, in words",
                        "3:11: 'given': want values by variable, or {} for none",
                        "3:3: 'expect' is missing: want one of match, no match, absent, not applicable",
                        "4:3: want a test: name, given and expect",
                        "5:21: give either 'item' or 'items'",
                        "5:66: the test gives no such item",
                        "5:69: unknown key 'extra'; known keys: name, given, expect, item, because");
    }
}
