// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.List;
import java.util.Set;
import org.torugart.core.expression.Expression;
import org.torugart.core.expression.Failure;
import org.torugart.core.vocabulary.Absence;
import org.torugart.core.vocabulary.Cell;
import org.torugart.core.vocabulary.Verdict;

/**
 * A condition without connectives, one final class for each shape. It is undecided when a slot it needs is not there:
 * not applicable when that is true of any, else absent. Where several profiles hold the same predicate they share one
 * object, and it is evaluated once for each declaration or item.
 */
abstract sealed class Predicate extends Condition
        permits SlotPredicate, Predicate.Has, Predicate.SameText, Predicate.Terms, Predicate.General {
    private static final int NOT_SHARED = -1;

    private final boolean perItem;
    private int shared = NOT_SHARED;

    Predicate(boolean perItem) {
        this.perItem = perItem;
    }

    /** Whether it may differ between items. */
    final boolean isPerItem() {
        return perItem;
    }

    /**
     * Gives it a place in the rows' verdicts. Sets that hold it already may be in use by other threads: these find the
     * place beyond their rows, or do not see it yet.
     */
    final void share(int place) {
        shared = place;
    }

    final boolean isShared() {
        return shared != NOT_SHARED;
    }

    @Override
    final byte of(Row row) {
        if (shared == NOT_SHARED) {
            return test(row);
        }
        byte[] verdicts = row.verdicts(perItem);
        if (shared >= verdicts.length) {
            // It came to be shared in a later set than the row's.
            return test(row);
        }
        byte verdict = verdicts[shared];
        if (verdict == Cell.UNREAD) {
            verdict = test(row);
            verdicts[shared] = verdict;
        }
        return verdict;
    }

    abstract byte test(Row row);

    @Override
    int effort() {
        return 1;
    }

    /** What the index can know of it beforehand; null when nothing. */
    Filter filter(boolean negated) {
        return null;
    }

    /** A field is there. Never undecided. */
    static final class Has extends Predicate {
        private final Slot slot;

        Has(Slot slot) {
            super(slot.isPerItem());
            this.slot = slot;
        }

        @Override
        byte test(Row row) {
            return Verdict.of(row.cell(slot).state == Cell.PRESENT);
        }

        @Override
        void absences(Row row, Set<String> into) {}
    }

    /** Two texts are the same, or not. */
    static final class SameText extends Predicate {
        private final Slot left;
        private final Slot right;
        private final boolean equal;

        SameText(Slot left, Slot right, boolean equal) {
            super(left.isPerItem() || right.isPerItem());
            this.left = left;
            this.right = right;
            this.equal = equal;
        }

        @Override
        byte test(Row row) {
            if (row.hasEvidence() && left instanceof Slot.TextField one && right instanceof Slot.TextField other) {
                return test(row, one, other);
            }
            Cell a = row.cell(left);
            Cell b = row.cell(right);
            byte there = Verdict.and(a.state, b.state);
            return there == Verdict.TRUE
                    ? Verdict.of((a.length == b.length && a.text.regionMatches(0, b.text, 0, a.length)) == equal)
                    : there;
        }

        /** Without a look at cells. */
        private byte test(Row row, Slot.TextField one, Slot.TextField other) {
            long a = row.upper(one.place());
            long b = row.upper(other.place());
            if (a == Ordinal.LOWEST || b == Ordinal.LOWEST) {
                return Verdict.NOT_APPLICABLE;
            }
            if (a == Ordinal.HIGHEST || b == Ordinal.HIGHEST) {
                return Verdict.ABSENT;
            }
            String text = row.text(one);
            String against = row.text(other);
            int length = one.path().length(text);
            return Verdict.of(
                    (length == other.path().length(against) && text.regionMatches(0, against, 0, length)) == equal);
        }

        @Override
        void absences(Row row, Set<String> into) {
            left.absences(row, into);
            right.absences(row, into);
        }
    }

    /** Two computed numbers compared, exactly. */
    static final class Terms extends Predicate {
        private final Term left;
        private final Term right;
        private final Operator operator;
        private final int leftPlaces;
        private final int rightPlaces;
        private final Slot rank;
        private final double constant;

        /**
         * A predicate.
         *
         * @param rank quotient the comparison can be ranked by; null when there is none
         * @param constant what the quotient is then compared with
         */
        Terms(Term left, Operator operator, Term right, Slot rank, double constant) {
            super(left.isPerItem() || right.isPerItem());
            this.left = left;
            this.right = right;
            this.operator = operator;
            int scale = Math.max(left.scale(), right.scale());
            this.leftPlaces = scale - left.scale();
            this.rightPlaces = scale - right.scale();
            this.rank = rank;
            this.constant = constant;
        }

        @Override
        Filter filter(boolean negated) {
            Operator effective = negated ? operator.negated() : operator;
            return rank == null || effective == Operator.NOT_EQUALS
                    ? null
                    : Filter.Range.about(rank, effective, constant);
        }

        @Override
        byte test(Row row) {
            byte there = Term.both(left, right, row, row.scratch());
            if (there != Verdict.TRUE) {
                return there;
            }
            long a = Term.scaled(left.value(row), leftPlaces);
            long b = Term.scaled(right.value(row), rightPlaces);
            return Verdict.of(operator.holds(
                    a == Term.OVERFLOW || b == Term.OVERFLOW
                            ? left.exact(row).compareTo(right.exact(row))
                            : Long.compare(a, b)));
        }

        @Override
        void absences(Row row, Set<String> into) {
            left.absences(row, into);
            right.absences(row, into);
        }
    }

    /** Anything else, by the general evaluator. */
    static final class General extends Predicate {
        private final Expression expression;
        private final Slot[] needs;

        General(Expression expression, List<Slot> needs, boolean perItem) {
            super(perItem);
            this.expression = expression;
            this.needs = needs.toArray(Slot[]::new);
        }

        @Override
        int effort() {
            return 4;
        }

        @Override
        byte test(Row row) {
            byte there = there(row);
            if (there != Verdict.TRUE) {
                return there;
            }
            Object value = value(row);
            if (value instanceof Failure failure) {
                return Absence.of(failure).kind() == Absence.Kind.ABSENT ? Verdict.ABSENT : Verdict.NOT_APPLICABLE;
            }
            return Verdict.of((Boolean) value);
        }

        /** Whatever one profile trips over, the others still run. */
        private Object value(Row row) {
            try {
                return expression.value(row.source());
            } catch (RuntimeException e) {
                return new Failure("evaluation failed: " + e.getClass().getSimpleName());
            }
        }

        private byte there(Row row) {
            byte there = Verdict.TRUE;
            for (Slot need : needs) {
                there = Verdict.and(there, row.cell(need).state);
            }
            return there;
        }

        @Override
        void absences(Row row, Set<String> into) {
            if (there(row) == Verdict.TRUE) {
                into.add(((Failure) value(row)).message());
            } else {
                for (Slot need : needs) {
                    need.absences(row, into);
                }
            }
        }
    }
}
