// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.torugart.core.expression.Expression;
import org.torugart.core.expression.Failure;
import org.torugart.core.expression.Selectable;
import org.torugart.core.expression.UnsupportedExpressionException;
import org.torugart.core.expression.Variables;
import org.torugart.core.matching.Lineage;
import org.torugart.core.matching.Span;

/** Text with placeholders. Immutable. */
final class Explanation {
    private static final String UNAVAILABLE = "(not available)";
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** Either literal text or an expression. */
    private record Part(String text, Expression expression) {}

    private final List<Part> parts;

    private Explanation(List<Part> parts) {
        this.parts = parts;
    }

    /** Line breaks are how the file is laid out, not what the officer reads. */
    private static Part literal(String text) {
        return new Part(WHITE_SPACE.matcher(text).replaceAll(" "), null);
    }

    /** Null after reporting every problem. */
    static Explanation compile(Lineage lineage, YamlText text, ScalarNode scalar, boolean aboutItems, Set<String> lists)
            throws UnsupportedExpressionException {
        String template = scalar.getValue();
        List<Part> parts = new ArrayList<>();
        boolean sound = true;
        int from = 0;
        while (from < template.length()) {
            int open = template.indexOf("${", from);
            if (open < 0) {
                parts.add(literal(template.substring(from)));
                break;
            }
            parts.add(literal(template.substring(from, open)));
            int close = close(template, open + 2);
            if (close < 0) {
                text.problem(scalar, new Span(open, template.length()), "'${' is not closed: want '}'");
                return null;
            }
            Optional<Conditions.Checked> checked =
                    Conditions.check(text, scalar, open + 2, template.substring(open + 2, close), lists);
            if (checked.isEmpty()) {
                sound = false;
            } else if (checked.get().aboutItems() && !aboutItems) {
                text.problem(
                        scalar,
                        new Span(open, close + 1),
                        "the condition is about the whole shipment, so there is no item to tell of");
                sound = false;
            } else {
                parts.add(new Part(null, lineage.compile(checked.get().ast())));
            }
            from = close + 1;
        }
        return sound ? new Explanation(List.copyOf(parts)) : null;
    }

    /** The text for a hit. A placeholder whose value is not there says so, and the hit stands. */
    String of(Variables evidence) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    part.expression() == null
                            ? part.text()
                            : show(part.expression().value(evidence)));
        }
        return text.toString().strip();
    }

    /** Numbers with at most two decimals and a space between thousands, independent of any locale. */
    private static String show(Object value) {
        if (value instanceof Double number) {
            if (number.isNaN() || number.isInfinite()) {
                return UNAVAILABLE;
            }
            return show(BigDecimal.valueOf(number));
        }
        if (value instanceof BigDecimal number) {
            return grouped(number.setScale(2, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString());
        }
        if (value instanceof Long number) {
            return grouped(number.toString());
        }
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Explanation::show).collect(Collectors.joining(", "));
        }
        return value instanceof Selectable || value instanceof Failure ? UNAVAILABLE : String.valueOf(value);
    }

    private static String grouped(String plain) {
        int point = plain.indexOf('.');
        int end = point < 0 ? plain.length() : point;
        int start = plain.startsWith("-") ? 1 : 0;
        StringBuilder grouped = new StringBuilder(plain);
        for (int i = end - 3; i > start; i -= 3) {
            grouped.insert(i, ' ');
        }
        return grouped.toString();
    }

    /** The brace that closes a placeholder, past those inside strings and nested braces; -1 when there is none. */
    private static int close(String template, int from) {
        int depth = 1;
        char quote = 0;
        for (int i = from; i < template.length(); i++) {
            char c = template.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
