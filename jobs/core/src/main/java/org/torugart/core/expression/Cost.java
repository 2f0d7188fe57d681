// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.math.LongMath;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Counts the work of an expression: see {@link Expression#cost(CelAbstractSyntaxTree, CelExpr, ToLongFunction)}. */
final class Cost {
    private static final long FUNCTION = 5;
    private static final long UNKNOWN_PATTERN = 100;

    /** Operators whose work does not depend on what they are given. */
    private static final Set<String> PLAIN = Set.of(
            "!_", "-_", "_-_", "_*_", "_/_", "_%_", "_<_", "_<=_", "_>_", "_>=_", "_[_]", "_&&_", "_||_", "dyn",
            "type");

    private final CelAbstractSyntaxTree ast;
    private final ToLongFunction<CelExpr> maxSize;

    Cost(CelAbstractSyntaxTree ast, ToLongFunction<CelExpr> maxSize) {
        this.ast = ast;
        this.maxSize = maxSize;
    }

    long of(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT, IDENT, NOT_SET -> 1;
            case SELECT -> sum(1, of(expr.select().operand()));
            case CALL -> of(expr.call());
            case LIST -> sum(1, of(expr.list().elements()));
            case MAP -> {
                long cost = 1;
                for (var entry : expr.map().entries()) {
                    cost = sum(cost, sum(of(entry.key()), of(entry.value())));
                }
                yield cost;
            }
            case STRUCT -> {
                long cost = 1;
                for (var entry : expr.struct().entries()) {
                    cost = sum(cost, of(entry.value()));
                }
                yield cost;
            }
            case COMPREHENSION -> of(expr.comprehension());
        };
    }

    private long of(List<CelExpr> exprs) {
        long cost = 0;
        for (CelExpr expr : exprs) {
            cost = sum(cost, of(expr));
        }
        return cost;
    }

    private long of(CelComprehension loop) {
        long once = sum(sum(1, of(loop.iterRange())), sum(of(loop.accuInit()), of(loop.result())));
        return sum(once, LongMath.saturatedMultiply(size(loop.iterRange()), each(loop)));
    }

    /** Of one element: for a macro what is written in it, for the loop neither copies what it collects nor counts. */
    private long each(CelComprehension loop) {
        Shape shape = Shape.of(loop);
        if (shape == null) {
            return sum(of(loop.loopCondition()), of(loop.loopStep()));
        }
        long cost = 1;
        for (CelExpr part : new CelExpr[] {shape.predicate(), shape.key(), shape.element()}) {
            cost = part == null ? cost : sum(cost, of(part));
        }
        return cost;
    }

    private long of(CelCall call) {
        List<CelExpr> arguments = new ArrayList<>();
        call.target().ifPresent(arguments::add);
        arguments.addAll(call.args());
        if (call.function().equals("_?_:_")) {
            return sum(sum(1, of(arguments.get(0))), Math.max(of(arguments.get(1)), of(arguments.get(2))));
        }
        return sum(of(arguments), own(call.function(), arguments));
    }

    /** What a function adds to the cost of its arguments. */
    private long own(String function, List<CelExpr> arguments) {
        if (PLAIN.contains(function)) {
            return 1;
        }
        return switch (function) {
            case "_==_", "_!=_" ->
                isCollection(arguments.get(0)) && isCollection(arguments.get(1))
                        ? sum(1, Math.min(size(arguments.get(0)), size(arguments.get(1))))
                        : 1;
            case "_+_" ->
                isCollection(arguments.get(0)) && isCollection(arguments.get(1))
                        ? sum(1, sum(size(arguments.get(0)), size(arguments.get(1))))
                        : FUNCTION;
            case "@in", "_in_" -> isHashed(arguments.get(1)) ? 1 : sum(1, size(arguments.get(1)));
            case "matches" -> pattern(arguments.get(arguments.size() - 1));
            default -> FUNCTION;
        };
    }

    private static long pattern(CelExpr expr) {
        boolean known = expr.getKind() == Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return FUNCTION * Math.max(1, known ? expr.constant().stringValue().length() : UNKNOWN_PATTERN);
    }

    /** Whether a value is searched for by its hash: in a map, or in a list of constants. */
    private boolean isHashed(CelExpr expr) {
        return kind(expr) == CelKind.MAP
                || expr.getKind() == Kind.MAP
                || (expr.getKind() == Kind.LIST
                        && expr.list().elements().stream().allMatch(e -> e.getKind() == Kind.CONSTANT));
    }

    /** Whether it may be a list or a map. */
    private boolean isCollection(CelExpr expr) {
        return switch (kind(expr)) {
            case LIST, MAP, DYN, ANY, TYPE_PARAM, UNSPECIFIED -> expr.getKind() != Kind.CONSTANT;
            default -> false;
        };
    }

    private CelKind kind(CelExpr expr) {
        return ast.getType(expr.id()).map(type -> type.kind()).orElse(CelKind.UNSPECIFIED);
    }

    /** The most elements a list or map has. */
    private long size(CelExpr expr) {
        return switch (expr.getKind()) {
            case LIST -> expr.list().elements().size();
            case MAP -> expr.map().entries().size();
            case CALL -> size(expr, expr.call());
            case COMPREHENSION -> {
                Shape shape = Shape.of(expr.comprehension());
                yield shape != null && shape.macro() == Shape.Macro.LIST
                        ? size(expr.comprehension().iterRange())
                        : maxSize.applyAsLong(expr);
            }
            default -> maxSize.applyAsLong(expr);
        };
    }

    private long size(CelExpr expr, CelCall call) {
        return switch (call.function()) {
            case "_+_" -> sum(size(call.args().get(0)), size(call.args().get(1)));
            case "_?_:_" -> Math.max(size(call.args().get(1)), size(call.args().get(2)));
            case "dyn" -> size(call.args().get(0));
            default -> maxSize.applyAsLong(expr);
        };
    }

    private static long sum(long a, long b) {
        return LongMath.saturatedAdd(a, b);
    }
}
