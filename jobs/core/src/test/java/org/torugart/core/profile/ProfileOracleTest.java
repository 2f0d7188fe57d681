// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.history.FactBuilder;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;
import org.torugart.core.matching.Expressions;
import org.torugart.core.matching.RuleIndex;
import org.torugart.core.profile.CompiledProfileSet.Outcome;
import org.torugart.core.vocabulary.Evidence;
import org.torugart.core.vocabulary.Language;
import org.torugart.core.vocabulary.LibraryEvaluator;
import org.torugart.core.vocabulary.Tables;
import org.torugart.core.vocabulary.Verdict;

/**
 * Random profiles on random shipments: the index finds what evaluating every profile finds, and both find what the CEL
 * library says, profile by profile and item by item, down to which profiles are left undecided.
 */
class ProfileOracleTest {
    private static final Map<String, Set<String>> LISTS = Map.of("banned-origins", Set.of("XX", "IR", "KP"));
    private static final Map<String, BigDecimal> RATES =
            Map.of("64", new BigDecimal("10"), "6403", new BigDecimal("12.5"), "85", BigDecimal.ZERO);

    private static final List<String> ORIGINS = List.of("CN", "TR", "XX", "IR", "DE");
    private static final List<String> CODES = List.of("6403990000", "6403120000", "8517120000", "85171", "02");
    private static final List<String> TEXT_FIELDS = List.of(
            "item.origin",
            "item.hs6",
            "item.hs4",
            "item.commodityCode",
            "manifestItem.origin",
            "manifestItem.hs6",
            "declaration.exportCountry",
            "declaration.entryOffice",
            "declaration.direction",
            "declaration.procedure",
            "declaration.importer.id",
            "declaration.carrier.id",
            "declaration.transport.mode",
            "manifest.status",
            "manifest.partner",
            "border.plate");
    private static final List<String> NUMBER_FIELDS = List.of(
            "item.customsValue",
            "item.netMass",
            "item.grossMass",
            "item.packages",
            "item.unitValue",
            "item.valuationMethod",
            "item.dutyRate",
            "manifestItem.value",
            "manifestItem.netMass",
            "manifest.grossMass",
            "manifest.unmatchedItems",
            "declaration.customsValue",
            "declaration.netMass",
            "declaration.itemCount",
            "history.importer.y1.count",
            "history.importer.y1.violationRate",
            "history.importer.all.meanValue",
            "history.importer.daysSinceFirstSeen",
            "history.carrier.y1.count",
            "history.commodity.d90.count",
            "history.lot.d7.value",
            "manifestItem.difference.netMass.more",
            "ratio(item.customsValue, manifestItem.value)",
            "ratio(item.netMass, manifestItem.difference.netMass.more)",
            "ratio(abs(item.grossMass - manifestItem.grossMass), manifestItem.grossMass)",
            "ratio(history.importer.y1.violations, history.importer.y1.inspected)",
            "(declaration.customsValue - manifest.value)",
            "(item.customsValue * item.netMass)",
            "dutyRate(item.hs6)",
            "size(declaration.itinerary)");
    private static final List<String> REAL_FIELDS =
            List.of("history.commodity.d90.meanUnitValue", "history.commodity.d90.unitValueSpread");
    private static final List<String> CONSTANTS =
            List.of("0", "1", "2", "10", "0.05", "0.8", "12.5", "900", "1000", "900000", "1000000.5", "-3", "1e15");
    private static final List<String> OPERATORS = List.of("<", "<=", ">", ">=", "==", "!=");

