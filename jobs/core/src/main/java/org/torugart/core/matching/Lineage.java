// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import dev.cel.common.CelAbstractSyntaxTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.torugart.core.expression.Expression;
import org.torugart.core.expression.UnsupportedExpressionException;
import org.torugart.core.vocabulary.Path;
import org.torugart.core.vocabulary.Tables;

/**
 * Plans conditions for one set after another, as long as the sets have the same tables: what was planned for one serves
 * in the next, so that replacing a set costs what has changed in it. Thread-safe.
 */
public final class Lineage {
    private static final Path DIRECTION = path("direction");
    private static final Path OFFICE = path("office");
    private static final Path PROCEDURE = path("procedure");
    private static final Path DAY = path("acceptedDay");

    /** Of the slot that guards compare with the validity: nearly every declaration passes. */
    static final String DAY_NAME = DAY.toString();

    private final Tables tables;
    private final Registry registry = new Registry();
    private final Planner planner;
    private int planned;

    /** A lineage of sets with these tables. */
    public Lineage(Tables tables) {
        this.tables = tables;
        this.planner = new Planner(registry, tables);
    }

    /** A condition ready to be arranged. Immutable. */
    public static final class Planned {
        private final Condition condition;

        private Planned(Condition condition) {
            this.condition = condition;
        }
    }

    /**
     * Which declarations a rule is about.
     *
     * @param offices declaration offices; empty for all
     * @param procedures customs regimes; empty for all; a declaration that states none is in no other
     * @param directions directions; empty for all
     * @param fromDay first day of acceptance, in days since 1970-01-01 UTC
     * @param toDay first day no longer included; {@link Long#MAX_VALUE} for none
     */
    public record Scope(
            Set<String> offices, Set<String> procedures, Set<String> directions, long fromDay, long toDay) {}

    /**
     * A rule to be arranged.
     *
     * @param scope which declarations it is about
     * @param condition what it looks for
     * @param aboutItems whether it looks for it in each item
     */
    public record Entry(Scope scope, Planned condition, boolean aboutItems) {}

    /** The tables its conditions look into. */
    public Tables tables() {
        return tables;
    }

    /** Plans a checked boolean expression. */
    public Planned plan(CelAbstractSyntaxTree ast) throws UnsupportedExpressionException {
        synchronized (registry) {
            planned++;
            return new Planned(planner.condition(ast));
        }
    }

    /** Compiles a checked expression of any type. */
    public Expression compile(CelAbstractSyntaxTree ast) throws UnsupportedExpressionException {
        return planner.expression(ast, ast.getExpr());
    }

    /** Conditions planned so far, those of sets long gone included. */
    public int planned() {
        return planned;
    }

    /** Arranges rules. */
    public RuleIndex arrange(List<Entry> entries, RuleIndex.Selection selection) {
        synchronized (registry) {
            List<Rule> rules = new ArrayList<>(entries.size());
            for (Entry entry : entries) {
                rules.add(new Rule(guard(entry.scope), entry.condition.condition, entry.aboutItems));
            }
            registry.freeze();
            return RuleIndex.of(registry, rules, selection);
        }
    }

    private Condition guard(Scope scope) {
        List<Condition> guards = new ArrayList<>();
        within(DIRECTION, scope.directions, guards);
        within(OFFICE, scope.offices, guards);
        within(PROCEDURE, scope.procedures, guards);
        Slot day = registry.slot(DAY);
        guards.add(number(day, Operator.GREATER_EQUALS, scope.fromDay));
        if (scope.toDay != Long.MAX_VALUE) {
            guards.add(number(day, Operator.LESS, scope.toDay));
        }
        return guards.size() == 1 ? guards.get(0) : new Condition.And(guards.toArray(Condition[]::new));
    }

    private void within(Path path, Set<String> texts, List<Condition> guards) {
        if (!texts.isEmpty()) {
            Slot slot = registry.slot(path);
            guards.add(registry.predicate(
                    slot.name() + " in " + new TreeSet<>(texts), () -> new TextPredicate.In(slot, texts)));
        }
    }

    private Predicate number(Slot slot, Operator operator, long value) {
        return registry.predicate(
                slot.name() + ' ' + operator + ' ' + value,
                () -> new NumberPredicate.FixedPoint(slot, operator, BigDecimal.valueOf(value)));
    }

    /** What a scope asks of a declaration, for tools that reason about profiles. */
    public static List<Demand> demands(Scope scope) {
        List<Demand> demands = new ArrayList<>();
        demandText(DIRECTION, scope.directions, demands);
        demandText(OFFICE, scope.offices, demands);
        demandText(PROCEDURE, scope.procedures, demands);
        demands.add(Demand.whole(DAY.toString(), Operator.GREATER_EQUALS, BigDecimal.valueOf(scope.fromDay)));
        if (scope.toDay != Long.MAX_VALUE) {
            demands.add(Demand.whole(DAY.toString(), Operator.LESS, BigDecimal.valueOf(scope.toDay)));
        }
        return demands;
    }

    private static void demandText(Path path, Set<String> texts, List<Demand> demands) {
        if (!texts.isEmpty()) {
            demands.add(Demand.texts(path.toString(), texts, Set.of()));
        }
    }

    private static Path path(String field) {
        return Path.of("declaration", List.of(field)).orElseThrow();
    }
}
