// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torugart.core.matching.Outline.Connective;
import org.torugart.core.matching.Outline.Examined;
import org.torugart.core.matching.Outline.Part;
import org.torugart.core.matching.Outline.Seen;
import org.torugart.core.vocabulary.Absence;
import org.torugart.core.vocabulary.Given;
import org.torugart.core.vocabulary.Language;
import org.torugart.core.vocabulary.Tables;
import org.torugart.core.vocabulary.Verdict;

class OutlineTest {

    private static Outline outline(String when) throws Exception {
        return Outline.of(Language.checked(when).orElseThrow(), Tables.NONE);
    }

    private static List<String> predicates(String when) throws Exception {
        Outline outline = outline(when);
        return outline.root().predicates().stream().map(outline::text).toList();
    }

    private static Given item(Object... fields) {
        Map<String, Object> item = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            item.put((String) fields[i], fields[i + 1]);
        }
        return new Given(Map.of("item", item), Tables.NONE);
    }

    @Test
    void predicatesAreCutOutOfTheTextAsTheyAreWritten() throws Exception {
        assertThat(predicates("item.packages > 3 && !(item.hs6 in ['a(', 'b']) || (item.netMass) < -5.5"))
                .containsExactly("item.packages > 3", "item.hs6 in ['a(', 'b']", "(item.netMass) < -5.5");
        assertThat(predicates(
                        "ratio(item.netMass, (item.grossMass)) < 0.5 ? has(item.origin)\n : hsWithin(item.hs6, '64')"))
                .containsExactly(
                        "ratio(item.netMass, (item.grossMass)) < 0.5", "has(item.origin)", "hsWithin(item.hs6, '64')");
        assertThat(predicates("history.containers.exists(c, c.otherUses > 0) && item.origin.startsWith('C')"))
                .containsExactly("history.containers.exists(c, c.otherUses > 0)", "item.origin.startsWith('C')");
        assertThat(predicates("lists['a'] == ['b'] && daysSince(history.importer.firstSeen) < 30 && true"))
                .containsExactly("lists['a'] == ['b']", "daysSince(history.importer.firstSeen) < 30", "true");
        assertThat(predicates("item.description == \"it's\" || item.description == 'a)b'"))
                .containsExactly("item.description == \"it's\"", "item.description == 'a)b'");
    }

    @Test
    void connectivesAreFlatAndKeepTheirOrder() throws Exception {
        Part root = outline("item.packages > 1 && (item.packages > 2 && !(item.packages > 3 || item.packages > 4))")
                .root();
        assertThat(root.connective()).isEqualTo(Connective.ALL);
        assertThat(root.operands())
                .extracting(Part::connective)
                .containsExactly(Connective.NONE, Connective.NONE, Connective.NOT);
        assertThat(root.operands().get(2).operands().get(0).connective()).isEqualTo(Connective.ANY);
        assertThat(root.predicates()).hasSize(4);
    }

    @Test
    void everyPartHasItsVerdict() throws Exception {
        Outline outline = outline("item.packages > 1 && (item.origin == 'CN' || item.netMass > 5) && true");
        Examined examined = outline.examiner().examine(item("packages", 2L, "origin", "KZ"));
        assertThat(examined.verdict()).isEqualTo(Verdict.ABSENT);
        assertThat(examined.operands())
                .extracting(Examined::verdict)
                .containsExactly(Verdict.TRUE, Verdict.ABSENT, Verdict.TRUE);
        assertThat(examined.operands().get(1).operands())
                .extracting(Examined::verdict, Examined::absent)
                .containsExactly(
                        tuple(Verdict.FALSE, List.of()), tuple(Verdict.ABSENT, List.of("item.netMass is not given")));
    }

    @Test
    void whatDoesNotApplySaysWhy() throws Exception {
        Outline outline = outline("item.origin != manifestItem.origin");
        Given given = new Given(
                Map.of("item", Map.of("origin", "CN"), "manifestItem", Absence.notApplicable("there is no manifest")),
                Tables.NONE);
        Examined examined = outline.examiner().examine(given);
        assertThat(examined.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(examined.absent()).containsExactly("there is no manifest");
    }

    @Test
    void aChoiceIsDecidedByItsFirst() throws Exception {
        Outline outline = outline("item.packages > 1 ? item.origin == 'CN' : item.origin == 'KZ'");
        Outline.Examiner examiner = outline.examiner();
        assertThat(examiner.examine(item("packages", 2L, "origin", "CN")).verdict())
                .isEqualTo(Verdict.TRUE);
        assertThat(examiner.examine(item("packages", 1L, "origin", "CN")).verdict())
                .isEqualTo(Verdict.FALSE);
        assertThat(examiner.examine(item("origin", "CN")).verdict()).isEqualTo(Verdict.ABSENT);
    }

    @Test
    void whatAPredicateLooksAt() throws Exception {
        Outline outline = outline("ratio(item.netMass, item.grossMass) < 0.5 && has(item.origin) && "
                + "history.containers.exists(c, c.otherUses > 0)");
        Given given = new Given(
                Map.of(
                        "item",
                        Map.of("netMass", new BigDecimal("3"), "grossMass", new BigDecimal("8")),
                        "history",
                        Map.of("containers", List.of(Map.of("otherUses", 0L), Map.of("otherUses", 2L)))),
                Tables.NONE);
        Outline.Examiner examiner = outline.examiner();
        assertThat(examiner.examine(given).verdict()).isEqualTo(Verdict.FALSE);
        List<Part> parts = outline.root().predicates();
        assertThat(examiner.seen(parts.get(0), given))
                .containsExactly(
                        new Seen("ratio(item.netMass, item.grossMass)", new BigDecimal("0.375")),
                        new Seen("item.netMass", new BigDecimal("3")),
                        new Seen("item.grossMass", new BigDecimal("8")));
        assertThat(examiner.seen(parts.get(1), given))
                .singleElement()
                .satisfies(seen -> assertThat(seen.value()).isInstanceOf(Absence.class));
        assertThat(examiner.seen(parts.get(2), given))
                .containsExactly(
                        new Seen("history.containers[0].otherUses", 0L),
                        new Seen("history.containers[1].otherUses", 2L));
    }

    @Test
    void demandsOfCodesKnowEachOther() throws Exception {
        Demand heading = demand("item.hs4 == '6403'");
        assertThat(heading.implies(demand("hsWithin(item.commodityCode, ['62', '64'])")))
                .isTrue();
        assertThat(heading.implies(demand("item.hs2 in ['64', '85']"))).isTrue();
        assertThat(heading.implies(demand("item.hs6.startsWith('6403')"))).isTrue();
        assertThat(heading.implies(demand("item.hs6 == '640399'"))).isFalse();
        assertThat(demand("item.hs6 == '640399'").implies(heading)).isTrue();
        assertThat(heading.and(demand("item.hs2 == '85'")).isImpossible()).isTrue();
        assertThat(heading.and(demand("manifestItem.hs2 != '64'")).subject())
                .isNotEqualTo("manifestItem.commodityCode");
        assertThat(demand("item.hs4 != '6403'").implies(heading.negated())).isTrue();
    }

    @Test
    void demandsOnNumbersKnowWhatLiesBetween() throws Exception {
        assertThat(demand("item.packages > 3").implies(demand("item.packages >= 4")))
                .isTrue();
        assertThat(demand("item.netMass > 3").implies(demand("item.netMass >= 4")))
                .isFalse();
        assertThat(demand("item.netMass > 3").implies(demand("item.netMass >= 3.000001")))
                .isTrue();
        assertThat(demand("item.unitValue > 3").implies(demand("item.unitValue >= 3.000001")))
                .isFalse();
        assertThat(demand("3 < item.packages").implies(demand("item.packages > 3")))
                .isTrue();
        assertThat(demand("item.netMass < item.grossMass").implies(demand("item.grossMass >= item.netMass")))
                .isTrue();
        assertThat(demand("item.packages < 3").negated().implies(demand("item.packages >= 3")))
                .isTrue();
    }

    private static Demand demand(String when) throws Exception {
        return outline(when).root().demand();
    }
}
