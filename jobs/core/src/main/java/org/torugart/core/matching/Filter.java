// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.BitSet;

/**
 * What an index can know of a predicate beforehand: of which values of one slot it can be true. It may let through more
 * than the predicate does, never less.
 */
sealed interface Filter {

    /** The slot whose value decides. */
    Slot slot();

    /** Whether what passes, and is there, makes the predicate true. */
    boolean exact();

    /**
     * A text among some, or among all others.
     *
     * @param ids the texts, by their number in the slot's dictionary
     * @param among whether the text must be one of them or none of them
     * @param exact whether the predicate is true of all that pass, if the value is there
     */
    record Texts(Slot slot, BitSet ids, boolean among, boolean exact) implements Filter {
        /** Whether a text of this number passes; -1 for one the dictionary does not have. */
        boolean passes(int id) {
            return (id >= 0 && ids.get(id)) == among;
        }
    }

    /**
     * A text that contains a word.
     *
     * @param word the word; never empty
     */
    record Word(Slot slot, String word) implements Filter {
        @Override
        public boolean exact() {
            return false;
        }
    }

    /**
     * A list that holds a text among some.
     *
     * @param ids the texts, by their number in the slot's dictionary
     */
    record Element(Slot slot, BitSet ids) implements Filter {
        @Override
        public boolean exact() {
            return true;
        }
    }

    /**
     * A number within a range, of unscaled values or, for quotients and floating-point numbers, of their
     * {@link Ordinal ordinals}.
     *
     * @param low lowest that passes
     * @param high highest that passes; below {@code low} when none does
     * @param exact whether the predicate is true of all that pass, if the value is there
     */
    record Range(Slot slot, long low, long high, boolean exact) implements Filter {
        private static final int DOUBT = 8;

        public Range {
            low = Ordinal.of(low);
            high = Ordinal.of(high);
        }

        /** Whether it has a lowest and a highest value. */
        boolean isClosed() {
            return low > Ordinal.FIRST && high < Ordinal.LAST;
        }

        /** What passes both this and another of the same slot. */
        Range and(Range other) {
            return new Range(slot, Math.max(low, other.low), Math.min(high, other.high), exact && other.exact);
        }

        /** Of which values a comparison with a constant is true. */
        static Range of(Slot slot, Operator operator, BigDecimal constant) {
            Bounds bounds = Bounds.of(operator, constant, slot.digits());
            return new Range(slot, bounds.low, bounds.high, true);
        }

        /** The bounds of a comparison with a constant, a few units in the last place wider. */
        static Range about(Slot slot, Operator operator, double constant) {
            double doubt = DOUBT * Math.ulp(constant);
            long low = operator == Operator.LESS || operator == Operator.LESS_EQUALS
                    ? Ordinal.FIRST
                    : Ordinal.of(constant - doubt);
            long high = operator == Operator.GREATER || operator == Operator.GREATER_EQUALS
                    ? Ordinal.LAST
                    : Ordinal.of(constant + doubt);
            return new Range(slot, low, high, false);
        }
    }

    /**
     * Whole numbers from low to high.
     *
     * @param low lowest
     * @param high highest; below {@code low} when there is none
     */
    record Bounds(long low, long high) {
        private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
        private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

        /** Of which unscaled values with so many places a comparison is true. */
        static Bounds of(Operator operator, BigDecimal constant, int places) {
            BigDecimal scaled = constant.movePointRight(places);
            BigInteger floor = scaled.setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
            BigInteger ceiling = scaled.setScale(0, RoundingMode.CEILING).toBigIntegerExact();
            return switch (operator) {
                case LESS -> new Bounds(Long.MIN_VALUE, clamp(ceiling.subtract(BigInteger.ONE)));
                case LESS_EQUALS -> new Bounds(Long.MIN_VALUE, clamp(floor));
                case GREATER -> from(floor.add(BigInteger.ONE));
                case GREATER_EQUALS -> from(ceiling);
                case EQUALS ->
                    floor.equals(ceiling) && floor.compareTo(MIN) > 0 && floor.compareTo(MAX) < 0
                            ? new Bounds(floor.longValue(), floor.longValue())
                            : new Bounds(1, 0);
                case NOT_EQUALS -> throw new IllegalArgumentException("not a range");
            };
        }

        private static Bounds from(BigInteger lowest) {
            return lowest.compareTo(MAX) > 0 ? new Bounds(1, 0) : new Bounds(clamp(lowest), Long.MAX_VALUE);
        }

        private static long clamp(BigInteger bound) {
            return bound.max(MIN).min(MAX).longValue();
        }
    }
}
