// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.torugart.core.vocabulary.Schema;
import org.torugart.core.vocabulary.Tables;

/** What a predicate's being true asks, for tools that reason about conditions. */
final class Demands {
    private final Slots slots;
    private final Tables tables;

    Demands(Slots slots, Tables tables) {
        this.slots = slots;
        this.tables = tables;
    }

    /** What being true asks of an expression that is not constant. */
    Demand of(CelExpr expr) {
        Demand known = expr.getKind() == Kind.CALL ? call(expr.call()) : null;
        if (known != null) {
            return known;
        }
        boolean has = expr.getKind() == Kind.SELECT && expr.select().testOnly();
        return Demand.fact(has ? "has(" + Slots.present(Expressions.chain(expr)) + ')' : Expressions.text(expr));
    }

    private Demand call(CelExpr.CelCall call) {
        if (call.function().equals("startsWith")
                && call.target().isPresent()
                && Literals.text(call.args().get(0)) != null) {
            return texts(
                    slots.slot(call.target().get()),
                    Set.of(),
                    Set.of(Literals.text(call.args().get(0))));
        }
        if (call.args().size() != 2) {
            return null;
        }
        CelExpr left = call.args().get(0);
        CelExpr right = call.args().get(1);
        Operator operator = Operator.of(call.function());
        if (operator != null) {
            return left.getKind() == Kind.CONSTANT && right.getKind() != Kind.CONSTANT
                    ? comparison(right, operator.mirrored(), left)
                    : comparison(left, operator, right);
        }
        Slot slot = slots.slot(left);
        if (slot == null) {
            return null;
        }
        return switch (call.function()) {
            case "hsWithin" ->
                Literals.text(right) != null
                        ? texts(slot, Set.of(), Set.of(Literals.text(right)))
                        : right.getKind() == Kind.LIST ? texts(slot, Set.of(), Literals.texts(right)) : null;
            case "inList" ->
                Literals.text(right) == null ? null : texts(slot, tables.lists().get(Literals.text(right)), Set.of());
            case "@in" -> {
                if (right.getKind() != Kind.LIST) {
                    yield texts(slot, Literals.namedList(right, tables), Set.of());
                }
                long[] wholes = slot.kind() == Schema.Kind.WHOLE ? Literals.wholes(right) : null;
                yield wholes == null
                        ? texts(slot, Literals.texts(right), Set.of())
                        : Arrays.stream(wholes)
                                .mapToObj(n -> Demand.whole(slot.name(), Operator.NOT_EQUALS, BigDecimal.valueOf(n)))
                                .reduce(Demand::and)
                                .map(Demand::negated)
                                .orElse(null);
            }
            default -> null;
        };
    }

    private Demand comparison(CelExpr left, Operator operator, CelExpr right) {
        boolean equality = operator == Operator.EQUALS || operator == Operator.NOT_EQUALS;
        if (equality && Literals.text(right) != null) {
            Demand equal = texts(slots.slot(left), Set.of(Literals.text(right)), Set.of());
            return equal == null || operator == Operator.EQUALS ? equal : equal.negated();
        }
        Optional<Object> constant = Literals.number(right);
        if (constant.isEmpty()) {
            return Demand.order(Expressions.text(left), operator, Expressions.text(right));
        }
        BigDecimal value = Literals.decimal(constant.get());
        Slot slot = slots.slot(left);
        if (slot != null && slot.kind() == Schema.Kind.REAL) {
            return value != null && Literals.isExactDouble(constant.get())
                    ? Demand.real(slot.name(), operator, value)
                    : null;
        }
        Slot number = value == null ? null : slots.numeric(left);
        if (number == null) {
            return null;
        }
        return number.kind() == Schema.Kind.QUOTIENT
                ? Demand.real(number.name(), operator, value)
                : Demand.whole(number.name(), operator, value.movePointRight(number.digits()));
    }

    /** A code's first digits are the code's own demand: so that a heading and its chapter are not strangers. */
    private static Demand texts(Slot slot, Set<String> exact, Set<String> prefixes) {
        if (slot == null || slot.kind() != Schema.Kind.TEXT || exact == null || prefixes == null) {
            return null;
        }
        String subject = Slots.present(slot.name());
        int digits =
                subject.equals(slot.name()) ? 0 : slot.name().charAt(slot.name().length() - 1) - '0';
        if (digits == 0) {
            return Demand.texts(subject, exact, prefixes);
        }
        Set<String> whole = new HashSet<>();
        Set<String> beginnings = new HashSet<>();
        for (String text : exact) {
            if (text.length() <= digits) {
                (text.length() < digits ? whole : beginnings).add(text);
            }
        }
        prefixes.stream().filter(p -> p.length() <= digits).forEach(beginnings::add);
        return Demand.texts(subject, whole, beginnings);
    }
}
