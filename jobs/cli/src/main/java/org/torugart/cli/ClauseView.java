// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.torugart.core.explain.Clause;
import org.torugart.core.matching.Outline.Connective;
import org.torugart.core.vocabulary.Verdict;

/** A condition as it came out, as an indented tree or as JSON. */
final class ClauseView {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** As wide as the widest verdict. */
    private static final int VERDICT_WIDTH = "not applicable".length() + 2;

    private ClauseView() {}

    /** One line a part, its verdict in front, and below a predicate the values it looked at. */
    static void print(Clause clause, String indent, PrintWriter out) {
        print(clause, indent, "", out);
    }

    private static void print(Clause clause, String indent, String depth, PrintWriter out) {
        boolean predicate = clause.connective() == Connective.NONE;
        out.println(indent + pad(clause.verdictText()) + depth + (predicate ? clause.text() : words(clause)));
        if (predicate) {
            List<String> seen = new ArrayList<>();
            for (Clause.Value value : clause.values()) {
                // What a predicate says as it stands need not be said again.
                if (value.value() != null && !value.name().equals(clause.text())) {
                    seen.add(value.name() + " = " + value.value());
                }
            }
            String below = indent + " ".repeat(VERDICT_WIDTH) + depth + "    ";
            if (!seen.isEmpty()) {
                out.println(below + String.join(", ", seen));
            }
            if (!clause.absent().isEmpty()) {
                out.println(below
                        + (clause.verdict() == Verdict.ABSENT ? "absent: " : "not applicable: ")
                        + String.join("; ", clause.absent()));
            }
        }
        clause.operands().forEach(operand -> print(operand, indent, depth + "  ", out));
    }

    private static String pad(String verdict) {
        return verdict + " ".repeat(VERDICT_WIDTH - verdict.length());
    }

    private static String words(Clause clause) {
        return switch (clause.connective()) {
            case ALL -> "all of (&&)";
            case ANY -> "some of (||)";
            case NOT -> "not (!)";
            case CHOICE -> "the first decides between the others (?:)";
            case NONE -> throw new IllegalArgumentException("a predicate");
        };
    }

    /** The same with names as keys. */
    static ObjectNode json(Clause clause) {
        ObjectNode node = JSON.objectNode();
        node.put("verdict", clause.verdictText());
        if (clause.connective() != Connective.NONE) {
            node.put("connective", clause.connective().name().toLowerCase(Locale.ROOT));
        }
        node.put("text", clause.text());
        if (!clause.values().isEmpty()) {
            ObjectNode values = node.putObject("values");
            clause.values().forEach(value -> values.put(value.name(), value.value()));
        }
        if (!clause.absent().isEmpty()) {
            ArrayNode absent = node.putArray("absent");
            clause.absent().forEach(absent::add);
        }
        if (!clause.operands().isEmpty()) {
            ArrayNode operands = node.putArray("operands");
            clause.operands().forEach(operand -> operands.add(json(operand)));
        }
        return node;
    }
}
