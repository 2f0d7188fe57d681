// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import java.util.function.Consumer;
import org.torugart.core.vocabulary.Vocabulary;

/** What can be told of expressions from their form. */
public final class Expressions {
    private Expressions() {}

    /** An expression as text that is equal exactly when expressions are, whatever their layout. */
    static String text(CelExpr expr) {
        StringBuilder text = new StringBuilder();
        write(expr, text);
        return text.toString();
    }

    /** Visits an expression and all its parts. */
    public static void walk(CelExpr expr, Consumer<CelExpr> visitor) {
        visitor.accept(expr);
        switch (expr.getKind()) {
            case SELECT -> walk(expr.select().operand(), visitor);
            case CALL -> {
                expr.call().target().ifPresent(target -> walk(target, visitor));
                expr.call().args().forEach(arg -> walk(arg, visitor));
            }
            case LIST -> expr.list().elements().forEach(e -> walk(e, visitor));
            case MAP ->
                expr.map().entries().forEach(e -> {
                    walk(e.key(), visitor);
                    walk(e.value(), visitor);
                });
            case STRUCT -> expr.struct().entries().forEach(e -> walk(e.value(), visitor));
            case COMPREHENSION -> {
                walk(expr.comprehension().iterRange(), visitor);
                walk(expr.comprehension().accuInit(), visitor);
                walk(expr.comprehension().loopCondition(), visitor);
                walk(expr.comprehension().loopStep(), visitor);
                walk(expr.comprehension().result(), visitor);
            }
            default -> {}
        }
    }

    /** Whether an expression names anything that each item has its own of. */
    public static boolean isAboutItem(CelExpr expr) {
        boolean[] about = {false};
        walk(expr, e -> {
            if (e.getKind() == Kind.IDENT) {
                about[0] |= Vocabulary.isAboutItem(e.ident().name(), "");
            } else if (e.getKind() == Kind.SELECT && e.select().operand().getKind() == Kind.IDENT) {
                about[0] |= Vocabulary.isAboutItem(
                        e.select().operand().ident().name(), e.select().field());
            }
        });
        return about[0];
    }

    private static void write(CelExpr expr, StringBuilder into) {
        switch (expr.getKind()) {
            case CONSTANT -> constant(expr.constant(), into);
            case IDENT -> into.append(expr.ident().name());
            case SELECT -> {
                into.append(expr.select().testOnly() ? "has(" : "");
                write(expr.select().operand(), into);
                into.append('.').append(expr.select().field());
                into.append(expr.select().testOnly() ? ")" : "");
            }
            case CALL -> {
                into.append(expr.call().function()).append('(');
                expr.call().target().ifPresent(target -> {
                    write(target, into);
                    into.append("; ");
                });
                each(expr.call().args(), into);
                into.append(')');
            }
            case LIST -> {
                into.append('[');
                each(expr.list().elements(), into);
                into.append(']');
            }
            case MAP -> {
                into.append('{');
                expr.map().entries().forEach(e -> {
                    write(e.key(), into);
                    into.append(": ");
                    write(e.value(), into);
                    into.append(", ");
                });
                into.append('}');
            }
            case STRUCT -> {
                into.append(expr.struct().messageName()).append('{');
                expr.struct().entries().forEach(e -> {
                    into.append(e.fieldKey()).append(": ");
                    write(e.value(), into);
                    into.append(", ");
                });
                into.append('}');
            }
            case COMPREHENSION -> {
                CelExpr.CelComprehension loop = expr.comprehension();
                into.append("loop(")
                        .append(loop.iterVar())
                        .append(", ")
                        .append(loop.iterVar2())
                        .append(", ")
                        .append(loop.accuVar())
                        .append(", ");
                write(loop.iterRange(), into);
                into.append(", ");
                write(loop.accuInit(), into);
                into.append(", ");
                write(loop.loopCondition(), into);
                into.append(", ");
                write(loop.loopStep(), into);
                into.append(", ");
                write(loop.result(), into);
                into.append(')');
            }
            default -> into.append('?');
        }
    }

    private static void each(Iterable<CelExpr> exprs, StringBuilder into) {
        String separator = "";
        for (CelExpr expr : exprs) {
            into.append(separator);
            write(expr, into);
            separator = ", ";
        }
    }

    private static void constant(CelConstant constant, StringBuilder into) {
        switch (constant.getKind()) {
            case STRING_VALUE ->
                into.append('\'')
                        .append(constant.stringValue().replace("\\", "\\\\").replace("'", "\\'"))
                        .append('\'');
            case INT64_VALUE -> into.append(constant.int64Value());
            case UINT64_VALUE -> into.append(constant.uint64Value()).append('u');
            case DOUBLE_VALUE -> into.append(constant.doubleValue());
            case BOOLEAN_VALUE -> into.append(constant.booleanValue());
            case BYTES_VALUE -> into.append('b').append(constant.bytesValue());
            default -> into.append("null");
        }
    }

    /** The operands of a connective, also of those within it. */
    static void flatten(CelExpr expr, String connective, List<CelExpr> into) {
        if (expr.getKind() == Kind.CALL && expr.call().function().equals(connective)) {
            expr.call().args().forEach(arg -> flatten(arg, connective, into));
        } else {
            into.add(expr);
        }
    }

    /** A chain of selections from a variable as text, also below {@code has}; null for anything else. */
    static String chain(CelExpr expr) {
        if (expr.getKind() == Kind.IDENT) {
            return expr.ident().name();
        }
        String operand = expr.getKind() == Kind.SELECT ? chain(expr.select().operand()) : null;
        return operand == null ? null : operand + '.' + expr.select().field();
    }

    /** Whether nothing in it is a variable. */
    static boolean isConstant(CelExpr expr) {
        boolean[] constant = {true};
        walk(expr, e -> constant[0] &= e.getKind() != Kind.IDENT);
        return constant[0];
    }
}
