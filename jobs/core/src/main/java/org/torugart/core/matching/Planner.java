// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import com.google.common.collect.Sets;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.torugart.core.expression.Environment;
import org.torugart.core.expression.Expression;
import org.torugart.core.expression.UnsupportedExpressionException;
import org.torugart.core.vocabulary.Language;
import org.torugart.core.vocabulary.Schema;
import org.torugart.core.vocabulary.Tables;
import org.torugart.core.vocabulary.Vocabulary;

/**
 * Turns checked expressions into conditions: connectives are taken apart, comparisons of fields with constants and with
 * each other become predicates of their own, and what is left goes to the general evaluator. Confined to the thread
 * that plans.
 */
final class Planner {
    /** Digits of the HS parts that are slots of their own, longest first. */
    private static final int[] HS_DIGITS = {6, 4, 2};

    private final Registry registry;
    private final Tables tables;
    private final Environment environment;
    private final Slots slots;
    private final Demands demands;

    Planner(Registry registry, Tables tables) {
        this.registry = registry;
        this.tables = tables;
        this.environment = Environment.of(Vocabulary.NAMES, Language.functions(tables));
        this.slots = new Slots(registry);
        this.demands = new Demands(slots, tables);
    }

    /** The condition of a checked boolean expression. */
    Condition condition(CelAbstractSyntaxTree ast) throws UnsupportedExpressionException {
        return condition(ast, ast.getExpr());
    }

    /** An expression of any type, for the general evaluator. */
    Expression expression(CelAbstractSyntaxTree ast, CelExpr expr) throws UnsupportedExpressionException {
        return Expression.compile(ast, expr, environment);
    }

    /** The condition of a part of one. */
    Condition condition(CelAbstractSyntaxTree ast, CelExpr expr) throws UnsupportedExpressionException {
        if (expr.getKind() == Kind.CALL) {
            List<CelExpr> args = expr.call().args();
            switch (expr.call().function()) {
                case "_&&_" -> {
                    return new Condition.And(operands(ast, expr, "_&&_"));
                }
                case "_||_" -> {
                    return new Condition.Or(operands(ast, expr, "_||_"));
                }
                case "!_" -> {
                    return new Condition.Not(condition(ast, args.get(0)));
                }
                case "_?_:_" -> {
                    return new Condition.Choice(
                            condition(ast, args.get(0)), condition(ast, args.get(1)), condition(ast, args.get(2)));
                }
                default -> {}
            }
        }
        return predicate(ast, expr);
    }

