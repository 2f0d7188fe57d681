// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.math.BigDecimal;
import org.torugart.core.vocabulary.Cell;

/** Of a number, or a truth value, which a row keeps as one. */
abstract sealed class NumberPredicate extends SlotPredicate {
    private NumberPredicate(Slot slot) {
        super(slot);
    }

    /** A truth value. */
    static final class Truth extends NumberPredicate {
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
    static final class FixedPoint extends NumberPredicate {
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
    static final class WholeIn extends NumberPredicate {
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
    static final class Quotient extends NumberPredicate {
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
    static final class Real extends NumberPredicate {
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
}
