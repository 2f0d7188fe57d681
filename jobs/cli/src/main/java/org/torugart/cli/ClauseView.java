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
        if (clause.connective() == Connective.NONE) {
            out.println(indent + pad(clause.verdictText()) + depth + clause.text());
            below(clause, indent, depth, out);
        } else if (clause.connective() == Connective.NOT
                && clause.operands().get(0).connective() == Connective.NONE) {
            Clause predicate = clause.operands().get(0);
            out.println(indent + pad(clause.verdictText()) + depth + "not " + predicate.text());
            below(predicate, indent, depth, out);
        } else {
            out.println(indent + pad(clause.verdictText()) + depth + words(clause));
            taken(clause).forEach(operand -> print(operand, indent, depth + "  ", out));
        }
    }

    /** The operands that had a say: of a choice the branch not taken had none. */
    private static List<Clause> taken(Clause clause) {
        if (clause.connective() != Connective.CHOICE) {
            return clause.operands();
        }
        Clause test = clause.operands().get(0);
        return switch (test.verdict()) {
            case Verdict.TRUE -> List.of(test, clause.operands().get(1));
            case Verdict.FALSE -> List.of(test, clause.operands().get(2));
            default -> List.of(test);
        };
    }

    private static void below(Clause predicate, String indent, String depth, PrintWriter out) {
        String below = indent + " ".repeat(VERDICT_WIDTH) + depth + "    ";
        String seen = seen(predicate);
        if (!seen.isEmpty()) {
            out.println(below + seen);
        }
        if (!predicate.absent().isEmpty()) {
            out.println(below
                    + (predicate.verdict() == Verdict.ABSENT ? "absent: " : "not applicable: ")
                    + String.join("; ", predicate.absent()));
        }
    }

    /** The values a predicate looked at, on one line. */
    static String seen(Clause predicate) {
        List<String> seen = new ArrayList<>();
        for (Clause.Value value : predicate.values()) {
            // What a predicate says as it stands need not be said again.
            if (value.value() != null && !value.name().equals(predicate.text())) {
                seen.add(value.name() + " = " + value.value());
            }
        }
        return String.join(", ", seen);
    }

    private static String pad(String verdict) {
        return verdict + " ".repeat(VERDICT_WIDTH - verdict.length());
    }

    private static String words(Clause clause) {
        return switch (clause.connective()) {
            case ALL -> "all of (&&)";
            case ANY -> "some of (||)";
            case NOT -> "not (!)";
            case CHOICE -> "the first decides for the second (?:)";
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
