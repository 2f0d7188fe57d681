// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.Check;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Direction;

class ProfileParserTest {

    private static final String FULL = """
            id: low-value
            version: 2
            title: 'Value too low: ask'
            owner: value unit
            legalBasis: Customs Code art. 167
            validFrom: 2026-01-01
            validTo: 2026-07-01
            scope:
              offices: ['01700']
              procedures: ["40"]
              directions: [IMPORT, TRANSIT]
            when: item.customsValue < 5.0
            because: is ${item.customsValue}
            points: 300
            channel: YELLOW
            checks: [DOCUMENT_CHECK, VALUE_PROOF_REQUEST]
            mode: shadow
            rollout: 20
            """;

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(
                        InvalidProfileSetException.class,
                        () -> ProfileParser.parse(new ProfileSet.Source("p.yaml", yaml)))
                .problems()
                .stream()
                .map(ProfileProblem::toString)
                .toList();
    }

    @Test
    void everyKey() throws Exception {
        assertThat(ProfileParser.parse(new ProfileSet.Source("p.yaml", FULL)))
                .isEqualTo(new Profile(
                        "low-value",
                        2,
                        "Value too low: ask",
                        "value unit",
                        "Customs Code art. 167",
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 7, 1),
                        new Profile.Scope(Set.of("01700"), Set.of("40"), Set.of(Direction.IMPORT, Direction.TRANSIT)),
                        "item.customsValue < 5.0",
                        "is ${item.customsValue}",
                        300,
                        ControlChannel.YELLOW,
                        List.of(Check.DOCUMENT_CHECK, Check.VALUE_PROOF_REQUEST),
                        Profile.Mode.SHADOW,
                        20));
    }

    @Test
    void allProblemsAtOnceWithPlaceAndExpectation() {
        assertThat(problems("""
                        id: Low_Value
                        version: zero
                        titel: x
                        owner: value unit
                        legalBasis: [a]
                        validFrom: 01.01.2026
                        validTo: 2026-02-30
                        scope: {office: ['1'], directions: [IMPRT]}
                        points: 1001
                        channel: GREEN
                        checks: [DOCUMENT_CHEK, SCANNING, SCANNING]
                        mode: on
                        """))
                .containsExactly(
                        "p.yaml:1:1: 'title' is missing: want what the profile finds, in words",
                        "p.yaml:1:1: 'when' is missing: want a condition in CEL",
                        "p.yaml:1:5: 'id': want lower-case words joined by hyphens, at most 64 characters, as low-value",
                        "p.yaml:2:10: 'version': want a whole number from 1 to 2147483647",
                        "p.yaml:3:1: unknown key 'titel'; nearest: 'title'; known keys: id, version, title, owner,"
                                + " legalBasis, validFrom, validTo, scope, when, because, points, channel, checks, mode,"
                                + " rollout, tests",
                        "p.yaml:5:13: 'legalBasis': want the article it rests on",
                        "p.yaml:6:12: 'validFrom': want a date such as 2026-01-31",
                        "p.yaml:7:10: 'validTo': want a date such as 2026-01-31",
                        "p.yaml:8:9: unknown key 'office'; nearest: 'offices'; known keys: offices, procedures,"
                                + " directions",
                        "p.yaml:8:37: 'directions': 'IMPRT' is not known; nearest: 'IMPORT'; want one of IMPORT,"
                                + " EXPORT, TRANSIT",
                        "p.yaml:9:9: 'points': want a whole number from 0 to 1000",
                        "p.yaml:10:10: 'channel': 'GREEN' is not known; want one of YELLOW, RED, BLUE",
                        "p.yaml:11:10: 'checks': 'DOCUMENT_CHEK' is not known; nearest: 'DOCUMENT_CHECK'; want one of "
                                + String.join(
                                        ", ",
                                        List.of(Check.values()).stream()
                                                .map(Enum::name)
                                                .toList()),
                        "p.yaml:11:35: 'checks': 'SCANNING' is given twice",
                        "p.yaml:12:7: 'mode': 'on' is not known; want one of draft, shadow, live, retired");
    }

    @Test
    void aHitMustChangeSomething() {
        assertThat(problems(FULL.replace("points: 300", "points: 0").replace("channel: YELLOW\n", "")))
                .containsExactly("p.yaml:1:1: neither points nor a channel: a hit would change nothing");
        assertThat(problems(FULL.replace("validTo: 2026-07-01", "validTo: 2026-01-01")))
                .containsExactly("p.yaml:1:1: 'validTo' is exclusive and must be after 'validFrom'");
    }

    @Test
    void brokenYamlHasAPlace() {
        assertThat(problems("id: [a\nversion: 1\n"))
                .singleElement()
                .satisfies(p -> assertThat(p).startsWith("p.yaml:2:").contains("not YAML"));
        assertThat(problems("")).containsExactly("p.yaml:1:1: want a mapping of keys to values");
        assertThat(problems("- a\n- b\n")).containsExactly("p.yaml:1:1: want a mapping of keys to values");
        assertThat(problems(FULL + "---\n" + FULL)).containsExactly("p.yaml:19:1: want one document");
        assertThat(problems(FULL + "id: again\n")).containsExactly("p.yaml:19:1: 'id' is given twice");
        assertThat(problems("id: \u0000"))
                .singleElement()
                .satisfies(p -> assertThat(p).contains("not YAML"));
    }

    @Test
    void aBombIsRefusedBeforeItIsBuilt() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(9))
                    .append("x]\n");
        }
        assertThat(problems(bomb.toString()))
                .containsExactly("p.yaml:1:5: anchors and aliases are not allowed: write the value out");
        assertThat(problems("[".repeat(50_000)))
                .singleElement()
                .satisfies(p -> assertThat(p).contains("nested deeper than 16 levels"));
        assertThat(problems("x".repeat(200_000)))
                .containsExactly("p.yaml:1:1: longer than 131072 characters: want one short document");
        assertThat(problems("id: !!java.net.URL [x]"))
                .singleElement()
                .satisfies(p -> assertThat(p).startsWith("p.yaml:1:5: tags are not allowed"));
    }
}
