// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.torugart.core.expression.Expression;
import org.torugart.core.expression.UnsupportedExpressionException;
import org.torugart.core.vocabulary.Cell;
import org.torugart.core.vocabulary.Source;
import org.torugart.core.vocabulary.Tables;
import org.torugart.core.vocabulary.Verdict;

/**
 * One condition taken apart as its author wrote it: connectives, predicates, and where in the text each stands. For
 * tools that explain, test and judge conditions; it evaluates predicates by the same code as the engine, but none of its
 * parts is shared with other conditions and nothing is skipped. Immutable; an {@link Examiner} is confined to a thread.
 */
public final class Outline {

    /** What a part is. */
    public enum Connective {
        /** {@code &&}. */
        ALL,
        /** {@code ||}. */
        ANY,
        /** {@code !}. */
        NOT,
        /** {@code ?:} between conditions. */
        CHOICE,
        /** A predicate: no connective. */
        NONE
    }

    /** A connective with what it connects, or a predicate. */
    public static final class Part {
        private final Connective connective;
        private final List<Part> operands;
        private final CelExpr expr;
        private final Condition condition;
        private final Demand demand;
        private final Set<String> needs;
        private final Span span;

        private Part(Connective connective, List<Part> operands, CelExpr expr, Span span) {
            this(connective, operands, expr, null, null, Set.of(), span);
        }

        private Part(
                Connective connective,
                List<Part> operands,
                CelExpr expr,
                Condition condition,
                Demand demand,
                Set<String> needs,
                Span span) {
            this.connective = connective;
            this.operands = List.copyOf(operands);
            this.expr = expr;
            this.condition = condition;
            this.demand = demand;
            this.needs = needs;
            this.span = span;
        }

        /** What it is. */
        public Connective connective() {
            return connective;
        }

        /** What it connects, in the order written; empty for a predicate. */
        public List<Part> operands() {
            return operands;
        }

        /** Where it stands in the text of the condition. */
        public Span span() {
            return span;
        }

        /** What being true asks; null for a connective. */
        public Demand demand() {
            return demand;
        }

        /** Fields without which it is neither true nor false; empty for a connective. */
        public Set<String> needs() {
            return needs;
        }

        /** All predicates below, itself included, in the order written. */
        public List<Part> predicates() {
            if (connective == Connective.NONE) {
                return List.of(this);
            }
            return operands.stream().flatMap(o -> o.predicates().stream()).toList();
        }
    }

    /**
     * What a part came to.
     *
     * @param part the part
     * @param verdict as in {@link Verdict}
     * @param operands what its operands came to, in their order
     * @param absent why a predicate is undecided; empty otherwise
     */
    public record Examined(Part part, byte verdict, List<Examined> operands, List<String> absent) {}

    /**
     * A value a predicate looks at.
     *
     * @param text as written in the condition
     * @param value as expressions hold it, or a {@link org.torugart.core.expression.Failure} in its place
     */
    public record Seen(String text, Object value) {}

    private final String text;
    private final CelAbstractSyntaxTree ast;
    private final Planner planner;
    private final Registry registry;
    private final Part root;
    private final Condition whole;

    private Outline(CelAbstractSyntaxTree ast, Tables tables) throws UnsupportedExpressionException {
        this.ast = ast;
        this.text = ast.getSource().getContent().toString();
        this.registry = new Registry();
        this.planner = new Planner(registry, tables);
        this.whole = planner.condition(ast);
        this.root = part(ast.getExpr());
        registry.freeze();
    }

    /**
     * Takes a checked boolean expression apart.
     *
     * @throws UnsupportedExpressionException if something in it is not evaluated here
     */
    public static Outline of(CelAbstractSyntaxTree ast, Tables tables) throws UnsupportedExpressionException {
        return new Outline(ast, tables);
    }

    /** The whole condition. */
    public Part root() {
        return root;
    }

    /** The text of a part. */
    public String text(Part part) {
        return part.span.of(text);
    }

