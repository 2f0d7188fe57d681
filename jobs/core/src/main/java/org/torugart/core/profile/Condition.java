// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.Set;
import org.torugart.core.profile.Evidence.Part;

/**
 * A checked condition: {@code &&}, {@code ||}, {@code !} and {@code ?:} over terms that CEL evaluates. The connectives
 * are ours, because they carry two kinds of "undecided" and CEL's carry one. Immutable.
 */
sealed interface Condition {

    /** What it comes to. Never throws for anything the evidence holds. */
    Verdict of(Evidence.Scope scope);

    /**
     * A term without connectives.
     *
     * @param program the term
     * @param needs parts without which the term cannot be evaluated: asked first, which costs no exception
     */
    record Term(Program program, Set<Part> needs) implements Condition {
        @Override
        public Verdict of(Evidence.Scope scope) {
            Verdict missing = Verdict.TRUE;
            for (Part part : needs) {
                Absence absence = scope.absence(part);
                if (absence != null) {
                    missing = missing.and(Verdict.of(absence));
                }
            }
            if (missing != Verdict.TRUE) {
                return missing;
            }
            try {
                return Verdict.of((Boolean) program.eval(scope));
            } catch (CelEvaluationException e) {
                return Verdict.of(absence(e));
            }
        }
    }

    /** Both. */
    record And(Condition left, Condition right) implements Condition {
        @Override
        public Verdict of(Evidence.Scope scope) {
            Verdict first = left.of(scope);
            return first == Verdict.FALSE ? first : first.and(right.of(scope));
        }
    }

    /** Either. */
    record Or(Condition left, Condition right) implements Condition {
        @Override
        public Verdict of(Evidence.Scope scope) {
            Verdict first = left.of(scope);
            return first == Verdict.TRUE ? first : first.or(right.of(scope));
        }
    }

    /** The opposite. */
    record Not(Condition operand) implements Condition {
        @Override
        public Verdict of(Evidence.Scope scope) {
            return operand.of(scope).not();
        }
    }

    /** One or the other; undecided when the choice is. */
    record Choice(Condition test, Condition yes, Condition no) implements Condition {
        @Override
        public Verdict of(Evidence.Scope scope) {
            Verdict choice = test.of(scope);
            return switch (choice.kind()) {
                case TRUE -> yes.of(scope);
                case FALSE -> no.of(scope);
                default -> choice;
            };
        }
    }

    /**
     * Why an evaluation failed. CEL's own message is never used: it may quote the values it failed with.
     */
    static Absence absence(CelEvaluationException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Absence absence) {
                return absence;
            }
        }
        CelErrorCode code = error.getErrorCode();
        return Absence.absent(
                switch (code) {
                    case DIVIDE_BY_ZERO -> "division by zero";
                    case NUMERIC_OVERFLOW -> "a number is too large";
                    case INDEX_OUT_OF_BOUNDS -> "a list is too short";
                    case ITERATION_BUDGET_EXCEEDED -> "a list is too long";
                    case BAD_FORMAT, INVALID_ARGUMENT -> "a value cannot be converted";
                    default -> "evaluation failed: " + code;
                });
    }
}
