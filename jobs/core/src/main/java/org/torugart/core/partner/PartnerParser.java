// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.torugart.core.declaration.IsoCodes;
import org.torugart.core.partner.Layout.Basis;
import org.torugart.core.partner.Layout.Format;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.YamlMapping;
import org.torugart.core.profile.YamlText;

/** Reads a partner's file: one YAML document. Every problem is told, with its place. */
public final class PartnerParser {
    private static final String CODES_WANTED = "codes and what they stand for, or the name of a list under 'codes'";

    private final YamlText text;
    private final List<ProfileProblem> problems;
    private final Map<String, Map<String, String>> lists = new HashMap<>();

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

    private PartnerParser(YamlText text, List<ProfileProblem> problems) {
        this.text = text;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param name its name, for problems
     * @param yaml its text
     */
    public static Parsed parse(String name, String yaml) {
        List<ProfileProblem> problems = new ArrayList<>();
        YamlText text = new YamlText(name, yaml, problems);
        MappingNode root = text.compose().orElse(null);
        return root == null
                ? new Parsed(null, List.of(), problems)
                : new PartnerParser(text, problems).file(new YamlMapping(text, root));
    }

    private Parsed file(YamlMapping yaml) {
        ScalarNode code = yaml.scalar("partner", true, "a country, ISO 3166-1 alpha-2");
        if (code != null && !IsoCodes.isCountry(code.getValue())) {
            text.problem(code, "'partner': want a country, ISO 3166-1 alpha-2");
        }
        String title = yaml.string("title", true, "who the partner is, in words");
        List<Partner.Period> connected = periods(yaml);
        Format format = yaml.oneOf("format", true, List.of(Format.values()), true);
        Layout layout = layout(yaml, format);
        List<PartnerTest> tests = tests(yaml);
        yaml.finish();
        Partner partner = problems.isEmpty() ? new Partner(code.getValue(), title, connected, layout) : null;
        return new Parsed(partner, tests, problems);
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

    private Layout layout(YamlMapping yaml, Format format) {
        String charset = yaml.string("charset", false, "a character set");
        if (charset != null && !isCharset(charset)) {
            yaml.problem("'charset': '" + charset + "' is not known");
        }
        String separator = yaml.string("separator", false, "one character");
        if (separator != null && separator.length() != 1) {
            yaml.problem("'separator': want one character");
        }
        Layout.Text read = new Layout.Text(
                charset == null ? "UTF-8" : charset,
                separator == null || separator.length() != 1 ? ',' : separator.charAt(0),
                yaml.strings("sections"),
                yaml.strings("parts"));
        ZoneId zone = zone(yaml);
        DateTimeFormatter times = times(yaml);
        String decimal = yaml.string("decimal", false, "point or comma");
        if (decimal != null && !decimal.equals("point") && !decimal.equals("comma")) {
            yaml.problem("'decimal': want point or comma");
        }
        String currency = yaml.string("currency", false, "a currency, ISO 4217");
        YamlMapping mass = yaml.mapping("mass", false, "{unit, basis}");
        MassUnit unit = null;
        Basis basis = null;
        if (mass != null) {
            String code = mass.string("unit", false, "a unit of mass");
            unit = code == null ? null : MassUnit.of(code);
            if (code != null && unit == null) {
                mass.problem("'unit': want one of " + String.join(", ", MassUnit.allCodes()));
            }
            basis = mass.oneOf("basis", false, List.of(Basis.values()), true);
            mass.finish();
        }
        lists(yaml.mapping("codes", false, "lists of codes by name"));
        NodePath manifests = path(yaml.scalar("manifests", false, "a path"));
        NodePath groupBy = path(yaml.scalar("groupBy", false, "a path"));
        NodePath items = path(yaml.scalar("items", false, "a path"));
        boolean mapped = format != null && format != Format.TORUGART;
        Map<Target, Rule> fields = rules(yaml, "fields", Target.ofManifest(), mapped);
        Map<Target, Rule> itemFields = rules(yaml, "itemFields", Target.ofItem(), mapped);
        if (itemFields.containsKey(Target.MASS) && basis == null) {
            yaml.problem("'itemFields' has a mass, and no mass.basis says whether it is net or gross");
        }
        return format == null
                ? null
                : new Layout(
                        format,
                        read,
                        manifests,
                        groupBy,
                        items,
                        zone,
                        times,
                        "comma".equals(decimal),
                        currency,
                        unit,
                        basis,
                        fields,
                        itemFields);
    }

    private static boolean isCharset(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private ZoneId zone(YamlMapping yaml) {
        ScalarNode zone = yaml.scalar("zone", false, "a time zone such as Asia/Tashkent");
        if (zone == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(zone.getValue());
        } catch (DateTimeException wrong) {
            text.problem(zone, "'zone': want a time zone such as Asia/Tashkent");
            return ZoneOffset.UTC;
        }
    }

    private DateTimeFormatter times(YamlMapping yaml) {
        ScalarNode pattern = yaml.scalar("times", false, "a pattern such as dd.MM.uuuu HH:mm");
        if (pattern == null) {
            return null;
        }
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern.getValue())
                    .toFormatter(Locale.ENGLISH);
        } catch (IllegalArgumentException wrong) {
            text.problem(pattern, "'times': " + wrong.getMessage());
            return null;
        }
    }

    private void lists(YamlMapping yaml) {
        if (yaml != null) {
            for (String name : yaml.keys()) {
                YamlMapping codes = yaml.mapping(name, true, CODES_WANTED);
                if (codes != null) {
                    lists.put(name, codes(codes));
                }
            }
        }
    }

    private static Map<String, String> codes(YamlMapping yaml) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String code : yaml.keys()) {
            String meant = yaml.string(code, true, "what the code stands for");
            if (meant != null) {
                codes.put(code, meant);
            }
        }
        return codes;
    }

    private NodePath path(ScalarNode scalar) {
        if (scalar == null) {
            return null;
        }
        try {
            return NodePath.of(scalar.getValue().strip());
        } catch (IllegalArgumentException wrong) {
            text.problem(scalar, wrong.getMessage());
            return null;
        }
    }

    private Map<Target, Rule> rules(YamlMapping yaml, String key, List<Target> targets, boolean mapped) {
        Map<Target, Rule> rules = new EnumMap<>(Target.class);
        YamlMapping fields = yaml.mapping(key, mapped, "a path for each field");
        if (fields == null) {
            return rules;
        }
        if (!mapped) {
            fields.problem("'" + key + "': nothing is mapped in this format");
        }
        for (Target target : targets) {
            if (fields.peek(target.key()) instanceof MappingNode) {
                rules.put(target, rule(fields.mapping(target.key(), true, "a path")));
            } else {
                NodePath path = path(fields.scalar(target.key(), target.isRequired(), "a path"));
                if (path != null) {
                    rules.put(target, new Rule(List.of(path), null, List.of(), null, null, null, null));
                }
            }
        }
        fields.finish();
        return rules;
    }

    private Rule rule(YamlMapping yaml) {
        List<NodePath> paths = new ArrayList<>();
        if (yaml.peek("path") instanceof SequenceNode) {
            yaml.scalars("path").forEach(scalar -> add(paths, scalar));
        } else {
            add(paths, yaml.scalar("path", false, "a path, or several of which the first that has a value counts"));
        }
        String constant = yaml.string("value", false, "what it is where nothing says so");
        List<Conversion> conversions = yaml.listOf("convert", Conversion.class);
        Map<String, String> codes = null;
        if (yaml.peek("codes") instanceof MappingNode) {
            codes = codes(yaml.mapping("codes", true, CODES_WANTED));
        } else {
            ScalarNode name = yaml.scalar("codes", false, CODES_WANTED);
            codes = name == null ? null : lists.get(name.getValue());
            if (name != null && codes == null) {
                text.problem(name, "no list of codes is named '" + name.getValue() + "'");
            }
        }
        String otherwise = yaml.string("otherwise", false, "what codes that are not listed stand for");
        NodePath unit = path(yaml.scalar("unit", false, "the path of its unit or currency"));
        String split = yaml.string("split", false, "what separates several values");
        yaml.finish();
        if (paths.isEmpty() && constant == null) {
            yaml.problem("want a path or a value");
        }
        return new Rule(paths, constant, conversions, codes, otherwise, unit, split);
    }

    private void add(List<NodePath> paths, ScalarNode scalar) {
        NodePath path = path(scalar);
        if (path != null) {
            paths.add(path);
        }
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
