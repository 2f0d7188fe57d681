// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.re2j.Pattern;
import java.time.ZoneId;
import java.util.List;

/** The cheapest node for a function and its operands, constants folded. */
final class Nodes {
    private final int patternSize;

    /** @param patternSize see {@link Environment#patternSize()} */
    Nodes(int patternSize) {
        this.patternSize = patternSize;
    }

    static Node conditional(Node condition, Node yes, Node no) {
        if (condition instanceof Constant constant) {
            return constant.value() instanceof Boolean decision
                    ? decision ? yes : no
                    : folded(new Logic.Conditional(condition, yes, no), condition);
        }
        return new Logic.Conditional(condition, yes, no);
    }

    /** The value of a node that depends on constants alone, or the node. */
    static Node folded(Node node, Node... children) {
        for (Node child : children) {
            if (!(child instanceof Constant)) {
                return node;
            }
        }
        return node instanceof Constant ? node : new Constant(node.value(null, null));
    }

    /** A call of functions beside the language's own; null for {@code standard} when none of those may be meant. */
    static Node other(List<Implementation> others, String standard, Node[] arguments) {
        Functions.Unary unary = standard == null || arguments.length != 1 ? null : Functions.unary(standard);
        Functions.Binary binary = standard == null || arguments.length != 2 ? null : Functions.binary(standard);
        return folded(new Calls.Other(others, unary, binary, arguments), arguments);
    }

    /** Whether {@link #standard} knows it beside those of {@link Functions}. */
    static boolean isSpecial(String function) {
        return function.equals("!_") || function.equals("dyn") || function.equals("matches");
    }

    /** A call of the language's own function or operator. */
    Node standard(String function, Node[] arguments) {
        if (arguments.length == 1) {
            return switch (function) {
                case "!_" -> new Logic.Not(arguments[0]);
                case "dyn" -> arguments[0];
                default -> {
                    Functions.Unary unary = Functions.unary(function);
                    yield unary == null ? noOverload(arguments) : new Calls.Unary(unary, arguments[0]);
                }
            };
        }
        if (arguments.length != 2) {
            return noOverload(arguments);
        }
        Node known = arguments[1] instanceof Constant constant
                ? constantOnTheRight(function, arguments[0], constant.value())
                : null;
        if (known != null) {
            return known;
        }
        if (arguments[0] instanceof Constant constant && constant.value() instanceof String text) {
            // The order of evaluation does not matter, for a constant does not fail.
            switch (function) {
                case "_==_" -> {
                    return new Calls.EqualsText(arguments[1], text, true);
                }
                case "_!=_" -> {
                    return new Calls.EqualsText(arguments[1], text, false);
                }
                default -> {}
            }
        }
        Functions.Binary binary = function.equals("matches") ? Calls.matches(patternSize) : Functions.binary(function);
        return binary == null ? noOverload(arguments) : new Calls.Binary(binary, arguments[0], arguments[1]);
    }

    /** An operator or function that can do better when it knows its second argument; null when it cannot. */
    private Node constantOnTheRight(String function, Node operand, Object constant) {
        if (constant instanceof String text) {
            switch (function) {
                case "_==_" -> {
                    return new Calls.EqualsText(operand, text, true);
                }
                case "_!=_" -> {
                    return new Calls.EqualsText(operand, text, false);
                }
                case "matches" -> {
                    Pattern pattern = Functions.pattern(text, patternSize);
                    return pattern == null ? null : new Calls.Matches(operand, pattern);
                }
                default -> {
                    ZoneId zone = Times.part(function) == null ? null : Times.zone(text);
                    return zone == null ? null : new Calls.TimePart(operand, Times.part(function), zone);
                }
            }
        }
        Relation relation = Relation.of(function);
        if (relation != null && constant instanceof Long number) {
            return new Calls.CompareInt(operand, relation, number);
        }
        if (relation != null && constant instanceof Double number) {
            return new Calls.CompareDouble(operand, relation, number);
        }
        return function.equals("@in") && constant instanceof List<?> list ? new Calls.InConstants(operand, list) : null;
    }

    /** A function called with a number of arguments it is not for: what they fail with, or that. */
    private static Node noOverload(Node[] arguments) {
        return new Calls.Other(List.of(), null, null, arguments);
    }
}