    /**
     * Parts of which each is an alternative the index cannot find, for the alternative compares no field with a
     * constant: the condition is then evaluated wherever its scope applies. Empty when it is indexed.
     */
    public List<Part> unindexed() {
        List<Part> parts = new ArrayList<>();
        for (Clause clause : Clause.of(0, new Rule(new Condition.And(), whole, false))) {
            if (clause.literals().stream().allMatch(l -> l.predicate().filter(l.negated()) == null)) {
                parts.add(
                        clause.literals().size() == 1
                                ? holding(clause.literals().get(0).predicate())
                                : root);
            }
        }
        return parts.stream().distinct().toList();
    }

    private Part holding(Predicate predicate) {
        return root.predicates().stream()
                .filter(p -> p.condition == predicate)
                .findFirst()
                .orElse(root);
    }

    /** Names of variables the condition uses, each with the first place it does. */
    public Map<String, Span> variables() {
        Map<String, Span> variables = new LinkedHashMap<>();
        Expressions.walk(ast.getExpr(), e -> {
            if (e.getKind() == Kind.IDENT) {
                variables.putIfAbsent(e.ident().name(), Span.of(ast, e, text));
            }
        });
        return variables;
    }

    private Part part(CelExpr expr) throws UnsupportedExpressionException {
        if (expr.getKind() == Kind.CALL) {
            Connective connective = switch (expr.call().function()) {
                case "_&&_" -> Connective.ALL;
                case "_||_" -> Connective.ANY;
                case "!_" -> Connective.NOT;
                case "_?_:_" -> Connective.CHOICE;
                default -> Connective.NONE;
            };
            if (connective != Connective.NONE) {
                List<CelExpr> flat = new ArrayList<>();
                if (connective == Connective.ALL || connective == Connective.ANY) {
                    Expressions.flatten(expr, expr.call().function(), flat);
                } else {
                    flat.addAll(expr.call().args());
                }
                List<Part> operands = new ArrayList<>();
                for (CelExpr operand : flat) {
                    operands.add(part(operand));
                }
                return new Part(connective, operands, expr, Span.of(ast, expr, text));
            }
        }
        return new Part(
                Connective.NONE,
                List.of(),
                expr,
                planner.condition(ast, expr),
                planner.demand(ast, expr),
                Set.copyOf(planner.slots().needs(expr)),
                Span.of(ast, expr, text));
    }

    /** An examiner for one thread. */
    public Examiner examiner() {
        return new Examiner();
    }

    /** Evaluates every part. Thread-confined. */
    public final class Examiner {
        private final Row row = new Row(registry);
        private final Map<Part, List<Looked>> looked = new LinkedHashMap<>();

        private Examiner() {}

        private record Looked(String text, Expression expression, Expression list, String field) {}

        /** What every part comes to for what a source stands on. */
        public Examined examine(Source source) {
            row.load(source);
            return examine(root);
        }

        private Examined examine(Part part) {
            if (part.connective == Connective.NONE) {
                byte verdict = part.condition.of(row);
                Set<String> absent = new TreeSet<>();
                if (verdict == Verdict.ABSENT) {
                    part.condition.absences(row, absent);
                } else if (verdict == Verdict.NOT_APPLICABLE) {
                    notApplicable(part, absent);
                }
                return new Examined(part, verdict, List.of(), List.copyOf(absent));
            }
            List<Examined> operands = new ArrayList<>();
            for (Part operand : part.operands) {
                operands.add(examine(operand));
            }
            return new Examined(part, verdict(part.connective, operands), operands, List.of());
        }

        private void notApplicable(Part part, Set<String> into) {
            Set<Slot> slots = new LinkedHashSet<>();
            planner.slots().needs(part.expr, slots);
            for (Slot slot : slots) {
                Cell cell = row.cell(slot);
                if (cell.state == Cell.NOT_APPLICABLE) {
                    into.add(cell.absence.message());
                }
            }
        }

        /** The fields and computed values a predicate looks at, in the order written. */
        public List<Seen> seen(Part part, Source source) {
            List<Seen> seen = new ArrayList<>();
            for (Looked at : looked.computeIfAbsent(part, p -> looked(p.expr))) {
                seen.addAll(seen(at, source));
            }
            return seen;
        }

