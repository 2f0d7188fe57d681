// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.torugart.core.declaration.IsoCodes;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.YamlMapping;
import org.torugart.core.profile.YamlText;

/** Reads a partner's file: one YAML document. Every problem is told, with its place. */
public final class PartnerParser {
    private final YamlText text;
    private final List<ProfileProblem> problems;
    private final Map<String, SharedLayout> layouts;

    /**
     * What a file says.
     *
     * @param partner the partner; null when there is a problem
     * @param tests its tests
     * @param problems what is wrong with the file
     */
    public record Parsed(Partner partner, List<PartnerTest> tests, List<ProfileProblem> problems) {
        public Parsed {
            tests = List.copyOf(tests);
            problems = List.copyOf(problems);
        }
    }

    private PartnerParser(YamlText text, List<ProfileProblem> problems, Map<String, SharedLayout> layouts) {
        this.text = text;
        this.problems = problems;
        this.layouts = layouts;
    }

    /** Reads a file that extends no layout. */
    public static Parsed parse(String name, String yaml) {
        return parse(name, yaml, Map.of());
    }

    /**
     * Reads a file.
     *
     * @param name its name, for problems
     * @param yaml its text
     * @param layouts what it may extend, by name
     */
    static Parsed parse(String name, String yaml, Map<String, SharedLayout> layouts) {
        List<ProfileProblem> problems = new ArrayList<>();
        YamlText text = new YamlText(name, yaml, problems);
        MappingNode root = text.compose().orElse(null);
        return root == null
                ? new Parsed(null, List.of(), problems)
                : new PartnerParser(text, problems, layouts).file(new YamlMapping(text, root));
    }

    private Parsed file(YamlMapping yaml) {
        ScalarNode code = yaml.scalar("partner", true, "a country, ISO 3166-1 alpha-2");
        if (code != null && !IsoCodes.isCountry(code.getValue())) {
            text.problem(code, "'partner': want a country, ISO 3166-1 alpha-2");
        }
        String title = yaml.string("title", true, "who the partner is, in words");
        List<Partner.Period> connected = periods(yaml);
        LayoutDraft extended = extended(yaml);
        if (extended == null) {
            // What else the file says cannot be judged without the layout.
            return new Parsed(null, tests(yaml), problems);
        }
        LayoutDraft layout = new LayoutParser(text, extended, true).read(yaml);
        List<PartnerTest> tests = tests(yaml);
        yaml.finish();
        Partner partner = problems.isEmpty() ? new Partner(code.getValue(), title, connected, layout.complete()) : null;
        return new Parsed(partner, tests, problems);
    }

    /** The layout it extends; empty when it extends none, null when there is no such layout. */
    private LayoutDraft extended(YamlMapping yaml) {
        ScalarNode name = yaml.scalar("extends", false, "the name of a layout");
        if (name == null) {
            return LayoutDraft.EMPTY;
        }
        SharedLayout layout = layouts.get(name.getValue().strip());
        if (layout != null && layout.draft() != null) {
            return layout.draft();
        }
        text.problem(
                name,
                layout == null
                        ? "'extends': no layout is named '" + name.getValue() + "'; there are: "
                                + (layouts.isEmpty() ? "none" : String.join(", ", new TreeSet<>(layouts.keySet())))
                        : "'extends': the file of the layout '" + name.getValue() + "' has a problem");
        return null;
    }

    private List<Partner.Period> periods(YamlMapping yaml) {
        List<Partner.Period> periods = new ArrayList<>();
        for (YamlMapping period : yaml.mappings("connected", "a list of {from, until}")) {
            LocalDate from = period.date("from", true);
            LocalDate until = period.date("until", false);
            period.finish();
            if (from != null && until != null && !until.isAfter(from)) {
                period.problem("'until' is exclusive and must be after 'from'");
            }
            LocalDate before =
                    periods.isEmpty() ? null : periods.get(periods.size() - 1).until();
            if (!periods.isEmpty() && from != null && (before == null || before.isAfter(from))) {
                period.problem("begins before the one in front of it ends");
            }
            periods.add(new Partner.Period(from, until));
        }
        return periods;
    }

    private List<PartnerTest> tests(YamlMapping yaml) {
        List<PartnerTest> tests = new ArrayList<>();
        for (YamlMapping test : yaml.mappings("tests", "a list of tests")) {
            String name = test.string("name", true, "what the test shows, in words");
            ScalarNode sample = test.scalar("sample", true, "a record as the partner sends it");
            List<Map<String, Object>> expected = new ArrayList<>();
            boolean several = test.peek("expect") != null;
            test.mappings("expect", "a list of manifests").forEach(manifest -> expected.add(manifest(manifest)));
            String failure = test.string("fails", false, "what the message says");
            test.finish();
            if (several == (failure != null)) {
                test.problem("want either 'expect' or 'fails'");
            }
            if (name != null && sample != null) {
                tests.add(new PartnerTest(name, test.line(), sample.getValue(), expected, failure));
            }
        }
        return tests;
    }

    private Map<String, Object> manifest(YamlMapping yaml) {
        Map<String, Object> manifest = stated(yaml, Target.ofManifest());
        List<Map<String, Object>> items = new ArrayList<>();
        yaml.mappings(ManifestText.ITEMS, "a list of lines").forEach(item -> {
            items.add(stated(item, Target.ofItem()));
            item.finish();
        });
        manifest.put(ManifestText.ITEMS, items);
        yaml.finish();
        return manifest;
    }

    private static Map<String, Object> stated(YamlMapping yaml, List<Target> targets) {
        Map<String, Object> stated = new LinkedHashMap<>();
        for (Target target : targets) {
            String value = yaml.string(target.key(), false, "a value");
            if (value != null) {
                stated.put(target.key(), value);
            }
        }
        return stated;
    }
}
