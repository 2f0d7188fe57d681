// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * One alternative of a condition's disjunctive normal form: literals that must all be true. Literals the form cannot
 * hold are left out, so that a clause may be true more often than its alternative, never less often.
 *
 * @param rule position of the rule it came from
 * @param literals what must be true
 */
record Clause(int rule, List<Literal> literals) {
    /** Alternatives a condition is taken apart into at most; beyond that a disjunction is not looked into. */
    static final int MAX_ALTERNATIVES = 16;

    /**
     * A predicate or its opposite.
     *
     * @param predicate the predicate
     * @param negated whether it must be false
     * @param strict whether "not applicable" rules the clause out, as "false" does; not so below a negated connective,
     *     where {@link org.torugart.core.vocabulary.Verdict} has no law of De Morgan for the two undecided values
     */
    record Literal(Predicate predicate, boolean negated, boolean strict) {}

    /** The clauses of a rule: guard and condition. */
    static List<Clause> of(int position, Rule rule) {
        List<List<Literal>> alternatives =
                product(alternatives(rule.guard(), false, true), alternatives(rule.condition(), false, true));
        return alternatives.stream()
                .map(literals ->
                        new Clause(position, literals.stream().distinct().toList()))
                .toList();
    }

    private static List<List<Literal>> alternatives(Condition condition, boolean negated, boolean strict) {
        if (condition instanceof Predicate predicate) {
            return List.of(List.of(new Literal(predicate, negated, strict)));
        }
        if (condition instanceof Condition.Not not) {
            boolean connective = !(not.operand() instanceof Predicate);
            return alternatives(not.operand(), !negated, strict && !connective);
        }
        if (condition instanceof Condition.And and) {
            return negated ? any(and.operands(), true, strict) : all(and.operands(), false, strict);
        }
        if (condition instanceof Condition.Or or) {
            return negated ? all(or.operands(), true, strict) : any(or.operands(), false, strict);
        }
        // An undecided choice is undecided whatever its branches are, which no conjunction of their literals says.
        return List.of(List.of());
    }

    private static List<List<Literal>> all(Condition[] operands, boolean negated, boolean strict) {
        List<List<Literal>> result = List.of(List.of());
        for (Condition operand : operands) {
            result = product(result, alternatives(operand, negated, strict));
        }
        return result;
    }

    private static List<List<Literal>> any(Condition[] operands, boolean negated, boolean strict) {
        List<List<Literal>> result = new ArrayList<>();
        for (Condition operand : operands) {
            result.addAll(alternatives(operand, negated, strict));
        }
        return result.size() > MAX_ALTERNATIVES ? List.of(List.of()) : result;
    }

    /** Every pair; the first alone when there would be too many. */
    private static List<List<Literal>> product(List<List<Literal>> left, List<List<Literal>> right) {
        if (left.size() * right.size() > MAX_ALTERNATIVES) {
            return left;
        }
        List<List<Literal>> result = new ArrayList<>();
        for (List<Literal> a : left) {
            for (List<Literal> b : right) {
                List<Literal> both = new ArrayList<>(a);
                both.addAll(b);
                result.add(both);
            }
        }
        return result;
    }
}
