// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * What being true asks of one subject: a set of values that a field, a computed number or, for whatever has no simpler
 * form, a predicate's own truth must be in. Exact, unlike the filters of the index, so that one demand can be shown to
 * exclude, to imply or to complete another. Immutable.
 */
public final class Demand {
    /** Predicates without a field: a constant is the whole line or nothing of it. */
    private static final String CONSTANT = "constant";

    private static final ImmutableRangeSet<Point> ALL = ImmutableRangeSet.of(Range.all());
    private static final ImmutableRangeSet<Point> NONE = ImmutableRangeSet.of();

    private final String subject;
    private final ImmutableRangeSet<Point> values;

    private Demand(String subject, ImmutableRangeSet<Point> values) {
        this.subject = subject;
        this.values = values;
    }

    /** A place on a line of numbers or of texts; one line never holds both. */
    record Point(BigDecimal number, String text) implements Comparable<Point> {
        @Override
        public int compareTo(Point other) {
            return number != null ? number.compareTo(other.number) : text.compareTo(other.text);
        }

        /** Equal as it compares: {@code 1} is {@code 1.0}. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Point that
                    && (number != null
                            ? that.number != null && number.compareTo(that.number) == 0
                            : text.equals(that.text));
        }

        @Override
        public int hashCode() {
            return number != null ? number.stripTrailingZeros().hashCode() : text.hashCode();
        }
    }

    /** Always or never. */
    static Demand constant(boolean truth) {
        return new Demand(CONSTANT, truth ? ALL : NONE);
    }

    /** Something that is true or false and of which no more is known. */
    public static Demand fact(String what) {
        return new Demand(what, ImmutableRangeSet.of(Range.closedOpen(number(1), number(2))));
    }

    /** A whole number, or an unscaled decimal, compared with a constant: on such a line there is nothing between. */
    static Demand whole(String subject, Operator operator, BigDecimal unscaled) {
        BigDecimal floor = unscaled.setScale(0, RoundingMode.FLOOR);
        BigDecimal ceiling = unscaled.setScale(0, RoundingMode.CEILING);
        BigDecimal next = floor.add(BigDecimal.ONE);
        Demand exactly = new Demand(
                subject,
                floor.compareTo(ceiling) == 0
                        ? ImmutableRangeSet.of(Range.closedOpen(number(floor), number(next)))
                        : NONE);
        return switch (operator) {
            case LESS -> of(subject, Range.lessThan(number(ceiling)));
            case LESS_EQUALS -> of(subject, Range.lessThan(number(next)));
            case GREATER -> of(subject, Range.atLeast(number(next)));
            case GREATER_EQUALS -> of(subject, Range.atLeast(number(ceiling)));
            case EQUALS -> exactly;
            case NOT_EQUALS -> exactly.negated();
        };
    }

    /** A number of which there is another between any two, compared with a constant. */
    static Demand real(String subject, Operator operator, BigDecimal constant) {
        Point bound = number(constant);
        return switch (operator) {
            case LESS -> of(subject, Range.lessThan(bound));
            case LESS_EQUALS -> of(subject, Range.atMost(bound));
            case GREATER -> of(subject, Range.greaterThan(bound));
            case GREATER_EQUALS -> of(subject, Range.atLeast(bound));
            case EQUALS -> of(subject, Range.singleton(bound));
            case NOT_EQUALS -> of(subject, Range.singleton(bound)).negated();
        };
    }

    /** Two values compared with each other; the order of the two is the subject. */
    static Demand order(String left, Operator operator, String right) {
        return left.compareTo(right) <= 0
                ? whole("order of " + left + " and " + right, operator, BigDecimal.ZERO)
                : order(right, operator.mirrored(), left);
    }

    /** A text that is one of some, or begins with one of some. */
    static Demand texts(String subject, Collection<String> exact, Collection<String> prefixes) {
        ImmutableRangeSet<Point> values = NONE;
        for (String text : exact) {
            values = values.union(ImmutableRangeSet.of(Range.singleton(text(text))));
        }
        for (String prefix : prefixes) {
            values = values.union(ImmutableRangeSet.of(beginningWith(prefix)));
        }
        return new Demand(subject, values);
    }

    private static Range<Point> beginningWith(String prefix) {
        int last = prefix.length() - 1;
        if (last < 0) {
            return Range.all();
        }
        return prefix.charAt(last) == Character.MAX_VALUE
                ? Range.atLeast(text(prefix))
                : Range.closedOpen(text(prefix), text(prefix.substring(0, last) + (char) (prefix.charAt(last) + 1)));
    }

    private static Demand of(String subject, Range<Point> range) {
        return new Demand(subject, ImmutableRangeSet.of(range));
    }

    private static Point number(long value) {
        return number(BigDecimal.valueOf(value));
    }

    private static Point number(BigDecimal value) {
        return new Point(value, null);
    }

    private static Point text(String text) {
        return new Point(null, text);
    }

    /** What must be in the set; equal for demands that can be held against each other. */
    public String subject() {
        return subject;
    }

    /** What being false asks, given that it is decided. */
    public Demand negated() {
        return new Demand(subject, values.complement());
    }

    /**
     * Both demands at once.
     *
     * @param other a demand on the same subject
     */
    public Demand and(Demand other) {
        return new Demand(subject, values.intersection(other.values));
    }

    /** Whether nothing satisfies it. */
    public boolean isImpossible() {
        return values.isEmpty();
    }

    /** Whether everything satisfies it. */
    public boolean isTrivial() {
        return values.complement().isEmpty();
    }

    /** Whether what satisfies it also satisfies a demand on the same subject. */
    public boolean implies(Demand other) {
        return other.values.enclosesAll(values);
    }

    /** Whether it leaves a few values only: what looks for such a demand finds little else. */
    public boolean isNarrow() {
        return values.asRanges().stream().allMatch(r -> r.hasLowerBound() && r.hasUpperBound());
    }

    Iterable<Range<Point>> ranges() {
        return values.asRanges();
    }

    /** For messages to developers. */
    @Override
    public String toString() {
        return subject + " in " + values;
    }
}
