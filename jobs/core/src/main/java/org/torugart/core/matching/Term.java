// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.math.BigDecimal;
import java.util.Set;
import org.torugart.core.vocabulary.Absence;
import org.torugart.core.vocabulary.Cell;
import org.torugart.core.vocabulary.Verdict;

/**
 * An exact sum, difference, product or absolute value of whole numbers and decimals, in 64 bits as long as these do and
 * in arbitrary precision beyond. Immutable.
 */
abstract sealed class Term {
    /** In place of a value that 64 bits do not hold. */
    static final long OVERFLOW = Long.MIN_VALUE;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    /** Most decimal places handled here; what needs more is evaluated in general. */
    static final int MAX_SCALE = 12;

    private final int scale;
    private final boolean perItem;

    private Term(int scale, boolean perItem) {
        this.scale = scale;
        this.perItem = perItem;
    }

    /** Decimal places of {@link #value}. */
    final int scale() {
        return scale;
    }

    final boolean isPerItem() {
        return perItem;
    }

    /** The unscaled value, when all slots are there, or {@link #OVERFLOW}. */
    abstract long value(Row row);

    /** The value, when all slots are there. */
    abstract BigDecimal exact(Row row);

    /** The verdict of its slots being there, and in {@code why} the first reason of that kind. */
    abstract byte there(Row row, Cell why);

    final boolean isThere(Row row, Cell why) {
        byte there = there(row, why);
        if (there == Verdict.TRUE) {
            return true;
        }
        why.state = there;
        return false;
    }

    /** Adds what is absent of its slots. */
    abstract void absences(Row row, Set<String> into);

    static long power(int exponent) {
        return POWERS[exponent];
    }

    /** A value with more places, or {@link #OVERFLOW}. */
    static long scaled(long value, int places) {
        if (places == 0 || value == OVERFLOW) {
            return value;
        }
        return times(value, POWERS[places]);
    }

    static long times(long a, long b) {
        if (a == OVERFLOW || b == OVERFLOW) {
            return OVERFLOW;
        }
        long low = a * b;
        return Math.multiplyHigh(a, b) == low >> 63 ? low : OVERFLOW;
    }

    /** A slot's value. */
    static final class Of extends Term {
        private final Slot slot;

        Of(Slot slot) {
            super(slot.digits(), slot.isPerItem());
            this.slot = slot;
        }

        /** Where the slot's ordinal stands in a row. */
        int place() {
            return slot.place();
        }

        @Override
        long value(Row row) {
            return row.cell(slot).number;
        }

        @Override
        BigDecimal exact(Row row) {
            return BigDecimal.valueOf(row.cell(slot).number, scale());
        }

        @Override
        byte there(Row row, Cell why) {
            Cell cell = row.cell(slot);
            why.absence = cell.absence;
            return cell.state;
        }

        @Override
        void absences(Row row, Set<String> into) {
            slot.absences(row, into);
        }
    }

    /** A literal. */
    static final class Constant extends Term {
        private final long unscaled;

        Constant(BigDecimal value) {
            super(value.scale(), false);
            this.unscaled = value.unscaledValue().longValueExact();
        }

        @Override
        long value(Row row) {
            return unscaled;
        }

        @Override
        BigDecimal exact(Row row) {
            return BigDecimal.valueOf(unscaled, scale());
        }

        @Override
        byte there(Row row, Cell why) {
            return Verdict.TRUE;
        }

        @Override
        void absences(Row row, Set<String> into) {}
    }

    /** {@code +} or {@code -}. */
    static final class Sum extends Term {
        private final Term left;
        private final Term right;
        private final boolean minus;
        private final int leftPlaces;
        private final int rightPlaces;

        Sum(Term left, Term right, boolean minus) {
            super(Math.max(left.scale(), right.scale()), left.isPerItem() || right.isPerItem());
            this.left = left;
            this.right = right;
            this.minus = minus;
            this.leftPlaces = scale() - left.scale();
            this.rightPlaces = scale() - right.scale();
        }

        @Override
        long value(Row row) {
            long a = scaled(left.value(row), leftPlaces);
            long b = scaled(right.value(row), rightPlaces);
            if (a == OVERFLOW || b == OVERFLOW) {
                return OVERFLOW;
            }
            long operand = minus ? -b : b;
            long sum = a + operand;
            return ((a ^ sum) & (operand ^ sum)) < 0 ? OVERFLOW : sum;
        }

        @Override
        BigDecimal exact(Row row) {
            BigDecimal b = right.exact(row);
            return left.exact(row).add(minus ? b.negate() : b);
        }

        @Override
        byte there(Row row, Cell why) {
            return both(left, right, row, why);
        }

        @Override
        void absences(Row row, Set<String> into) {
            left.absences(row, into);
            right.absences(row, into);
        }
    }

    /** {@code *}. */
    static final class Product extends Term {
        private final Term left;
        private final Term right;

        Product(Term left, Term right) {
            super(left.scale() + right.scale(), left.isPerItem() || right.isPerItem());
            this.left = left;
            this.right = right;
        }

        @Override
        long value(Row row) {
            return times(left.value(row), right.value(row));
        }

        @Override
        BigDecimal exact(Row row) {
            return left.exact(row).multiply(right.exact(row));
        }

        @Override
        byte there(Row row, Cell why) {
            return both(left, right, row, why);
        }

        @Override
        void absences(Row row, Set<String> into) {
            left.absences(row, into);
            right.absences(row, into);
        }
    }

    /** Without its sign. */
    static final class Absolute extends Term {
        private final Term operand;

        Absolute(Term operand) {
            super(operand.scale(), operand.isPerItem());
            this.operand = operand;
        }

        @Override
        long value(Row row) {
            long value = operand.value(row);
            return value == OVERFLOW ? OVERFLOW : Math.abs(value);
        }

        @Override
        BigDecimal exact(Row row) {
            return operand.exact(row).abs();
        }

        @Override
        byte there(Row row, Cell why) {
            return operand.there(row, why);
        }

        @Override
        void absences(Row row, Set<String> into) {
            operand.absences(row, into);
        }
    }

    /** The verdict of both being there. */
    static byte both(Term left, Term right, Row row, Cell why) {
        byte a = left.there(row, why);
        if (a == Verdict.TRUE) {
            return right.there(row, why);
        }
        Absence first = why.absence;
        byte b = right.there(row, why);
        if (a <= b) {
            why.absence = first;
            return a;
        }
        return b;
    }
}