    private final Tables tables = new Tables(LISTS, RATES);
    private final LibraryEvaluator library = new LibraryEvaluator(tables);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatTheLibraryFindsIsFound(long seed) throws Exception {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        List<String> conditions = new ArrayList<>();
        List<ProfileSet.Source> sources = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String condition = condition(random, 3);
            conditions.add(condition);
            sources.add(new ProfileSet.Source("p" + i, yaml(i, condition, random)));
        }
        ProfileSet set = set(sources);
        CompiledProfileSet indexed = CompiledProfileSet.compile(set);
        CompiledProfileSet.Matcher matcher = indexed.matcher();
        CompiledProfileSet.Matcher linear = linear(set);
        for (int s = 0; s < 12; s++) {
            Shipment shipment = shipment(random);
            Outcome outcome = matcher.match(shipment);
            Outcome unfiltered = linear.match(shipment);
            assertThat(found(outcome)).as(String.join("\n", conditions)).containsExactlyElementsOf(found(unfiltered));
            assertThat(outcome).isEqualTo(unfiltered);
            for (int i = 0; i < conditions.size(); i++) {
                compare(conditions.get(i), "p" + i, indexed, outcome, shipment);
            }
        }
        assertThat(matcher.conditionsRun())
                .as("conditions run with and without the index")
                .isLessThan(linear.conditionsRun() * 2 / 3);
    }

    /** So many about so few texts each that they are found through these. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatRareTextsLeadToIsFound(long seed) throws Exception {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        List<ProfileSet.Source> sources = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            String condition = rare(random) + " && " + inOr(condition(random, random.nextInt(2)));
            sources.add(new ProfileSet.Source("p" + i, yaml(i, condition, random)));
        }
        ProfileSet set = set(sources);
        CompiledProfileSet.Matcher matcher = CompiledProfileSet.compile(set).matcher();
        CompiledProfileSet.Matcher linear = linear(set);
        int found = 0;
        for (int s = 0; s < 40; s++) {
            Shipment shipment = shipment(random);
            Outcome outcome = matcher.match(shipment);
            assertThat(outcome).isEqualTo(linear.match(shipment));
            found += outcome.matches().size();
        }
        assertThat(found).isPositive();
        assertThat(matcher.conditionsRun())
                .as("conditions run with and without the index")
                .isLessThan(linear.conditionsRun() / 5);
    }

    private static ProfileSet set(List<ProfileSet.Source> sources) {
        return new ProfileSet(
                "test", 1, ShipmentBuilder.ACCEPTED, new ProfileSet.Bands(400, 700), sources, LISTS, RATES);
    }

    private static CompiledProfileSet.Matcher linear(ProfileSet set) throws InvalidProfileSetException {
        return CompiledProfileSet.compile(set, null, RuleIndex.Selection.NO_FILTERING)
                .matcher();
    }

    private static String rare(Random random) {
        String number = "%02d".formatted(random.nextInt(40));
        return switch (random.nextInt(4)) {
            case 0 -> "declaration.importer.id == 'KG00" + number + '\'';
            case 1 ->
                "declaration.importer.id in ['KG00" + number + "', 'x'] && declaration.netMass > "
                        + one(random, CONSTANTS);
            case 2 -> "item.hs6 == '6403" + (random.nextInt(4) == 0 ? "99" : number) + '\'';
            default -> "hsWithin(item.commodityCode, '64" + (random.nextInt(4) == 0 ? "03" : number) + "')";
        };
    }

    private static List<String> found(Outcome outcome) {
        List<String> found = new ArrayList<>();
        outcome.matches()
                .forEach(m -> found.add(m.itemNumber() + ": " + m.profile().when()));
        outcome.unevaluated().forEach(u -> found.add(u.profileId() + ": " + u.why()));
        return found;
    }

    private static void assertSame(String condition, CelAbstractSyntaxTree byForm, CelAbstractSyntaxTree byLibrary) {
        assertThat(byForm.getExpr()).as(condition).isEqualTo(byLibrary.getExpr());
        assertThat(byForm.getSource()).as(condition).isEqualTo(byLibrary.getSource());
        assertThat(byForm.getTypeMap()).as(condition).isEqualTo(byLibrary.getTypeMap());
        assertThat(byForm.getReferenceMap()).as(condition).isEqualTo(byLibrary.getReferenceMap());
    }

    private void compare(String condition, String id, CompiledProfileSet set, Outcome outcome, Shipment shipment) {
        Profile profile = set.profiles().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
        int found = -1;
        boolean undecided = false;
        if (profile.appliesTo(shipment.declaration())) {
            CelAbstractSyntaxTree ast = LibraryEvaluator.checked(condition);
            // Of the longest it cannot tell, and the library does.
            Language.checked(condition).ifPresent(byForm -> assertSame(condition, byForm, ast));
            Evidence evidence = new Evidence(tables);
            evidence.load(shipment);
            boolean aboutItems = Expressions.isAboutItem(ast.getExpr());
            int last = aboutItems ? shipment.declaration().items().size() : 0;
            for (int item = aboutItems ? 1 : 0; item <= last && found < 0; item++) {
                evidence.at(item);
                byte verdict = library.verdict(ast, evidence);
                Boolean whole = library.whole(ast, evidence);
                assertThat(whole)
                        .as("%s as a whole and by the truth table: %s", condition, Verdict.name(verdict))
                        .isEqualTo(
                                verdict == Verdict.TRUE
                                        ? Boolean.TRUE
                                        : verdict == Verdict.FALSE ? Boolean.FALSE : null);
                found = verdict == Verdict.TRUE ? item : -1;
                undecided |= verdict == Verdict.ABSENT;
            }
        }
        int matched = outcome.matches().stream()
                .filter(m -> m.profile().id().equals(id))
                .mapToInt(CompiledProfileSet.Match::itemNumber)
                .findFirst()
                .orElse(-1);
        assertThat(matched).as(condition).isEqualTo(found);
        assertThat(outcome.unevaluated().stream().anyMatch(u -> u.profileId().equals(id)))
                .as("undecided: %s", condition)
                .isEqualTo(undecided && found < 0);
    }

    private static String yaml(int number, String condition, Random random) {
        Map<String, String> optional = new TreeMap<>();
        if (random.nextInt(4) == 0) {
            optional.put("scope", random.nextBoolean() ? "{directions: [IMPORT]}" : "{procedures: ['40', '10']}");
        }
        if (random.nextInt(5) == 0) {
            optional.put("validTo", random.nextBoolean() ? "2026-03-10" : "2026-03-11");
        }
        StringBuilder yaml = new StringBuilder("""
                id: p%d
                version: 1
                title: t
                owner: o
                legalBasis: l
                validFrom: 2020-01-01
                points: 10
                mode: live
                """.formatted(number));
        optional.forEach(
                (key, value) -> yaml.append(key).append(": ").append(value).append('\n'));
        return yaml.append("when: >-\n  ").append(condition).append('\n').toString();
    }

    private static String condition(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return predicate(random);
        }
        return switch (random.nextInt(9)) {
            case 0, 1, 2, 3 -> condition(random, depth - 1) + " && " + inOr(condition(random, depth - 1));
            case 4, 5 -> '(' + condition(random, depth - 1) + " || " + condition(random, depth - 1) + ')';
            case 6 -> "!(" + condition(random, depth - 1) + ')';
            case 7 ->
                "(" + predicate(random) + " ? " + inOr(condition(random, depth - 1)) + " : "
                        + inOr(condition(random, depth - 1)) + ")";
            default -> predicate(random) + " && " + predicate(random);
        };
    }

    private static String inOr(String condition) {
        return '(' + condition + ')';
    }

    private static String predicate(Random random) {
        String text = one(random, TEXT_FIELDS);
        String number = one(random, NUMBER_FIELDS);
        return switch (random.nextInt(16)) {
            case 0, 1 -> text + (random.nextInt(3) > 0 ? " == " : " != ") + quoted(text(random));
            case 2 -> text + " in [" + quoted(text(random)) + ", " + quoted(text(random)) + "]";
            case 3 ->
                "hsWithin(item.commodityCode, " + quoted(one(random, List.of("64", "6403", "851", "85171", "8"))) + ")";
            case 4 -> "hsWithin(item.hs6, ['64', '8517'])";
            case 5 -> "inList(" + text + ", 'banned-origins')";
            case 6 -> text + " != " + one(random, TEXT_FIELDS);
            case 7, 8, 9 -> number + ' ' + one(random, OPERATORS.subList(0, 4)) + ' ' + one(random, CONSTANTS);
            case 10 -> number + ' ' + one(random, OPERATORS) + ' ' + one(random, CONSTANTS.subList(0, 4));
            case 11 -> number + ' ' + one(random, OPERATORS.subList(0, 4)) + ' ' + one(random, NUMBER_FIELDS);
            case 12 ->
                "item.netMass " + one(random, OPERATORS.subList(0, 4)) + ' ' + one(random, List.of("0.9", "1.0", "2"))
                        + one(random, List.of(" * item.grossMass", " * manifestItem.difference.netMass.more"));
            case 13 ->
                one(
                        random,
                        List.of(
                                "declaration.itinerary.exists(c, c == 'IR')",
                                "declaration.itinerary.exists(c, c == 'KZ' || 'IR' == c || c in ['DE', 'CN'])",
                                "declaration.itinerary.exists(c, c == 'KZ' || c != 'CN')",
                                "'KZ' in declaration.itinerary",
                                "declaration.itinerary.exists(c, inList(c, 'banned-origins'))",
                                "declaration.itinerary.exists(c, c in ['DE', 'IR'])",
                                "declaration.itinerary.all(c, c != 'IR')",
                                "'INVOICE' in declaration.documents",
                                "history.containers.exists(c, c.otherUses > 0)",
                                "item.hs6 in lists['banned-origins']",
                                "has(item.origin)",
                                "has(manifestItem.value)",
                                "!has(declaration.entryOffice)",
                                "history.importer.known",
                                "daysSince(history.importer.firstSeen) > 700",
                                "item.origin.startsWith('C')",
                                "item.commodityCode.contains('9900')",
                                "item.hs4.endsWith('3')",
                                "item.packages in [1, 100]",
                                "permits.exists(p, p.status == 'VALID')",
                                "declaration.itemCount / declaration.itemCount == 1",
                                "item.origin.matches('^[CD]')"));
            case 14 -> one(random, REAL_FIELDS) + ' ' + one(random, OPERATORS.subList(0, 4)) + " 1.5";
            default -> "item.unitValue < 0.5 * " + one(random, REAL_FIELDS);
        };
    }

    private static String text(Random random) {
        return one(
                random,
                List.of(
                        "CN",
                        "XX",
                        "IR",
                        "640399",
                        "6403",
                        "6403990000",
                        "IMPORT",
                        "40",
                        "30",
                        "KG0001",
                        "PRESENT",
                        "MISSING",
                        "x"));
    }

    private static Shipment shipment(Random random) {
        ShipmentBuilder builder = new ShipmentBuilder();
        builder.importer = "KG000" + random.nextInt(3);
        builder.mode = random.nextBoolean() ? "30" : "20";
        builder.itinerary = new ArrayList<>(List.of("CN", one(random, ORIGINS), "KG"));
        builder.exchangeRate = random.nextInt(5) == 0 ? null : new BigDecimal("87.5");
        builder.manifestStatus = one(random, List.of(Shipment.ManifestStatus.values()));
        builder.packages = random.nextInt(3) * 50;
        while (builder.items.size() < 1 + random.nextInt(4)) {
            builder.items.add(new ShipmentBuilder.Item());
            if (random.nextBoolean()) {
                builder.lines.add(new ShipmentBuilder.ManifestLine());
            }
        }
        for (ShipmentBuilder.Item item : builder.items) {
            item.commodityCode = one(random, CODES);
            item.origin = random.nextInt(8) == 0 ? null : one(random, ORIGINS);
            item.customsValue =
                    random.nextInt(8) == 0 ? null : one(random, List.of("0", "900000", "1000000.5", "-3", "0.0001"));
            item.netMass =
                    random.nextInt(8) == 0 ? null : one(random, List.of("0", "900", "1000", "0.05", "99999999999.5"));
            item.grossMass = one(random, List.of("900", "1000", "1050"));
        }
        for (ShipmentBuilder.ManifestLine line : builder.lines) {
            line.origin = one(random, ORIGINS);
            line.commodityCode = one(random, CODES);
            line.value = random.nextInt(8) == 0 ? null : one(random, List.of("0", "10000", "10285.7143", "12857.14"));
            line.currency = random.nextInt(8) == 0 ? "JPY" : "USD";
        }
        for (String key : List.of("importer:" + builder.importer, "vehicle:01KG123ABC", "container:MSKU1234565")) {
            if (random.nextInt(5) == 0) {
                builder.noAnswer(key);
            } else if (random.nextInt(2) == 0) {
                FactBuilder fact = random.nextInt(3) == 0 ? new FactBuilder() : ShipmentBuilder.ordinary();
                builder.fact(
                        key,
                        fact.sum(Window.Y1, Measure.VIOLATIONS, random.nextInt(4))
                                .sum(Window.Y1, Measure.INSPECTED, random.nextInt(4) * 5L)
                                .otherUses(random.nextInt(2)));
            }
        }
        return builder.build();
    }

    private static String quoted(String text) {
        return '\'' + text + '\'';
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
