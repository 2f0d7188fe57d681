// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.math.BigDecimal;
import java.util.BitSet;
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
abstract sealed class Predicate extends Condition {
    private static final int NOT_SHARED = -1;

    private final boolean perItem;
    private int shared = NOT_SHARED;

    private Predicate(boolean perItem) {
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

    /** How numbers are compared. */
    enum Operator {
        LESS,
        LESS_EQUALS,
        GREATER,
        GREATER_EQUALS,
        EQUALS,
        NOT_EQUALS;

        boolean holds(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case LESS_EQUALS -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_EQUALS -> order >= 0;
                case EQUALS -> order == 0;
                case NOT_EQUALS -> order != 0;
            };
        }

        /** With the operands exchanged. */
        Operator mirrored() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_EQUALS -> GREATER_EQUALS;
                case GREATER -> LESS;
                case GREATER_EQUALS -> LESS_EQUALS;
                case EQUALS, NOT_EQUALS -> this;
            };
        }

        Operator negated() {
            return switch (this) {
                case LESS -> GREATER_EQUALS;
                case LESS_EQUALS -> GREATER;
                case GREATER -> LESS_EQUALS;
                case GREATER_EQUALS -> LESS;
                case EQUALS -> NOT_EQUALS;
                case NOT_EQUALS -> EQUALS;
            };
        }
    }

    /** Of one slot. */
    private abstract static sealed class OfSlot extends Predicate {
        final Slot slot;

        @Override
        int effort() {
            return 0;
        }

        private OfSlot(Slot slot) {
            super(slot.isPerItem());
            this.slot = slot;
        }

        @Override
        final byte test(Row row) {
            Cell cell = row.cell(slot);
            return cell.state == Cell.PRESENT ? Verdict.of(holds(cell)) : cell.state;
        }

        abstract boolean holds(Cell cell);

        @Override
        void absences(Row row, Set<String> into) {
            slot.absences(row, into);
        }
    }

    /** A text is, or is not, one text. */
    static final class TextIs extends OfSlot {
        private final int id;
        private final boolean equal;

        TextIs(Slot slot, String text, boolean equal) {
            super(slot);
            this.id = slot.id(text);
            this.equal = equal;
        }

        @Override
        boolean holds(Cell cell) {
            return (cell.id == id) == equal;
        }

        @Override
        Filter filter(boolean negated) {
            BitSet ids = new BitSet();
            ids.set(id);
            return new Filter.Texts(slot, ids, equal != negated, true);
        }
    }

    /** A text is one of several. */
    static final class TextIn extends OfSlot {
        private final BitSet ids = new BitSet();

        TextIn(Slot slot, Iterable<String> texts) {
            super(slot);
            for (String text : texts) {
                ids.set(slot.id(text));
            }
        }

        @Override
        boolean holds(Cell cell) {
            return cell.id >= 0 && ids.get(cell.id);
        }

        @Override
        Filter filter(boolean negated) {
            return new Filter.Texts(slot, ids, !negated, true);
        }
    }

    /** A code lies within one of several prefixes; the index knows the chapter, heading or subheading of each. */
    static final class Within extends OfSlot {
        private final String[] prefixes;
        private final Slot indexed;
        private final BitSet ids = new BitSet();
        private final boolean exact;

        /**
         * A predicate.
         *
         * @param indexed slot of the same code's first {@code digits} characters; null when a prefix is shorter than two
         * @param digits 2, 4 or 6
         */
        Within(Slot slot, List<String> prefixes, Slot indexed, int digits) {
            super(slot);
            this.prefixes = prefixes.toArray(String[]::new);
            this.indexed = indexed;
            boolean all = true;
            if (indexed != null) {
                for (String prefix : prefixes) {
                    ids.set(indexed.id(prefix.substring(0, digits)));
                    all &= prefix.length() == digits;
                }
            }
            exact = all;
        }

        @Override
        boolean holds(Cell cell) {
            for (String prefix : prefixes) {
                if (prefix.length() <= cell.length && cell.text.startsWith(prefix)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        Filter filter(boolean negated) {
            return indexed == null || (negated && !exact) ? null : new Filter.Texts(indexed, ids, !negated, exact);
        }
    }

    /** A text begins with, ends with or contains another. */
    static final class TextHas extends OfSlot {
        /** Where it is looked for. */
        enum Where {
            START,
            END,
            ANYWHERE
        }

        private final String part;
        private final Where where;

        @Override
        int effort() {
            return 2;
        }

        TextHas(Slot slot, String part, Where where) {
            super(slot);
            this.part = part;
            this.where = where;
        }

        @Override
        boolean holds(Cell cell) {
            int last = cell.length - part.length();
            if (last < 0) {
                return false;
            }
            return switch (where) {
                case START -> cell.text.startsWith(part);
                case END -> cell.text.startsWith(part, last);
                case ANYWHERE -> {
                    int at = cell.text.indexOf(part);
                    yield at >= 0 && at <= last;
                }
            };
        }

        @Override
        Filter filter(boolean negated) {
            return negated || part.isEmpty() ? null : new Filter.Word(slot, part);
        }
    }

    /** A truth value. */
    static final class Truth extends OfSlot {
        Truth(Slot slot) {
            super(slot);
        }

        @Override
        boolean holds(Cell cell) {
            return cell.number != 0;
        }

        @Override
        Filter filter(boolean negated) {
            return new Filter.Range(slot, negated ? 0 : 1, negated ? 0 : 1, true);
        }
    }

    /** A whole number or decimal against a constant, on the unscaled value. */
    static final class FixedPoint extends OfSlot {
        private final Operator operator;
        private final BigDecimal constant;
        private final long low;
        private final long high;
        private final boolean inside;

        FixedPoint(Slot slot, Operator operator, BigDecimal constant) {
            super(slot);
            this.operator = operator;
            this.constant = constant;
            Filter.Bounds bounds = Filter.Bounds.of(
                    operator == Operator.NOT_EQUALS ? Operator.EQUALS : operator, constant, slot.digits());
            this.low = bounds.low();
            this.high = bounds.high();
            this.inside = operator != Operator.NOT_EQUALS;
        }

        @Override
        boolean holds(Cell cell) {
            return cell.object instanceof BigDecimal exact
                    ? operator.holds(exact.compareTo(constant))
                    : (cell.number >= low && cell.number <= high) == inside;
        }

        @Override
        Filter filter(boolean negated) {
            Operator effective = negated ? operator.negated() : operator;
            return effective == Operator.NOT_EQUALS ? null : Filter.Range.of(slot, effective, constant);
        }
    }

    /** A whole number is one of several. */
    static final class WholeIn extends OfSlot {
        private final long[] numbers;

        WholeIn(Slot slot, long[] sorted) {
            super(slot);
            this.numbers = sorted;
        }

        @Override
        boolean holds(Cell cell) {
            for (long number : numbers) {
                if (number == cell.number) {
                    return true;
                }
            }
            return false;
        }

        @Override
        Filter filter(boolean negated) {
            return negated || numbers.length == 0
                    ? null
                    : new Filter.Range(slot, numbers[0], numbers[numbers.length - 1], false);
        }
    }

    /** A quotient against a constant, exactly, by multiplying out in 128 bits. */
    static final class Quotient extends OfSlot {
        private final Operator operator;
        private final BigDecimal constant;
        private final long numberFactor;
        private final long constantFactor;

        Quotient(Slot slot, Operator operator, BigDecimal constant) {
            super(slot);
            this.operator = operator;
            this.constant = constant;
            // number / denominator × 10^-digits against unscaled × 10^-scale
            int places = constant.scale() - slot.digits();
            long unscaled = constant.unscaledValue().bitLength() < Long.SIZE
                    ? constant.unscaledValue().longValue()
                    : Term.OVERFLOW;
            this.numberFactor = Math.abs(places) > 18 ? Term.OVERFLOW : Term.power(Math.max(0, places));
            this.constantFactor = Math.abs(places) > 18 ? Term.OVERFLOW : Term.scaled(unscaled, Math.max(0, -places));
        }

        @Override
        boolean holds(Cell cell) {
            if (cell.object instanceof BigDecimal exact) {
                return operator.holds(exact.compareTo(constant));
            }
            if (numberFactor == Term.OVERFLOW || constantFactor == Term.OVERFLOW) {
                return operator.holds(BigDecimal.valueOf(cell.number, slot.digits())
                        .compareTo(constant.multiply(BigDecimal.valueOf(cell.denominator))));
            }
            return operator.holds(order(cell.number, numberFactor, cell.denominator, constantFactor));
        }

        /** The order of a × b and c × d. */
        private static int order(long a, long b, long c, long d) {
            long leftHigh = Math.multiplyHigh(a, b);
            long rightHigh = Math.multiplyHigh(c, d);
            return leftHigh != rightHigh ? Long.compare(leftHigh, rightHigh) : Long.compareUnsigned(a * b, c * d);
        }

        @Override
        Filter filter(boolean negated) {
            Operator effective = negated ? operator.negated() : operator;
            return effective == Operator.NOT_EQUALS
                    ? null
                    : Filter.Range.about(slot, effective, constant.doubleValue());
        }
    }

    /** A floating-point number against a constant. */
    static final class Real extends OfSlot {
        private final Operator operator;
        private final double constant;

        Real(Slot slot, Operator operator, double constant) {
            super(slot);
            this.operator = operator;
            this.constant = constant;
        }

        @Override
        boolean holds(Cell cell) {
            double value = cell.real;
            return switch (operator) {
                case LESS -> value < constant;
                case LESS_EQUALS -> value <= constant;
                case GREATER -> value > constant;
                case GREATER_EQUALS -> value >= constant;
                case EQUALS -> value == constant;
                case NOT_EQUALS -> value != constant;
            };
        }

        @Override
        Filter filter(boolean negated) {
            Operator effective = negated ? operator.negated() : operator;
            return effective == Operator.NOT_EQUALS ? null : Filter.Range.about(slot, effective, constant);
        }
    }

    /** A list of texts holds one of several. */
    static final class AnyOf extends OfSlot {
        private final Set<String> texts;

        @Override
        int effort() {
            return 2;
        }

        AnyOf(Slot slot, Set<String> texts) {
            super(slot);
            this.texts = texts;
        }

        @Override
        boolean holds(Cell cell) {
            List<?> list = (List<?>) cell.object;
            for (int i = 0; i < list.size(); i++) {
                if (texts.contains(list.get(i))) {
                    return true;
                }
            }
            return false;
        }
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
            Cell a = row.cell(left);
            Cell b = row.cell(right);
            byte there = Verdict.and(a.state, b.state);
            return there == Verdict.TRUE
                    ? Verdict.of((a.length == b.length && a.text.regionMatches(0, b.text, 0, a.length)) == equal)
                    : there;
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

        @Override
        int effort() {
            return 4;
        }

        General(Expression expression, List<Slot> needs, boolean perItem) {
            super(perItem);
            this.expression = expression;
            this.needs = needs.toArray(Slot[]::new);
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
