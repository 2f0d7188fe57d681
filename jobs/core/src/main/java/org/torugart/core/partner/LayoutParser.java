// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
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
import org.torugart.core.partner.Layout.Basis;
import org.torugart.core.partner.Layout.Format;
import org.torugart.core.partner.LayoutDraft.RuleDraft;
import org.torugart.core.profile.YamlMapping;
import org.torugart.core.profile.YamlText;

/** Reads what a file says of a layout, on top of the one it extends. Every problem is told, with its place. */
final class LayoutParser {
    private static final String CODES_WANTED = "codes and what they stand for, or the name of a list under 'codes'";

    private final YamlText text;
    private final LayoutDraft base;
    private final boolean whole;
    private final Map<String, Map<String, String>> lists = new HashMap<>();

    /**
     * A parser of one file.
     *
     * @param base what the file extends
     * @param whole whether nothing may be left open that a manifest needs
     */
    LayoutParser(YamlText text, LayoutDraft base, boolean whole) {
        this.text = text;
        this.base = base;
        this.whole = whole;
    }

    /** What the file says, on top of what it extends. */
    LayoutDraft read(YamlMapping yaml) {
        boolean extending = base.format() != null;
        Format own = yaml.oneOf("format", !extending, List.of(Format.values()), true);
        if (extending && own != null) {
            yaml.problem("'format' is said by the layout it extends");
        }
        Format format = extending ? base.format() : own;
        String charset = charset(yaml);
        Character separator = separator(yaml);
        List<String> sections = yaml.peek("sections") == null ? null : yaml.strings("sections");
        List<String> parts = yaml.peek("parts") == null ? null : yaml.strings("parts");
        ZoneId zone = zone(yaml);
        DateTimeFormatter times = times(yaml);
        Boolean decimalComma = decimalComma(yaml);
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
        Map<Target, RuleDraft> fields = rules(yaml, "fields", Target.ofManifest(), mapped, base.fields());
        Map<Target, RuleDraft> itemFields = rules(yaml, "itemFields", Target.ofItem(), mapped, base.itemFields());
        LayoutDraft draft = new LayoutDraft(
                        own,
                        charset,
                        separator,
                        sections,
                        parts,
                        zone,
                        times,
                        decimalComma,
                        currency,
                        unit,
                        basis,
                        lists,
                        manifests,
                        groupBy,
                        items,
                        fields,
                        itemFields)
                .over(base);
        if (whole && draft.itemFields().containsKey(Target.MASS) && draft.basis() == null) {
            yaml.problem("'itemFields' has a mass, and no mass.basis says whether it is net or gross");
        }
        return draft;
    }

    private static String charset(YamlMapping yaml) {
        String charset = yaml.string("charset", false, "a character set");
        if (charset == null || isCharset(charset)) {
            return charset;
        }
        yaml.problem("'charset': '" + charset + "' is not known");
        return null;
    }

    private static boolean isCharset(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private static Character separator(YamlMapping yaml) {
        String separator = yaml.string("separator", false, "one character");
        if (separator == null || separator.length() == 1) {
            return separator == null ? null : Character.valueOf(separator.charAt(0));
        }
        yaml.problem("'separator': want one character");
        return null;
    }

    private static Boolean decimalComma(YamlMapping yaml) {
        String decimal = yaml.string("decimal", false, "point or comma");
        if (decimal == null || decimal.equals("point") || decimal.equals("comma")) {
            return decimal == null ? null : Boolean.valueOf(decimal.equals("comma"));
        }
        yaml.problem("'decimal': want point or comma");
        return null;
    }

    private ZoneId zone(YamlMapping yaml) {
        ScalarNode zone = yaml.scalar("zone", false, "a time zone such as Asia/Tashkent");
        if (zone == null) {
            return null;
        }
        try {
            return ZoneId.of(zone.getValue());
        } catch (DateTimeException wrong) {
            text.problem(zone, "'zone': want a time zone such as Asia/Tashkent");
            return null;
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

    private Map<Target, RuleDraft> rules(
            YamlMapping yaml, String key, List<Target> targets, boolean mapped, Map<Target, RuleDraft> inherited) {
        Map<Target, RuleDraft> rules = new EnumMap<>(Target.class);
        List<Target> open = targets.stream()
                .filter(target -> whole && target.isRequired() && !inherited.containsKey(target))
                .toList();
        YamlMapping fields = yaml.mapping(key, mapped && !open.isEmpty(), "a path for each field");
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
                NodePath path = path(fields.scalar(target.key(), open.contains(target), "a path"));
                if (path != null) {
                    Rule rule = new Rule(List.of(path), null, List.of(), null, null, null, null);
                    rules.put(target, new RuleDraft(rule, null));
                }
            }
        }
        fields.finish();
        return rules;
    }

    private RuleDraft rule(YamlMapping yaml) {
        List<NodePath> paths = new ArrayList<>();
        if (yaml.peek("path") instanceof SequenceNode) {
            yaml.scalars("path").forEach(scalar -> add(paths, scalar));
        } else {
            add(paths, yaml.scalar("path", false, "a path, or several of which the first that has a value counts"));
        }
        String constant = yaml.string("value", false, "what it is where nothing says so");
        List<Conversion> conversions = yaml.listOf("convert", Conversion.class);
        Map<String, String> codes = null;
        String list = null;
        if (yaml.peek("codes") instanceof MappingNode) {
            codes = codes(yaml.mapping("codes", true, CODES_WANTED));
        } else {
            ScalarNode name = yaml.scalar("codes", false, CODES_WANTED);
            list = name == null ? null : name.getValue();
            if (name != null && !lists.containsKey(list) && !base.lists().containsKey(list)) {
                text.problem(name, "no list of codes is named '" + list + "'");
            }
        }
        String otherwise = yaml.string("otherwise", false, "what codes that are not listed stand for");
        NodePath unit = path(yaml.scalar("unit", false, "the path of its unit or currency"));
        String split = yaml.string("split", false, "what separates several values");
        yaml.finish();
        if (paths.isEmpty() && constant == null) {
            yaml.problem("want a path or a value");
        }
        return new RuleDraft(new Rule(paths, constant, conversions, codes, otherwise, unit, split), list);
    }

    private void add(List<NodePath> paths, ScalarNode scalar) {
        NodePath path = path(scalar);
        if (path != null) {
            paths.add(path);
        }
    }
}
