// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.torugart.core.vocabulary.Path;
import org.torugart.core.vocabulary.Schema;

/** Finds the slots that expressions read, and the exact computations on them. Confined to the thread that plans. */
final class Slots {
    private final Registry registry;

    Slots(Registry registry) {
        this.registry = registry;
    }

    /** The slot of a chain of plain selections from a variable; null for anything else. */
    Slot slot(CelExpr expr) {
        List<String> fields = new ArrayList<>();
        CelExpr at = expr;
        while (at.getKind() == Kind.SELECT && !at.select().testOnly()) {
            fields.add(0, at.select().field());
            at = at.select().operand();
        }
        return at.getKind() == Kind.IDENT && !fields.isEmpty()
                ? Path.of(at.ident().name(), fields).map(registry::slot).orElse(null)
                : null;
    }

    /** A slot that holds a number: a field, the size of a list, a ratio, a computed decimal. */
    Slot numeric(CelExpr expr) {
        Slot slot = slot(expr);
        if (slot != null) {
            return switch (slot.kind()) {
                case WHOLE, DECIMAL, QUOTIENT -> slot;
                default -> null;
            };
        }
        if (expr.getKind() != Kind.CALL) {
            return null;
        }
        CelExpr.CelCall call = expr.call();
        if (call.function().equals("ratio")) {
            Term dividend = term(call.args().get(0));
            Term divisor = term(call.args().get(1));
            return dividend == null || divisor == null ? null : ratio(Expressions.text(expr), dividend, divisor);
        }
        if (call.function().equals("size")) {
            CelExpr of = call.target().orElseGet(() -> call.args().get(0));
            Slot list = slot(of);
            return list == null || list.kind() != Schema.Kind.OBJECT || !isListOfTexts(list)
                    ? null
                    : registry.slot("size(" + list.name() + ')', index -> new Slot.Size(index, list));
        }
        Term term = term(expr);
        return term == null
                ? null
                : registry.slot(
                        Expressions.text(expr), index -> new Slot.Computed(index, Expressions.text(expr), term));
    }

    /** The quotient of two fields that hold whole numbers or decimals. */
    Slot ratio(Slot dividend, Slot divisor) {
        return ratio(
                "ratio(" + dividend.name() + ", " + divisor.name() + ')', new Term.Of(dividend), new Term.Of(divisor));
    }

    private Slot ratio(String name, Term dividend, Term divisor) {
        return registry.slot(name, index -> new Slot.Ratio(index, name, dividend, divisor));
    }

    private static boolean isListOfTexts(Slot slot) {
        return Path.of(slot.name().substring(0, slot.name().indexOf('.')), fields(slot.name()))
                .filter(Path::isListOfTexts)
                .isPresent();
    }

    private static List<String> fields(String name) {
        return List.of(name.substring(name.indexOf('.') + 1).split("\\."));
    }

    /** The slot of the same code's first digits; null when the code has no such field, or fewer characters count. */
    Slot hsSlot(Slot code, int digits) {
        int dot = code.name().indexOf('.');
        String variable = code.name().substring(0, dot);
        String field = code.name().substring(dot + 1);
        boolean isCode = field.equals("commodityCode")
                || (field.length() == 3 && field.startsWith("hs") && field.charAt(2) - '0' >= digits);
        return isCode
                ? Path.of(variable, List.of("hs" + digits)).map(registry::slot).orElse(null)
                : null;
    }

    /** An exact computation on decimals; null when the general evaluator must do it. */
    Term term(CelExpr expr) {
        Optional<Object> constant = Literals.number(expr);
        if (constant.isPresent()) {
            BigDecimal value = Literals.decimal(constant.get());
            return value == null || value.scale() < 0 || value.scale() > Term.MAX_SCALE || value.precision() > 18
                    ? null
                    : new Term.Constant(value);
        }
        Slot slot = slot(expr);
        if (slot != null) {
            return slot.kind() == Schema.Kind.WHOLE || slot.kind() == Schema.Kind.DECIMAL ? new Term.Of(slot) : null;
        }
        if (expr.getKind() != Kind.CALL) {
            return null;
        }
        List<CelExpr> args = expr.call().args();
        Term result = switch (expr.call().function()) {
            case "_+_", "_-_" -> sum(args, expr.call().function().equals("_-_"));
            case "_*_" -> product(args);
            case "abs" -> {
                Term of = term(args.get(0));
                yield of == null || !isDecimal(args.get(0)) ? null : new Term.Absolute(of);
            }
            default -> null;
        };
        return result == null || result.scale() > Term.MAX_SCALE ? null : result;
    }

    private Term sum(List<CelExpr> args, boolean minus) {
        if (!anyDecimal(args)) {
            return null;
        }
        Term a = term(args.get(0));
        Term b = term(args.get(1));
        return a == null || b == null ? null : new Term.Sum(a, b, minus);
    }

    private Term product(List<CelExpr> args) {
        if (!anyDecimal(args)) {
            return null;
        }
        Term a = term(args.get(0));
        Term b = term(args.get(1));
        return a == null || b == null ? null : new Term.Product(a, b);
    }

    /** Whole numbers among themselves overflow as CEL's do; with a decimal they are decimals. */
    private boolean anyDecimal(List<CelExpr> args) {
        return isDecimal(args.get(0)) || isDecimal(args.get(1));
    }

    private boolean isDecimal(CelExpr expr) {
        Slot slot = slot(expr);
        if (slot != null) {
            return slot.kind() == Schema.Kind.DECIMAL;
        }
        return expr.getKind() == Kind.CALL && term(expr) != null;
    }

    /** Collects the fields an expression cannot be evaluated without, whatever else it finds. */
    void needs(CelExpr expr, Set<Slot> needs) {
        switch (expr.getKind()) {
            case SELECT -> {
                Slot slot = slot(expr);
                if (slot != null) {
                    needs.add(slot);
                } else if (!expr.select().testOnly()) {
                    needs(expr.select().operand(), needs);
                }
            }
            case CALL -> {
                String function = expr.call().function();
                if (function.equals("_&&_") || function.equals("_||_")) {
                    return;
                }
                expr.call().target().ifPresent(target -> needs(target, needs));
                List<CelExpr> args = expr.call().args();
                for (CelExpr arg : function.equals("_?_:_") ? args.subList(0, 1) : args) {
                    needs(arg, needs);
                }
            }
            case LIST -> expr.list().elements().forEach(e -> needs(e, needs));
            case COMPREHENSION -> needs(expr.comprehension().iterRange(), needs);
            default -> {}
        }
    }

    /** Fields without which a predicate is neither true nor false. */
    Set<String> needs(CelExpr expr) {
        Set<Slot> slots = new LinkedHashSet<>();
        needs(expr, slots);
        Set<String> names = new LinkedHashSet<>();
        slots.forEach(slot -> names.add(present(slot.name())));
        return names;
    }

    /** The field that is there exactly when a field is: the code for its first digits. */
    static String present(String field) {
        return field.matches(".*\\.hs[246]") ? field.substring(0, field.lastIndexOf('.')) + ".commodityCode" : field;
    }
}
