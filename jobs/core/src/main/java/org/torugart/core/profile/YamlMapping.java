// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a mapping key by key, reporting what is wrong and going on; every method returns null for what it reported. */
public final class YamlMapping {
    /** Decimal places of a number: one of a million places would be worked with for hours. */
    private static final int MAX_PLACES = 18;

    private final YamlText text;
    private final MappingNode node;
    private final Map<String, Node> rest = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** A mapping of a text, with all its keys to be asked for. */
    public YamlMapping(YamlText text, MappingNode node) {
        this.text = text;
        this.node = node;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                text.problem(tuple.getKeyNode(), "want a plain key");
            } else if (rest.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                text.problem(key, "'" + key.getValue() + "' is given twice");
            }
        }
    }

    /** A plain value. */
    public ScalarNode scalar(String key, boolean required, String wanted) {
        asked.add(key);
        Node value = rest.remove(key);
        if (value == null) {
            if (required) {
                text.problem(node, "'" + key + "' is missing: want " + wanted);
            }
            return null;
        }
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar;
        }
        text.problem(value, "'" + key + "': want " + wanted);
        return null;
    }

    /** A text, without spaces at both ends. */
    public String string(String key, boolean required, String wanted) {
        ScalarNode scalar = scalar(key, required, wanted);
        return scalar == null ? null : scalar.getValue().strip();
    }

    Long integer(String key, boolean required, long min, long max) {
        String wanted = "a whole number from " + min + " to " + max;
        ScalarNode scalar = scalar(key, required, wanted);
        if (scalar == null) {
            return null;
        }
        try {
            long value = Long.parseLong(scalar.getValue());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        text.problem(scalar, "'" + key + "': want " + wanted);
        return null;
    }

    /** A day. */
    public LocalDate date(String key, boolean required) {
        ScalarNode scalar = scalar(key, required, "a date such as 2026-01-31");
        if (scalar == null) {
            return null;
        }
        try {
            return LocalDate.parse(scalar.getValue());
        } catch (DateTimeParseException e) {
            text.problem(scalar, "'" + key + "': want a date such as 2026-01-31");
            return null;
        }
    }

    /** One of some names. */
    public <E extends Enum<E>> E oneOf(String key, boolean required, List<E> allowed, boolean lowerCase) {
        List<String> names = names(allowed, lowerCase);
        ScalarNode scalar = scalar(key, required, "one of " + String.join(", ", names));
        return scalar == null ? null : oneOf(key, scalar, allowed, names);
    }

    /** Several names, each once. */
    public <E extends Enum<E>> List<E> listOf(String key, Class<E> type) {
        List<E> allowed = Arrays.asList(type.getEnumConstants());
        List<String> names = names(allowed, false);
        List<E> values = new ArrayList<>();
        for (ScalarNode scalar : scalars(key)) {
            E value = oneOf(key, scalar, allowed, names);
            if (value != null && values.contains(value)) {
                text.problem(scalar, "'" + key + "': '" + scalar.getValue() + "' is given twice");
            } else if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** Several texts. */
    public List<String> strings(String key) {
        return scalars(key).stream().map(ScalarNode::getValue).toList();
    }

    /** A decimal, for tables of rates. */
    BigDecimal decimal(String key, BigDecimal min, BigDecimal max) {
        String wanted = "a number from " + min + " to " + max;
        ScalarNode scalar = scalar(key, true, wanted);
        if (scalar == null) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(scalar.getValue());
            if (Math.abs((long) value.scale()) <= MAX_PLACES
                    && value.compareTo(min) >= 0
                    && value.compareTo(max) <= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        text.problem(scalar, "'" + key + "': want " + wanted);
        return null;
    }

    /** The mapping under a key; null when there is none. */
    public YamlMapping mapping(String key, boolean required, String wanted) {
        asked.add(key);
        Node value = rest.remove(key);
        if (value instanceof MappingNode mapping) {
            return new YamlMapping(text, mapping);
        }
        if (value != null) {
            text.problem(value, "'" + key + "': want " + wanted);
        } else if (required) {
            text.problem(node, "'" + key + "' is missing: want " + wanted);
        }
        return null;
    }

    /** The mappings of a list; none when there is no list. */
    public List<YamlMapping> mappings(String key, String wanted) {
        asked.add(key);
        Node value = rest.remove(key);
        List<YamlMapping> mappings = new ArrayList<>();
        if (value instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                if (element instanceof MappingNode mapping) {
                    mappings.add(new YamlMapping(text, mapping));
                } else {
                    text.problem(element, "'" + key + "': want " + wanted);
                }
            }
        } else if (value != null) {
            text.problem(value, "'" + key + "': want " + wanted);
        }
        return mappings;
    }

    /** The line it begins in, from 1. */
    public int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** What stands under a key, which counts as asked for; null when there is nothing. */
    Node node(String key) {
        asked.add(key);
        return rest.remove(key);
    }

    /** What stands under a key, asked for or not; null when there is nothing. */
    public Node peek(String key) {
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    /** The keys not asked for yet, for mappings with free keys. */
    public List<String> keys() {
        return List.copyOf(rest.keySet());
    }

    /** Reports a problem with the whole of it. */
    public void problem(String message) {
        text.problem(node, message);
    }

    /** Reports every key nobody asked for. */
    public void finish() {
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && rest.containsKey(key.getValue()) && !text.isFull()) {
                text.problem(
                        key,
                        "unknown key '" + key.getValue() + "'" + Nearest.hint(key.getValue(), asked) + "; known keys: "
                                + String.join(", ", asked));
            }
        }
    }

    /** The plain values of a list. */
    public List<ScalarNode> scalars(String key) {
        asked.add(key);
        Node value = rest.remove(key);
        List<ScalarNode> scalars = new ArrayList<>();
        if (value instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                if (element instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                    scalars.add(scalar);
                } else {
                    text.problem(element, "'" + key + "': want a list of plain values");
                }
            }
        } else if (value != null) {
            text.problem(value, "'" + key + "': want a list");
        }
        return scalars;
    }

    private <E extends Enum<E>> E oneOf(String key, ScalarNode scalar, List<E> allowed, List<String> names) {
        int index = names.indexOf(scalar.getValue());
        if (index >= 0) {
            return allowed.get(index);
        }
        if (text.isFull()) {
            return null;
        }
        text.problem(
                scalar,
                "'" + key + "': '" + scalar.getValue() + "' is not known" + Nearest.hint(scalar.getValue(), names)
                        + "; want one of " + String.join(", ", names));
        return null;
    }

    private static <E extends Enum<E>> List<String> names(List<E> values, boolean lowerCase) {
        return values.stream()
                .map(v -> lowerCase ? v.name().toLowerCase(Locale.ROOT) : v.name())
                .toList();
    }
}
