// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Set;
import org.torugart.core.vocabulary.Verdict;

/**
 * A condition as closures: {@code &&}, {@code ||}, {@code !} and {@code ?:} over predicates. The connectives are ours,
 * because they carry two kinds of "undecided" and CEL's carry one. Immutable once its set is planned.
 */
abstract sealed class Condition permits Condition.And, Condition.Or, Condition.Not, Condition.Choice, Predicate {

    /** What it comes to, as in {@link Verdict}. Never throws for anything the evidence holds. */
    abstract byte of(Row row);

    /** How much work it may be, for putting the cheap before the dear. */
    int effort() {
        return 3;
    }

    /** Adds what is absent, given that it is {@link Verdict#ABSENT}. */
    abstract void absences(Row row, Set<String> into);

    /** All of them. */
    static final class And extends Condition {
        private final Condition[] operands;

        And(Condition... operands) {
            this.operands = operands;
        }

        Condition[] operands() {
            return operands;
        }

        @Override
        byte of(Row row) {
            byte verdict = Verdict.TRUE;
            for (Condition operand : operands) {
                verdict = Verdict.and(verdict, operand.of(row));
                if (verdict == Verdict.FALSE) {
                    return verdict;
                }
            }
            return verdict;
        }

        @Override
        void absences(Row row, Set<String> into) {
            addAbsent(operands, row, into);
        }
    }

    /** Any of them. */
    static final class Or extends Condition {
        private final Condition[] operands;

        Or(Condition... operands) {
            this.operands = operands;
        }

        Condition[] operands() {
            return operands;
        }

        @Override
        byte of(Row row) {
            byte verdict = Verdict.FALSE;
            for (Condition operand : operands) {
                verdict = Verdict.or(verdict, operand.of(row));
                if (verdict == Verdict.TRUE) {
                    return verdict;
                }
            }
            return verdict;
        }

        @Override
        void absences(Row row, Set<String> into) {
            addAbsent(operands, row, into);
        }
    }

    /** The opposite. */
    static final class Not extends Condition {
        private final Condition operand;

        Not(Condition operand) {
            this.operand = operand;
        }

        Condition operand() {
            return operand;
        }

        @Override
        byte of(Row row) {
            return Verdict.not(operand.of(row));
        }

        @Override
        void absences(Row row, Set<String> into) {
            operand.absences(row, into);
        }
    }

    /** One or the other; undecided when the choice is. */
    static final class Choice extends Condition {
        private final Condition test;
        private final Condition yes;
        private final Condition no;

        Choice(Condition test, Condition yes, Condition no) {
            this.test = test;
            this.yes = yes;
            this.no = no;
        }

        @Override
        byte of(Row row) {
            byte choice = test.of(row);
            return switch (choice) {
                case Verdict.TRUE -> yes.of(row);
                case Verdict.FALSE -> no.of(row);
                default -> choice;
            };
        }

        @Override
        void absences(Row row, Set<String> into) {
            byte choice = test.of(row);
            Condition undecided = choice == Verdict.TRUE ? yes : choice == Verdict.FALSE ? no : test;
            undecided.absences(row, into);
        }
    }

    private static void addAbsent(Condition[] operands, Row row, Set<String> into) {
        for (Condition operand : operands) {
            if (operand.of(row) == Verdict.ABSENT) {
                operand.absences(row, into);
            }
        }
    }
}