        private List<Seen> seen(Looked at, Source source) {
            if (at.field == null) {
                return List.of(new Seen(at.text, at.expression.value(source)));
            }
            List<Seen> each = new ArrayList<>();
            if (at.list.value(source) instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    Object value = list.get(i) instanceof org.torugart.core.expression.Selectable element
                            ? element.select(at.field)
                            : list.get(i);
                    each.add(new Seen(at.text + '[' + i + "]." + at.field, value));
                }
            }
            return each;
        }

        private List<Looked> looked(CelExpr expr) {
            Map<String, Looked> found = new LinkedHashMap<>();
            try {
                computed(expr, found);
                fields(expr, found);
            } catch (UnsupportedExpressionException e) {
                throw new IllegalStateException("part of an expression that was compiled", e);
            }
            return List.copyOf(found.values());
        }

        /** The sides of a comparison that are neither a field nor a constant. */
        private void computed(CelExpr expr, Map<String, Looked> into) throws UnsupportedExpressionException {
            if (expr.getKind() != Kind.CALL || Operator.of(expr.call().function()) == null) {
                return;
            }
            for (CelExpr side : expr.call().args()) {
                if (side.getKind() == Kind.CALL && !Expressions.isConstant(side)) {
                    String written = Span.of(ast, side, text).of(text);
                    into.put(written, new Looked(written, planner.expression(ast, side), null, null));
                }
            }
        }

        private void fields(CelExpr expr, Map<String, Looked> into) throws UnsupportedExpressionException {
            switch (expr.getKind()) {
                case SELECT -> {
                    String name = Expressions.chain(expr);
                    if (name == null) {
                        fields(expr.select().operand(), into);
                    } else {
                        CelExpr plain = CelExpr.ofSelect(
                                expr.id(),
                                expr.select().operand(),
                                expr.select().field(),
                                false);
                        into.put(name, new Looked(name, planner.expression(ast, plain), null, null));
                    }
                }
                case CALL -> {
                    if (expr.call().target().isPresent()) {
                        fields(expr.call().target().get(), into);
                    }
                    for (CelExpr argument : expr.call().args()) {
                        fields(argument, into);
                    }
                }
                case LIST -> {
                    for (CelExpr element : expr.list().elements()) {
                        fields(element, into);
                    }
                }
                case COMPREHENSION -> elements(expr.comprehension(), into);
                default -> {}
            }
        }

        /** Of a list of structures the fields that the body of the loop selects, of any other list the list. */
        private void elements(CelExpr.CelComprehension loop, Map<String, Looked> into)
                throws UnsupportedExpressionException {
            Set<String> selected = new LinkedHashSet<>();
            Expressions.walk(loop.loopStep(), e -> {
                if (e.getKind() == Kind.SELECT
                        && e.select().operand().getKind() == Kind.IDENT
                        && e.select().operand().ident().name().equals(loop.iterVar())) {
                    selected.add(e.select().field());
                }
            });
            String name = Expressions.chain(loop.iterRange());
            if (selected.isEmpty() || name == null) {
                fields(loop.iterRange(), into);
                return;
            }
            Expression list = planner.expression(ast, loop.iterRange());
            for (String field : selected) {
                into.put(name + "[]." + field, new Looked(name, null, list, field));
            }
        }
    }

    private static byte verdict(Connective connective, List<Examined> operands) {
        return switch (connective) {
            case ALL -> {
                byte verdict = Verdict.TRUE;
                for (Examined operand : operands) {
                    verdict = Verdict.and(verdict, operand.verdict);
                }
                yield verdict;
            }
            case ANY -> {
                byte verdict = Verdict.FALSE;
                for (Examined operand : operands) {
                    verdict = Verdict.or(verdict, operand.verdict);
                }
                yield verdict;
            }
            case NOT -> Verdict.not(operands.get(0).verdict);
            default -> {
                byte choice = operands.get(0).verdict;
                yield choice == Verdict.TRUE
                        ? operands.get(1).verdict
                        : choice == Verdict.FALSE ? operands.get(2).verdict : choice;
            }
        };
    }
}
