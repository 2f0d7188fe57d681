// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;

/**
 * Which macro a comprehension was, told from how the parser writes it out.
 *
 * @param predicate the condition on elements; null where {@code map} has none
 * @param key of an entry of a map; null otherwise
 * @param element what is collected; null where nothing is
 */
record Shape(Macro macro, CelExpr predicate, CelExpr key, CelExpr element) {
    /** The kinds of loops. */
    enum Macro {
        ALL,
        EXISTS,
        EXISTS_ONE,
        LIST,
        MAP
    }

    /** The macro, or null when it was none of these. */
    static Shape of(CelComprehension loop) {
        String accumulator = loop.accuVar();
        Shape shape = of(loop, accumulator);
        boolean hidden = shape == null
                || !(mentions(shape.predicate, accumulator)
                        || mentions(shape.key, accumulator)
                        || mentions(shape.element, accumulator));
        return hidden ? shape : null;
    }

    private static Shape of(CelComprehension loop, String accumulator) {
        CelExpr step = loop.loopStep();
        CelExpr initial = loop.accuInit();
        CelExpr condition = loop.loopCondition();
        boolean returnsAccumulator = isIdentifier(loop.result(), accumulator);
        if (returnsAccumulator
                && isConstant(initial, CelConstant.ofValue(true))
                && isCall(condition, "@not_strictly_false", 1)
                && isIdentifier(argument(condition, 0), accumulator)
                && isCall(step, "_&&_", 2)
                && isIdentifier(argument(step, 0), accumulator)) {
            return new Shape(Macro.ALL, argument(step, 1), null, null);
        }
        if (returnsAccumulator
                && isConstant(initial, CelConstant.ofValue(false))
                && isCall(condition, "@not_strictly_false", 1)
                && isCall(argument(condition, 0), "!_", 1)
                && isIdentifier(argument(argument(condition, 0), 0), accumulator)
                && isCall(step, "_||_", 2)
                && isIdentifier(argument(step, 0), accumulator)) {
            return new Shape(Macro.EXISTS, argument(step, 1), null, null);
        }
        if (!isConstant(condition, CelConstant.ofValue(true))) {
            return null;
        }
        CelExpr predicate = null;
        if (isCall(step, "_?_:_", 3) && isIdentifier(argument(step, 2), accumulator)) {
            predicate = argument(step, 0);
            step = argument(step, 1);
        }
        if (predicate != null
                && isConstant(initial, CelConstant.ofValue(0))
                && isCall(step, "_+_", 2)
                && isIdentifier(argument(step, 0), accumulator)
                && isConstant(argument(step, 1), CelConstant.ofValue(1))
                && isCall(loop.result(), "_==_", 2)
                && isIdentifier(argument(loop.result(), 0), accumulator)
                && isConstant(argument(loop.result(), 1), CelConstant.ofValue(1))) {
            return new Shape(Macro.EXISTS_ONE, predicate, null, null);
        }
        return returnsAccumulator ? collecting(initial, step, accumulator, predicate) : null;
    }

    private static Shape collecting(CelExpr initial, CelExpr step, String accumulator, CelExpr predicate) {
        if (initial.getKind() == Kind.LIST
                && initial.list().elements().isEmpty()
                && isCall(step, "_+_", 2)
                && isIdentifier(argument(step, 0), accumulator)
                && argument(step, 1).getKind() == Kind.LIST) {
            List<CelExpr> added = argument(step, 1).list().elements();
            boolean plain = added.size() == 1
                    && argument(step, 1).list().optionalIndices().isEmpty();
            return plain ? new Shape(Macro.LIST, predicate, null, added.get(0)) : null;
        }
        if (initial.getKind() == Kind.MAP
                && initial.map().entries().isEmpty()
                && step.getKind() == Kind.CALL
                && step.call().function().equals("cel.@mapInsert")
                && isIdentifier(argument(step, 0), accumulator)) {
            return step.call().args().size() == 3
                    ? new Shape(Macro.MAP, predicate, argument(step, 1), argument(step, 2))
                    : new Shape(Macro.MAP, predicate, null, argument(step, 1));
        }
        return null;
    }

    private static boolean isConstant(CelExpr expr, CelConstant constant) {
        return expr.getKind() == Kind.CONSTANT && expr.constant().equals(constant);
    }

    private static boolean isIdentifier(CelExpr expr, String name) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().equals(name);
    }

    private static boolean isCall(CelExpr expr, String function, int arguments) {
        return expr.getKind() == Kind.CALL
                && expr.call().function().equals(function)
                && expr.call().target().isEmpty()
                && expr.call().args().size() == arguments;
    }

    private static CelExpr argument(CelExpr call, int index) {
        return call.call().args().get(index);
    }

    /** Whether an expression, null for none, names a variable that none of its own comprehensions declares. */
    private static boolean mentions(CelExpr expr, String name) {
        if (expr == null) {
            return false;
        }
        return switch (expr.getKind()) {
            case IDENT -> expr.ident().name().equals(name);
            case SELECT -> mentions(expr.select().operand(), name);
            case CALL -> mentions(expr.call(), name);
            case LIST -> expr.list().elements().stream().anyMatch(e -> mentions(e, name));
            case MAP ->
                expr.map().entries().stream().anyMatch(e -> mentions(e.key(), name) || mentions(e.value(), name));
            case STRUCT -> expr.struct().entries().stream().anyMatch(e -> mentions(e.value(), name));
            case COMPREHENSION -> mentions(expr.comprehension(), name);
            case CONSTANT, NOT_SET -> false;
        };
    }

    private static boolean mentions(CelCall call, String name) {
        return call.target().filter(target -> mentions(target, name)).isPresent()
                || call.args().stream().anyMatch(argument -> mentions(argument, name));
    }

    private static boolean mentions(CelComprehension loop, String name) {
        boolean shadowed = loop.accuVar().equals(name);
        return mentions(loop.iterRange(), name)
                || mentions(loop.accuInit(), name)
                || (!shadowed
                        && (mentions(loop.loopCondition(), name)
                                || mentions(loop.loopStep(), name)
                                || mentions(loop.result(), name)));
    }
}
