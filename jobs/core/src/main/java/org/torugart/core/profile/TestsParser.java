// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.torugart.core.profile.ProfileTest.Expectation;
import org.torugart.core.vocabulary.Absence;
import org.torugart.core.vocabulary.Decimals;
import org.torugart.core.vocabulary.Schema;
import org.torugart.core.vocabulary.ValueType;
import org.torugart.core.vocabulary.ValueType.Form;
import org.torugart.core.vocabulary.Vocabulary;

/** Reads the tests of a profile and checks every value they give against the vocabulary. */
final class TestsParser {
    private static final String NONE = "none";
    private static final String ITEM = "item";
    private static final String ITEMS = "items";
    private static final String MANIFEST_ITEM = "manifestItem";
    private static final String HISTORY = "history";
    private static final Set<String> FROM_THE_SET = Set.of("lists", "reference");

    /** Decimals of any number of places have at most as many here, so that they fit a quotient of 64-bit numbers. */
    private static final int MAX_DIGITS = 18;

    private static final int MAX_PLACES = 12;

    private final YamlText text;

    private TestsParser(YamlText text) {
        this.text = text;
    }

    /**
     * Reads tests, leaving out those it reports a problem of.
     *
     * @param because whether the profile gives a text that a test can ask for
     */
    static List<ProfileTest> parse(YamlText text, Node node, boolean because) {
        TestsParser parser = new TestsParser(text);
        List<ProfileTest> tests = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            text.problem(node, "'tests': want a list of tests, each with name, given and expect");
            return tests;
        }
        Set<String> names = new HashSet<>();
        for (Node each : sequence.getValue()) {
            if (each instanceof MappingNode mapping) {
                parser.test(mapping, because, names).ifPresent(tests::add);
            } else {
                text.problem(each, "want a test: name, given and expect");
            }
        }
        return tests;
    }

    private Optional<ProfileTest> test(MappingNode node, boolean because, Set<String> names) {
        YamlMapping yaml = new YamlMapping(text, node);
        ScalarNode name = yaml.scalar("name", true, "what the test shows, in words");
        if (name != null && !names.add(name.getValue())) {
            text.problem(name, "another test of this profile is called so too");
        }
        Node given = yaml.node("given");
        Map<String, Object> shared = new LinkedHashMap<>();
        List<Map<String, Object>> items = new ArrayList<>();
        if (given instanceof MappingNode mapping) {
            evidence(mapping, shared, items);
        } else {
            text.problem(given == null ? node : given, "'given': want values by variable, or {} for none");
        }
        Expectation expect = expectation(yaml.scalar("expect", true, "one of " + String.join(", ", expectations())));
        Long item = yaml.integer("item", false, 1, Integer.MAX_VALUE);
        ScalarNode why = yaml.scalar("because", false, "the text the profile gives");
        if (expect != null && expect != Expectation.MATCH) {
            onlyOfAMatch(yaml, "item");
            onlyOfAMatch(yaml, "because");
        } else if (why != null && !because) {
            text.problem(why, "the profile itself gives no 'because'");
        }
        if (item != null && item > Math.max(1, items.size())) {
            text.problem(yaml.peek("item"), "the test gives no such item");
        }
        yaml.finish();
        return name == null || expect == null
                ? Optional.empty()
                : Optional.of(new ProfileTest(
                        name.getValue().strip(),
                        node.getStartMark().map(m -> m.getLine() + 1).orElse(1),
                        shared,
                        items,
                        expect,
                        item == null ? 0 : Math.toIntExact(item),
                        why == null ? null : why.getValue().strip()));
    }

    private void onlyOfAMatch(YamlMapping yaml, String key) {
        if (yaml.peek(key) != null) {
            text.problem(yaml.peek(key), "'" + key + "' can only be asked of a match");
        }
    }

    private static List<String> expectations() {
        List<String> texts = new ArrayList<>();
        for (Expectation each : Expectation.values()) {
            texts.add(each.text());
        }
        return texts;
    }

    private Expectation expectation(ScalarNode scalar) {
        if (scalar == null) {
            return null;
        }
        int index = expectations().indexOf(scalar.getValue());
        if (index < 0) {
            text.problem(
                    scalar,
                    "'expect': '" + scalar.getValue() + "' is not known"
                            + Nearest.hint(scalar.getValue(), expectations()) + "; want one of "
                            + String.join(", ", expectations()));
            return null;
        }
        return Expectation.values()[index];
    }

    private void evidence(MappingNode node, Map<String, Object> shared, List<Map<String, Object>> items) {
        List<String> known = new ArrayList<>(Vocabulary.NAMES);
        known.removeAll(FROM_THE_SET);
        known.add(ITEMS);
        ScalarNode single = null;
        for (Map.Entry<ScalarNode, Node> entry : entries(node).entrySet()) {
            String key = entry.getKey().getValue();
            Node value = entry.getValue();
            if (FROM_THE_SET.contains(key)) {
                text.problem(entry.getKey(), "'" + key + "' is what the set's own file says: it cannot be given");
            } else if (key.equals(ITEMS) && value instanceof SequenceNode sequence) {
                sequence.getValue().forEach(each -> items.add(item(each)));
            } else if (key.equals(ITEMS)) {
                text.problem(value, "'items': want a list, one entry for each item");
            } else if (key.equals(ITEM)) {
                single = entry.getKey();
                items.add(item(value));
            } else if (known.contains(key)) {
                Object parsed = value(value, Vocabulary.typeOf(key), null, key);
                if (parsed != null) {
                    shared.put(key, parsed);
                }
            } else {
                text.problem(
                        entry.getKey(),
                        "'given': nothing is called '" + key + "'" + Nearest.hint(key, known) + "; known: "
                                + String.join(", ", known));
            }
        }
        if (single != null && items.size() > 1) {
            text.problem(single, "give either 'item' or 'items'");
        }
    }

    /** An item's own values by variable: its fields, and beside them its manifest line and what history has for it. */
    private Map<String, Object> item(Node node) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            text.problem(node, "'item': want fields and their values");
            return variables;
        }
        Schema<?> schema = Vocabulary.schemaOfVariable(ITEM).orElseThrow();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<ScalarNode, Node> entry : entries(mapping).entrySet()) {
            String key = entry.getKey().getValue();
            if (key.equals(MANIFEST_ITEM)) {
                put(variables, key, value(entry.getValue(), Vocabulary.typeOf(key), null, key));
            } else if (key.equals(HISTORY)) {
                put(variables, key, histories(entry.getValue()));
            } else {
                field(schema, entry, ITEM, List.of(MANIFEST_ITEM, HISTORY), fields);
            }
        }
        variables.put(ITEM, fields);
        return variables;
    }

    private Object histories(Node node) {
        if (node instanceof MappingNode mapping) {
            for (ScalarNode key : entries(mapping).keySet()) {
                if (!Vocabulary.HISTORIES_OF_ITEMS.contains(key.getValue())) {
                    text.problem(
                            key,
                            "an item has its own history of " + String.join(", ", Vocabulary.HISTORIES_OF_ITEMS)
                                    + " only");
                    return null;
                }
            }
        }
        return value(node, Vocabulary.typeOf(HISTORY), null, HISTORY);
    }

    private static void put(Map<String, Object> into, String key, Object value) {
        if (value != null) {
            into.put(key, value);
        }
    }

    private Map<ScalarNode, Node> entries(MappingNode node) {
        Map<ScalarNode, Node> entries = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                text.problem(tuple.getKeyNode(), "want a plain key");
            } else if (!keys.add(key.getValue())) {
                text.problem(key, "'" + key.getValue() + "' is given twice");
            } else {
                entries.put(key, tuple.getValueNode());
            }
        }
        return entries;
    }

    private void field(
            Schema<?> schema,
            Map.Entry<ScalarNode, Node> entry,
            String path,
            List<String> besides,
            Map<String, Object> into) {
        String name = entry.getKey().getValue();
        Schema.Entry field = schema.entry(name).orElse(null);
        if (field == null) {
            List<String> known = new ArrayList<>(schema.fieldNames());
            known.addAll(besides);
            text.problem(entry.getKey(), path + " has no field '" + name + "'" + Nearest.hint(name, known));
        } else {
            put(into, name, value(entry.getValue(), field.type(), field, path + '.' + name));
        }
    }

    /**
     * A value as expressions hold it; null after reporting why there is none.
     *
     * @param field the field it is of; null for a variable or an element of a list
     */
    private Object value(Node node, ValueType type, Schema.Entry field, String path) {
        if (node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().equals(NONE)) {
            return Absence.notApplicable(path + " does not apply");
        }
        if (type.form() == Form.STRUCTURE) {
            return struct(node, type, path);
        }
        if (type.form() == Form.LIST) {
            return list(node, type.element(), path);
        }
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isEmpty()) {
            text.problem(node, path + ": want " + wanted(type, field));
            return null;
        }
        Object value = scalar(scalar.getValue(), type, field);
        if (value == null) {
            text.problem(scalar, path + ": want " + wanted(type, field));
        }
        return value;
    }

    private Object struct(Node node, ValueType type, String path) {
        Schema<?> schema = type.fields();
        if (!(node instanceof MappingNode mapping)) {
            text.problem(node, path + ": want fields and their values, or none when it does not apply");
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        entries(mapping).entrySet().forEach(entry -> field(schema, entry, path, List.of(), fields));
        return fields;
    }

    private Object list(Node node, ValueType element, String path) {
        if (!(node instanceof SequenceNode sequence)) {
            text.problem(node, path + ": want a list, such as [a, b]");
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (Node each : sequence.getValue()) {
            Object value = value(each, element, null, path + '[' + values.size() + ']');
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private static String wanted(ValueType type, Schema.Entry field) {
        return switch (type.form()) {
            case WHOLE -> "a whole number";
            case REAL -> "a number such as 1.5";
            case TRUTH -> "true or false";
            case TIME -> "a time such as 2026-01-31T08:00:00Z, or a day";
            case TEXT ->
                field != null && field.digits() > 0 ? "text of at most " + field.digits() + " characters" : "text";
            default ->
                "a number such as 1500.5 with at most " + places(field) + " decimal places and " + MAX_DIGITS
                        + " digits";
        };
    }

    private static int places(Schema.Entry field) {
        return field != null && field.kind() == Schema.Kind.DECIMAL ? field.digits() : MAX_PLACES;
    }

    private static Object scalar(String text, ValueType type, Schema.Entry field) {
        try {
            return switch (type.form()) {
                case WHOLE -> (Object) Long.parseLong(text);
                case REAL -> finite(Double.parseDouble(text));
                case TRUTH -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
                case TIME ->
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text);
                case TEXT -> field != null && field.digits() > 0 && text.length() > field.digits() ? null : text;
                default -> decimal(new BigDecimal(text), places(field), field == null ? 0 : field.digits());
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static Object finite(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : value;
    }

    /** Such that its unscaled value, with the field's own places or more, is a 64-bit number. */
    private static Object decimal(BigDecimal value, int places, int held) {
        BigDecimal decimal = Decimals.of(value);
        int whole = decimal.precision() - decimal.scale();
        return decimal.scale() > places || whole + Math.max(held, decimal.scale()) > MAX_DIGITS ? null : decimal;
    }
}
