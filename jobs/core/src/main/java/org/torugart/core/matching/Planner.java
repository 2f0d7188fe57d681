// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.torugart.core.expression.Environment;
import org.torugart.core.expression.Expression;
import org.torugart.core.expression.UnsupportedExpressionException;
import org.torugart.core.matching.Predicate.Operator;
import org.torugart.core.vocabulary.Decimals;
import org.torugart.core.vocabulary.Language;
import org.torugart.core.vocabulary.Path;
import org.torugart.core.vocabulary.Schema;
import org.torugart.core.vocabulary.Tables;
import org.torugart.core.vocabulary.Vocabulary;

/**
 * Turns checked expressions into conditions: connectives are taken apart, comparisons of fields with constants and with
 * each other become predicates of their own, and what is left goes to the general evaluator. Confined to the thread
 * that plans.
 */
final class Planner {
    static final Map<String, Operator> OPERATORS = Map.of(
            "_<_", Operator.LESS,
            "_<=_", Operator.LESS_EQUALS,
            "_>_", Operator.GREATER,
            "_>=_", Operator.GREATER_EQUALS,
            "_==_", Operator.EQUALS,
            "_!=_", Operator.NOT_EQUALS);

    /** Digits of the HS parts that are slots of their own, longest first. */
    private static final int[] HS_DIGITS = {6, 4, 2};

    private final Registry registry;
    private final Tables tables;
    private final Environment environment;