    private Condition[] operands(CelAbstractSyntaxTree ast, CelExpr expr, String connective)
            throws UnsupportedExpressionException {
        List<CelExpr> flat = new ArrayList<>();
        Expressions.flatten(expr, connective, flat);
        Condition[] operands = new Condition[flat.size()];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = condition(ast, flat.get(i));
        }
        // What an operand comes to does not depend on the others, so the cheap ones go first.
        Arrays.sort(operands, Comparator.comparingInt(Condition::effort));
        return operands;
    }

    private Predicate predicate(CelAbstractSyntaxTree ast, CelExpr expr) throws UnsupportedExpressionException {
        Predicate special = special(ast, expr);
        if (special != null) {
            return special;
        }
        Set<Slot> needs = new LinkedHashSet<>();
        slots.needs(expr, needs);
        Expression expression = expression(ast, expr);
        return registry.predicate(
                "general " + Expressions.text(expr),
                () -> new Predicate.General(expression, List.copyOf(needs), Expressions.isAboutItem(expr)));
    }

    /** A predicate of its own shape; null when there is none. */
    private Predicate special(CelAbstractSyntaxTree ast, CelExpr expr) {
        if (expr.getKind() == Kind.SELECT) {
            Slot slot = slots.slot(expr);
            if (expr.select().testOnly()) {
                CelExpr plain = CelExpr.ofSelect(
                        expr.id(), expr.select().operand(), expr.select().field(), false);
                Slot of = slots.slot(plain);
                return of == null ? null : registry.predicate("has " + of.name(), () -> new Predicate.Has(of));
            }
            return slot == null || slot.kind() != Schema.Kind.TRUTH
                    ? null
                    : registry.predicate("is " + slot.name(), () -> new NumberPredicate.Truth(slot));
        }
        if (expr.getKind() == Kind.COMPREHENSION) {
            return exists(expr);
        }
        if (expr.getKind() != Kind.CALL) {
            return null;
        }
        CelExpr.CelCall call = expr.call();
        Operator operator = Operator.of(call.function());
        if (operator != null) {
            return comparison(ast, operator, call.args().get(0), call.args().get(1));
        }
        return switch (call.function()) {
            case "@in" -> in(call.args().get(0), call.args().get(1));
            case "hsWithin" -> within(call.args().get(0), call.args().get(1));
            case "inList" -> inList(call.args().get(0), call.args().get(1));
            case "startsWith" -> has(call, TextPredicate.Part.Where.START);
            case "endsWith" -> has(call, TextPredicate.Part.Where.END);
            case "contains" -> has(call, TextPredicate.Part.Where.ANYWHERE);
            default -> null;
        };
    }

    private Predicate comparison(CelAbstractSyntaxTree ast, Operator operator, CelExpr left, CelExpr right) {
        if (left.getKind() == Kind.CONSTANT && right.getKind() != Kind.CONSTANT) {
            return comparison(ast, operator.mirrored(), right, left);
        }
        Slot slot = slots.slot(left);
        boolean equality = operator == Operator.EQUALS || operator == Operator.NOT_EQUALS;
        if (slot != null && slot.kind() == Schema.Kind.TEXT && equality) {
            boolean equal = operator == Operator.EQUALS;
            String text = Literals.text(right);
            if (text != null) {
                return registry.predicate(
                        key(slot, equal ? "==" : "!=", text), () -> new TextPredicate.Is(slot, text, equal));
            }
            Slot other = slots.slot(right);
            return other == null || other.kind() != Schema.Kind.TEXT
                    ? null
                    : registry.predicate(
                            slot.name() + (equal ? " == " : " != ") + other.name(),
                            () -> new Predicate.SameText(slot, other, equal));
        }
        Optional<Object> constant = Literals.number(right);
        if (slot != null && slot.kind() == Schema.Kind.REAL) {
            // CEL compares a floating-point number with a whole number by value; below 2^53 that is this.
            return constant.isPresent() && isReal(ast, left) && Literals.isExactDouble(constant.get())
                    ? registry.predicate(
                            key(slot, operator.name(), constant.get().toString()),
                            () -> new NumberPredicate.Real(slot, operator, ((Number) constant.get()).doubleValue()))
                    : null;
        }
        Slot number = slots.numeric(left);
        if (number != null && constant.isPresent()) {
            BigDecimal value = Literals.decimal(constant.get());
            if (value == null || value.precision() > 18 || Math.abs(value.scale()) > Term.MAX_SCALE) {
                return null;
            }
            String key = key(number, operator.name(), value.toPlainString());
            return registry.predicate(
                    key,
                    () -> number.kind() == Schema.Kind.QUOTIENT
                            ? new NumberPredicate.Quotient(number, operator, value)
                            : new NumberPredicate.FixedPoint(number, operator, value));
        }
        return slots.slot(right) != null && slots.slot(left) == null
                ? terms(operator.mirrored(), right, left)
                : terms(operator, left, right);
    }

    private Predicate terms(Operator operator, CelExpr left, CelExpr right) {
        Term a = slots.term(left);
        Term b = slots.term(right);
        if (a == null || b == null) {
            return null;
        }
        return registry.predicate(Expressions.text(left) + ' ' + operator + ' ' + Expressions.text(right), () -> {
            Multiple multiple = multiple(right);
            Slot of = slots.slot(left);
            return of == null || multiple == null
                    ? new Predicate.Terms(a, operator, b, null, 0)
                    : new Predicate.Terms(a, operator, b, slots.ratio(of, multiple.slot), multiple.factor);
        });
    }

    /** A field, or a constant above zero times a field. */
    private record Multiple(Slot slot, double factor) {}

    private Multiple multiple(CelExpr expr) {
        Slot slot = slots.slot(expr);
        if (slot != null) {
            return new Multiple(slot, 1);
        }
        if (expr.getKind() != Kind.CALL || !expr.call().function().equals("_*_")) {
            return null;
        }
        List<CelExpr> args = expr.call().args();
        boolean constantFirst = args.get(0).getKind() == Kind.CONSTANT;
        Optional<Object> factor = Literals.number(args.get(constantFirst ? 0 : 1));
        Slot of = slots.slot(args.get(constantFirst ? 1 : 0));
        if (of == null || factor.isEmpty()) {
            return null;
        }
        double value = ((Number) factor.get()).doubleValue();
        return value > 0 ? new Multiple(of, value) : null;
    }

    private Predicate in(CelExpr element, CelExpr list) {
        Slot slot = slots.slot(element);
        if (slot != null && list.getKind() == Kind.LIST) {
            if (slot.kind() == Schema.Kind.TEXT) {
                Set<String> texts = Literals.texts(list);
                return texts == null ? null : textIn(slot, texts);
            }
            if (slot.kind() == Schema.Kind.WHOLE) {
                long[] numbers = Literals.wholes(list);
                return numbers == null
                        ? null
                        : registry.predicate(
                                key(slot, "in", Arrays.toString(numbers)),
                                () -> new NumberPredicate.WholeIn(slot, numbers));
            }
            return null;
        }
        if (slot != null && slot.kind() == Schema.Kind.TEXT) {
            Set<String> named = Literals.namedList(list, tables);
            return named == null ? null : textIn(slot, named);
        }
        String text = Literals.text(element);
        Slot of = slots.slot(list);
        return text == null || of == null || of.kind() != Schema.Kind.OBJECT ? null : anyOf(of, Set.of(text));
    }

    private Predicate inList(CelExpr element, CelExpr name) {
        Slot slot = slots.slot(element);
        Set<String> texts = Literals.text(name) == null ? null : tables.lists().get(Literals.text(name));
        return slot == null || slot.kind() != Schema.Kind.TEXT || texts == null ? null : textIn(slot, texts);
    }

    private Predicate textIn(Slot slot, Set<String> texts) {
        return registry.predicate(
                key(slot, "in", sorted(texts)),
                () -> texts.size() == 1
                        ? new TextPredicate.Is(slot, texts.iterator().next(), true)
                        : new TextPredicate.In(slot, texts));
    }

    private Predicate anyOf(Slot list, Set<String> texts) {
        return registry.predicate(
                key(list, "has", sorted(texts)), () -> new TextPredicate.AnyOf(list, Set.copyOf(texts)));
    }

    /** {@code list.exists(x, x == 'a' || x == 'b')}, {@code x in ['a', 'b']} or {@code inList(x, 'name')}. */
    private Predicate exists(CelExpr expr) {
        CelExpr.CelComprehension loop = expr.comprehension();
        Slot list = slots.slot(loop.iterRange());
        if (list == null
                || list.kind() != Schema.Kind.OBJECT
                || loop.loopStep().getKind() != Kind.CALL
                || !loop.loopStep().call().function().equals("_||_")
                || !Literals.isIdent(loop.loopStep().call().args().get(0), loop.accuVar())
                || !Literals.isIdent(loop.result(), loop.accuVar())
                || !Literals.isFalse(loop.accuInit())) {
            return null;
        }
        Set<String> texts = oneOf(loop.loopStep().call().args().get(1), loop.iterVar());
        return texts == null ? null : anyOf(list, texts);
    }

    /** Of which texts a test of one variable is true; null when it tests anything else. */
    private Set<String> oneOf(CelExpr test, String variable) {
        if (test.getKind() != Kind.CALL || test.call().args().size() != 2) {
            return null;
        }
        CelExpr left = test.call().args().get(0);
        CelExpr right = test.call().args().get(1);
        boolean isLeft = Literals.isIdent(left, variable);
        return switch (test.call().function()) {
            case "_||_" -> {
                Set<String> some = oneOf(left, variable);
                Set<String> others = oneOf(right, variable);
                yield some == null || others == null ? null : Sets.union(some, others);
            }
            case "_==_" -> {
                String text = Literals.text(isLeft ? right : left);
                yield text != null && Literals.isIdent(isLeft ? left : right, variable) ? Set.of(text) : null;
            }
            case "@in" ->
                !isLeft
                        ? null
                        : right.getKind() == Kind.LIST ? Literals.texts(right) : Literals.namedList(right, tables);
            case "inList" ->
                isLeft && Literals.text(right) != null ? tables.lists().get(Literals.text(right)) : null;
            default -> null;
        };
    }

    private Predicate within(CelExpr code, CelExpr prefix) {
        Slot slot = slots.slot(code);
        List<String> prefixes = new ArrayList<>();
        if (Literals.text(prefix) != null) {
            prefixes.add(Literals.text(prefix));
        } else if (prefix.getKind() == Kind.LIST && Literals.texts(prefix) != null) {
            prefixes.addAll(new TreeSet<>(Literals.texts(prefix)));
        }
        if (slot == null || slot.kind() != Schema.Kind.TEXT || prefixes.isEmpty()) {
            return null;
        }
        int shortest = prefixes.stream().mapToInt(String::length).min().orElseThrow();
        Slot indexed = null;
        int digits = 0;
        for (int candidate : HS_DIGITS) {
            if (indexed == null && candidate <= shortest) {
                indexed = slots.hsSlot(slot, candidate);
                digits = candidate;
            }
        }
        Slot by = indexed;
        int byDigits = digits;
        return registry.predicate(
                key(slot, "within", prefixes.toString()),
                () -> new TextPredicate.Within(slot, prefixes, by, by == null ? 0 : byDigits));
    }

    private Predicate has(CelExpr.CelCall call, TextPredicate.Part.Where where) {
        if (call.target().isEmpty() || call.args().size() != 1) {
            return null;
        }
        Slot slot = slots.slot(call.target().get());
        String part = Literals.text(call.args().get(0));
        return slot == null || slot.kind() != Schema.Kind.TEXT || part == null
                ? null
                : registry.predicate(key(slot, where.name(), part), () -> new TextPredicate.Part(slot, part, where));
    }

    private static boolean isReal(CelAbstractSyntaxTree ast, CelExpr expr) {
        return ast.getType(expr.id())
                .filter(type -> type.equals(SimpleType.DOUBLE))
                .isPresent();
    }

    private static String sorted(Set<String> texts) {
        return new TreeSet<>(texts).toString();
    }

    private static String key(Slot slot, String operator, String operand) {
        return slot.name() + ' ' + operator + ' ' + operand;
    }

    /** What a predicate's being true asks, for tools that reason about conditions. */
    Demand demand(CelAbstractSyntaxTree ast, CelExpr expr) throws UnsupportedExpressionException {
        Expression expression = expression(ast, expr);
        return expression.isConstant() && expression.value(unused -> null) instanceof Boolean truth
                ? Demand.constant(truth)
                : demands.of(expr);
    }

    /** The slots that conditions read. */
    Slots slots() {
        return slots;
    }
}
