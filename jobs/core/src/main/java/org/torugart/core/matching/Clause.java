// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * One alternative of a condition's disjunctive normal form: literals that must all be true. Literals the form cannot
 * hold are left out, so that a clause may be true more often than its alternative, never less often.
 *
 * @param rule position of the rule it came from
 * @param literals what must be true, what the rule's guard says first
 * @param guards how many of them are the guard's
 * @param complete whether the rule holds when all of them are true
 * @param only whether the rule has no other
 */
record Clause(int rule, List<Literal> literals, int guards, boolean complete, boolean only) {
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

    /** Literals that must all be true, and whether that is all there is. */
    private record Conjunction(List<Literal> literals, boolean complete) {
        /** What is not looked into. */
        private static final List<Conjunction> UNKNOWN = List.of(new Conjunction(List.of(), false));

        private Conjunction and(Conjunction other) {
            List<Literal> both = new ArrayList<>(literals);
            both.addAll(other.literals);
            return new Conjunction(both, complete && other.complete);
        }
    }

    /** The clauses of a rule: guard and condition. */
    static List<Clause> of(int position, Rule rule) {
        List<Conjunction> guard = alternatives(rule.guard(), false, true);
        List<Conjunction> all = product(guard, alternatives(rule.condition(), false, true));
        return all.stream()
                .map(one -> new Clause(
                        position,
                        one.literals.stream().distinct().toList(),
                        (int) guard.get(0).literals.stream().distinct().count(),
                        one.complete,
                        all.size() == 1))
                .toList();
    }

    /** Of a rule that may hold whatever is there. */
    static Clause unknown(int position) {
        return new Clause(position, List.of(), 0, false, false);
    }

    private static List<Conjunction> alternatives(Condition condition, boolean negated, boolean strict) {
        if (condition instanceof Predicate predicate) {
            return List.of(new Conjunction(List.of(new Literal(predicate, negated, strict)), true));
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
        return Conjunction.UNKNOWN;
    }

    private static List<Conjunction> all(Condition[] operands, boolean negated, boolean strict) {
        List<Conjunction> result = List.of(new Conjunction(List.of(), true));
        for (Condition operand : operands) {
            result = product(result, alternatives(operand, negated, strict));
        }
        return result;
    }

    private static List<Conjunction> any(Condition[] operands, boolean negated, boolean strict) {
        List<Conjunction> result = new ArrayList<>();
        for (Condition operand : operands) {
            result.addAll(alternatives(operand, negated, strict));
        }
        return result.size() > MAX_ALTERNATIVES ? Conjunction.UNKNOWN : result;
    }

    /** Every pair; the first alone, without saying that they are all, when there would be too many. */
    private static List<Conjunction> product(List<Conjunction> left, List<Conjunction> right) {
        if (left.size() * right.size() > MAX_ALTERNATIVES) {
            return left.stream()
                    .map(one -> new Conjunction(one.literals, false))
                    .toList();
        }
        List<Conjunction> result = new ArrayList<>();
        for (Conjunction a : left) {
            for (Conjunction b : right) {
                result.add(a.and(b));
            }
        }
        return result;
    }
}