    Planner(Registry registry, Tables tables) {
        this.registry = registry;
        this.tables = tables;
        this.environment = Environment.of(Vocabulary.NAMES, Language.functions(tables));
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
        flatten(expr, connective, flat);
        Condition[] operands = new Condition[flat.size()];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = condition(ast, flat.get(i));
        }
        // What an operand comes to does not depend on the others, so the cheap ones go first.
        Arrays.sort(operands, Comparator.comparingInt(Condition::effort));
        return operands;
    }

    static void flatten(CelExpr expr, String connective, List<CelExpr> into) {
        if (expr.getKind() == Kind.CALL && expr.call().function().equals(connective)) {
            expr.call().args().forEach(arg -> flatten(arg, connective, into));
        } else {
            into.add(expr);
        }
    }

    private Predicate predicate(CelAbstractSyntaxTree ast, CelExpr expr) throws UnsupportedExpressionException {
        Predicate special = special(ast, expr);
        if (special != null) {
            return special;
        }
        Set<Slot> needs = new LinkedHashSet<>();
        needs(expr, needs);
        Expression expression = expression(ast, expr);
        return registry.predicate(
                "general " + Expressions.text(expr),
                () -> new Predicate.General(expression, List.copyOf(needs), Expressions.isAboutItem(expr)));
    }

    /** A predicate of its own shape; null when there is none. */
    private Predicate special(CelAbstractSyntaxTree ast, CelExpr expr) {
        if (expr.getKind() == Kind.SELECT) {
            Slot slot = slot(expr);
            if (expr.select().testOnly()) {
                CelExpr plain = CelExpr.ofSelect(
                        expr.id(), expr.select().operand(), expr.select().field(), false);
                Slot of = slot(plain);
                return of == null ? null : registry.predicate("has " + of.name(), () -> new Predicate.Has(of));
            }
            return slot == null || slot.kind() != Schema.Kind.TRUTH
                    ? null
                    : registry.predicate("is " + slot.name(), () -> new Predicate.Truth(slot));
        }
        if (expr.getKind() == Kind.COMPREHENSION) {
            return exists(expr);
        }
        if (expr.getKind() != Kind.CALL) {
            return null;
        }
        CelExpr.CelCall call = expr.call();
        Operator operator = OPERATORS.get(call.function());
        if (operator != null) {
            return comparison(ast, operator, call.args().get(0), call.args().get(1));
        }
        return switch (call.function()) {
            case "@in" -> in(call.args().get(0), call.args().get(1));
            case "hsWithin" -> within(call.args().get(0), call.args().get(1));
            case "inList" -> inList(call.args().get(0), call.args().get(1));
            case "startsWith" -> has(call, Predicate.TextHas.Where.START);
            case "endsWith" -> has(call, Predicate.TextHas.Where.END);
            case "contains" -> has(call, Predicate.TextHas.Where.ANYWHERE);
            default -> null;
        };
    }

    private Predicate comparison(CelAbstractSyntaxTree ast, Operator operator, CelExpr left, CelExpr right) {
        if (left.getKind() == Kind.CONSTANT && right.getKind() != Kind.CONSTANT) {
            return comparison(ast, operator.mirrored(), right, left);
        }
        Slot slot = slot(left);
        boolean equality = operator == Operator.EQUALS || operator == Operator.NOT_EQUALS;
        if (slot != null && slot.kind() == Schema.Kind.TEXT && equality) {
            boolean equal = operator == Operator.EQUALS;
            String text = text(right);
            if (text != null) {
                return registry.predicate(
                        key(slot, equal ? "==" : "!=", text), () -> new Predicate.TextIs(slot, text, equal));
            }
            Slot other = slot(right);
            return other == null || other.kind() != Schema.Kind.TEXT
                    ? null
                    : registry.predicate(
                            slot.name() + (equal ? " == " : " != ") + other.name(),
                            () -> new Predicate.SameText(slot, other, equal));
        }
        Optional<Object> constant = number(right);
        if (slot != null && slot.kind() == Schema.Kind.REAL) {
            // CEL compares a floating-point number with a whole number by value; below 2^53 that is this.
            return constant.isPresent() && isReal(ast, left) && isExactDouble(constant.get())
                    ? registry.predicate(
                            key(slot, operator.name(), constant.get().toString()),
                            () -> new Predicate.Real(slot, operator, ((Number) constant.get()).doubleValue()))
                    : null;
        }
        Slot number = numeric(left);
        if (number != null && constant.isPresent()) {
            BigDecimal value = decimal(constant.get());
            if (value == null || value.precision() > 18 || Math.abs(value.scale()) > Term.MAX_SCALE) {
                return null;
            }
            String key = key(number, operator.name(), value.toPlainString());
            return registry.predicate(
                    key,
                    () -> number.kind() == Schema.Kind.QUOTIENT
                            ? new Predicate.Quotient(number, operator, value)
                            : new Predicate.FixedPoint(number, operator, value));
        }
        return slot(right) != null && slot(left) == null
                ? terms(operator.mirrored(), right, left)
                : terms(operator, left, right);
    }

    private Predicate terms(Operator operator, CelExpr left, CelExpr right) {
        Term a = term(left);
        Term b = term(right);
        if (a == null || b == null) {
            return null;
        }
        return registry.predicate(Expressions.text(left) + ' ' + operator + ' ' + Expressions.text(right), () -> {
            Multiple multiple = multiple(right);
            Slot of = slot(left);
            return of == null || multiple == null
                    ? new Predicate.Terms(a, operator, b, null, 0)
                    : new Predicate.Terms(a, operator, b, rank(of, multiple.slot), multiple.factor);
        });
    }

    /** A field, or a constant above zero times a field. */
    private record Multiple(Slot slot, double factor) {}

    private Multiple multiple(CelExpr expr) {
        Slot slot = slot(expr);
        if (slot != null) {
            return new Multiple(slot, 1);
        }
        if (expr.getKind() != Kind.CALL || !expr.call().function().equals("_*_")) {
            return null;
        }
        List<CelExpr> args = expr.call().args();
        boolean constantFirst = args.get(0).getKind() == Kind.CONSTANT;
        Optional<Object> factor = number(args.get(constantFirst ? 0 : 1));
        Slot of = slot(args.get(constantFirst ? 1 : 0));
        if (of == null || factor.isEmpty()) {
            return null;
        }
        double value = ((Number) factor.get()).doubleValue();
        return value > 0 ? new Multiple(of, value) : null;
    }

    private Slot rank(Slot dividend, Slot divisor) {
        return registry.slot(
                "rank " + dividend.name() + " / " + divisor.name(),
                index -> new Slot.Rank(index, dividend.name() + " / " + divisor.name(), dividend, divisor));
    }

    private Predicate in(CelExpr element, CelExpr list) {
        Slot slot = slot(element);
        if (slot != null && list.getKind() == Kind.LIST) {
            if (slot.kind() == Schema.Kind.TEXT) {
                Set<String> texts = texts(list);
                return texts == null ? null : textIn(slot, texts);
            }
            if (slot.kind() == Schema.Kind.WHOLE) {
                long[] numbers = wholes(list);
                return numbers == null
                        ? null
                        : registry.predicate(
                                key(slot, "in", Arrays.toString(numbers)), () -> new Predicate.WholeIn(slot, numbers));
            }
            return null;
        }
        if (slot != null && slot.kind() == Schema.Kind.TEXT) {
            Set<String> named = namedList(list);
            return named == null ? null : textIn(slot, named);
        }
        String text = text(element);
        Slot of = slot(list);
        return text == null || of == null || of.kind() != Schema.Kind.OBJECT ? null : anyOf(of, Set.of(text));
    }

    private Predicate inList(CelExpr element, CelExpr name) {
        Slot slot = slot(element);
        Set<String> texts = text(name) == null ? null : tables.lists().get(text(name));
        return slot == null || slot.kind() != Schema.Kind.TEXT || texts == null ? null : textIn(slot, texts);
    }

    private Predicate textIn(Slot slot, Set<String> texts) {
        return registry.predicate(
                key(slot, "in", sorted(texts)),
                () -> texts.size() == 1
                        ? new Predicate.TextIs(slot, texts.iterator().next(), true)
                        : new Predicate.TextIn(slot, texts));
    }

    private Predicate anyOf(Slot list, Set<String> texts) {
        return registry.predicate(key(list, "has", sorted(texts)), () -> new Predicate.AnyOf(list, Set.copyOf(texts)));
    }

    /** {@code list.exists(x, x == 'a')}, {@code x in ['a', 'b']} or {@code inList(x, 'name')}. */
    private Predicate exists(CelExpr expr) {
        CelExpr.CelComprehension loop = expr.comprehension();
        Slot list = slot(loop.iterRange());
        if (list == null
                || list.kind() != Schema.Kind.OBJECT
                || loop.loopStep().getKind() != Kind.CALL
                || !loop.loopStep().call().function().equals("_||_")
                || !isIdent(loop.loopStep().call().args().get(0), loop.accuVar())
                || !isIdent(loop.result(), loop.accuVar())
                || !isFalse(loop.accuInit())) {
            return null;
        }
        CelExpr test = loop.loopStep().call().args().get(1);
        if (test.getKind() != Kind.CALL || test.call().args().size() != 2) {
            return null;
        }
        List<CelExpr> args = test.call().args();
        Set<String> texts = switch (test.call().function()) {
            case "_==_" -> {
                CelExpr constant = isIdent(args.get(0), loop.iterVar()) ? args.get(1) : args.get(0);
                CelExpr variable = constant == args.get(1) ? args.get(0) : args.get(1);
                yield isIdent(variable, loop.iterVar()) && text(constant) != null ? Set.of(text(constant)) : null;
            }
            case "@in" ->
                !isIdent(args.get(0), loop.iterVar())
                        ? null
                        : args.get(1).getKind() == Kind.LIST ? texts(args.get(1)) : namedList(args.get(1));
            case "inList" ->
                isIdent(args.get(0), loop.iterVar()) && text(args.get(1)) != null
                        ? tables.lists().get(text(args.get(1)))
                        : null;
            default -> null;
        };
        return texts == null ? null : anyOf(list, texts);
    }

    private Predicate within(CelExpr code, CelExpr prefix) {
        Slot slot = slot(code);
        List<String> prefixes = new ArrayList<>();
        if (text(prefix) != null) {
            prefixes.add(text(prefix));
        } else if (prefix.getKind() == Kind.LIST && texts(prefix) != null) {
            prefixes.addAll(new TreeSet<>(texts(prefix)));
        }
        if (slot == null || slot.kind() != Schema.Kind.TEXT || prefixes.isEmpty()) {
            return null;
        }
        int shortest = prefixes.stream().mapToInt(String::length).min().orElseThrow();
        Slot indexed = null;
        int digits = 0;
        for (int candidate : HS_DIGITS) {
            if (indexed == null && candidate <= shortest) {
                indexed = hsSlot(slot, candidate);
                digits = candidate;
            }
        }
        Slot by = indexed;
        int byDigits = digits;
        return registry.predicate(
                key(slot, "within", prefixes.toString()),
                () -> new Predicate.Within(slot, prefixes, by, by == null ? 0 : byDigits));
    }

    /** The slot of the same code's first digits; null when the code has no such field, or fewer characters count. */
    private Slot hsSlot(Slot code, int digits) {
        int dot = code.name().indexOf('.');
        String variable = code.name().substring(0, dot);
        String field = code.name().substring(dot + 1);
        boolean isCode = field.equals("commodityCode")
                || (field.length() == 3 && field.startsWith("hs") && field.charAt(2) - '0' >= digits);
        return isCode
                ? Path.of(variable, List.of("hs" + digits)).map(registry::slot).orElse(null)
                : null;
    }

    private Predicate has(CelExpr.CelCall call, Predicate.TextHas.Where where) {
        if (call.target().isEmpty() || call.args().size() != 1) {
            return null;
        }
        Slot slot = slot(call.target().get());
        String part = text(call.args().get(0));
        return slot == null || slot.kind() != Schema.Kind.TEXT || part == null
                ? null
                : registry.predicate(key(slot, where.name(), part), () -> new Predicate.TextHas(slot, part, where));
    }

    /** A slot that holds a number: a field, the size of a list, a ratio, a computed decimal. */
    private Slot numeric(CelExpr expr) {
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
            return dividend == null || divisor == null
                    ? null
                    : registry.slot(
                            Expressions.text(expr),
                            index -> new Slot.Ratio(index, Expressions.text(expr), dividend, divisor));
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

    private static boolean isListOfTexts(Slot slot) {
        return Path.of(slot.name().substring(0, slot.name().indexOf('.')), fields(slot.name()))
                .filter(Path::isListOfTexts)
                .isPresent();
    }

    private static List<String> fields(String name) {
        return List.of(name.substring(name.indexOf('.') + 1).split("\\."));
    }

    /** An exact computation on decimals; null when the general evaluator must do it. */
    private Term term(CelExpr expr) {
        Optional<Object> constant = number(expr);
        if (constant.isPresent()) {
            BigDecimal value = decimal(constant.get());
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

    /** The slot of a chain of plain selections from a variable; null for anything else. */
    private Slot slot(CelExpr expr) {
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

    /** What a predicate's being true asks, for tools that reason about conditions. */
    Demand demand(CelAbstractSyntaxTree ast, CelExpr expr) throws UnsupportedExpressionException {
        Expression expression = expression(ast, expr);
        if (expression.isConstant() && expression.value(unused -> null) instanceof Boolean truth) {
            return Demand.constant(truth);
        }
        Demand known = expr.getKind() == Kind.CALL ? demand(expr.call()) : null;
        if (known != null) {
            return known;
        }
        boolean has = expr.getKind() == Kind.SELECT && expr.select().testOnly();
        return Demand.fact(has ? "has(" + present(chain(expr)) + ')' : Expressions.text(expr));
    }

    private Demand demand(CelExpr.CelCall call) {
        if (call.function().equals("startsWith")
                && call.target().isPresent()
                && text(call.args().get(0)) != null) {
            return texts(
                    slot(call.target().get()), Set.of(), Set.of(text(call.args().get(0))));
        }
        if (call.args().size() != 2) {
            return null;
        }
        CelExpr left = call.args().get(0);
        CelExpr right = call.args().get(1);
        Operator operator = OPERATORS.get(call.function());
        if (operator != null) {
            return left.getKind() == Kind.CONSTANT && right.getKind() != Kind.CONSTANT
                    ? demand(right, operator.mirrored(), left)
                    : demand(left, operator, right);
        }
        Slot slot = slot(left);
        if (slot == null) {
            return null;
        }
        return switch (call.function()) {
            case "hsWithin" ->
                text(right) != null
                        ? texts(slot, Set.of(), Set.of(text(right)))
                        : right.getKind() == Kind.LIST ? texts(slot, Set.of(), texts(right)) : null;
            case "inList" ->
                text(right) == null ? null : texts(slot, tables.lists().get(text(right)), Set.of());
            case "@in" -> {
                if (right.getKind() != Kind.LIST) {
                    yield texts(slot, namedList(right), Set.of());
                }
                long[] wholes = slot.kind() == Schema.Kind.WHOLE ? wholes(right) : null;
                yield wholes == null
                        ? texts(slot, texts(right), Set.of())
                        : Arrays.stream(wholes)
                                .mapToObj(n -> Demand.whole(slot.name(), Operator.NOT_EQUALS, BigDecimal.valueOf(n)))
                                .reduce(Demand::and)
                                .map(Demand::negated)
                                .orElse(null);
            }
            default -> null;
        };
    }

    private Demand demand(CelExpr left, Operator operator, CelExpr right) {
        boolean equality = operator == Operator.EQUALS || operator == Operator.NOT_EQUALS;
        if (equality && text(right) != null) {
            Demand equal = texts(slot(left), Set.of(text(right)), Set.of());
            return equal == null || operator == Operator.EQUALS ? equal : equal.negated();
        }
        Optional<Object> constant = number(right);
        if (constant.isEmpty()) {
            return Demand.order(Expressions.text(left), operator, Expressions.text(right));
        }
        BigDecimal value = decimal(constant.get());
        Slot slot = slot(left);
        if (slot != null && slot.kind() == Schema.Kind.REAL) {
            return value != null && isExactDouble(constant.get()) ? Demand.real(slot.name(), operator, value) : null;
        }
        Slot number = value == null ? null : numeric(left);
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
        String subject = present(slot.name());
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

    /** The field that is there exactly when a field is: the code for its first digits. */
    private static String present(String field) {
        return field.matches(".*\\.hs[246]") ? field.substring(0, field.lastIndexOf('.')) + ".commodityCode" : field;
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
        Expressions.walk(expr, e -> constant[0] &= e.getKind() != Kind.IDENT);
        return constant[0];
    }

    private Set<String> namedList(CelExpr expr) {
        if (expr.getKind() == Kind.CALL && expr.call().function().equals("_[_]")) {
            List<CelExpr> args = expr.call().args();
            return isIdent(args.get(0), "lists") && text(args.get(1)) != null
                    ? tables.lists().get(text(args.get(1)))
                    : null;
        }
        return null;
    }

    private static boolean isIdent(CelExpr expr, String name) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().equals(name);
    }

    private static boolean isFalse(CelExpr expr) {
        return expr.getKind() == Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                && !expr.constant().booleanValue();
    }

    private static boolean isReal(CelAbstractSyntaxTree ast, CelExpr expr) {
        return ast.getType(expr.id())
                .filter(type -> type.equals(SimpleType.DOUBLE))
                .isPresent();
    }

    private static boolean isExactDouble(Object number) {
        return number instanceof Double || Math.abs((Long) number) < 1L << 53;
    }

    private static String text(CelExpr expr) {
        return expr.getKind() == Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? expr.constant().stringValue()
                : null;
    }

    /** A literal number, also one with a minus in front. */
    private static Optional<Object> number(CelExpr expr) {
        if (expr.getKind() == Kind.CONSTANT) {
            return switch (expr.constant().getKind()) {
                case INT64_VALUE -> Optional.of(expr.constant().int64Value());
                case DOUBLE_VALUE -> Optional.of(expr.constant().doubleValue());
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static BigDecimal decimal(Object number) {
        if (number instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        double real = (Double) number;
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            return null;
        }
        BigDecimal value = Decimals.of(BigDecimal.valueOf(real));
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private static Set<String> texts(CelExpr list) {
        Set<String> texts = new HashSet<>();
        for (CelExpr element : list.list().elements()) {
            if (text(element) == null) {
                return null;
            }
            texts.add(text(element));
        }
        return texts.isEmpty() ? null : texts;
    }

    private static long[] wholes(CelExpr list) {
        List<CelExpr> elements = list.list().elements();
        long[] wholes = new long[elements.size()];
        for (int i = 0; i < wholes.length; i++) {
            if (!(number(elements.get(i)).orElse(null) instanceof Long whole)) {
                return null;
            }
            wholes[i] = whole;
        }
        Arrays.sort(wholes);
        return wholes.length == 0 ? null : wholes;
    }

    private static String sorted(Set<String> texts) {
        return new TreeSet<>(texts).toString();
    }

    private static String key(Slot slot, String operator, String operand) {
        return slot.name() + ' ' + operator + ' ' + operand;
    }
}
