// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import java.math.BigInteger;
import org.torugart.core.declaration.Mass;

/**
 * A whole number of some small unit, or why there is none. What a sum or difference lacks one part of is not known: half a
 * sum is worse than none.
 *
 * @param units milligrams, 1/10,000 of national currency or packages; 0 unless {@code state} is KNOWN
 * @param state whether there is a number
 */
public record Quantity(long units, State state) {

    /** Why there is no number. */
    public enum State {
        /** There is one. */
        KNOWN,
        /** It was not stated, by somebody who would have had to. */
        NOT_STATED,
        /** It is in a currency the declaration states no rate for. */
        NO_RATE,
        /** It is too large to be held. */
        TOO_LARGE
    }

    /** Nothing. */
    public static final Quantity ZERO = known(0);

    /** Not stated. */
    public static final Quantity NOT_STATED = unknown(State.NOT_STATED);

    /** A number. */
    public static Quantity known(long units) {
        return new Quantity(units, State.KNOWN);
    }

    /** Why there is none. */
    public static Quantity unknown(State state) {
        return new Quantity(0, state);
    }

    /** Of a mass that may not be stated. */
    static Quantity of(Mass massOrNull) {
        return massOrNull == null ? NOT_STATED : known(massOrNull.milligrams());
    }

    /** Of packages, which are 0 where none were stated. */
    static Quantity ofPackages(int packages) {
        return packages == 0 ? NOT_STATED : known(packages);
    }

    /** Whether there is a number. */
    public boolean isKnown() {
        return state == State.KNOWN;
    }

    /** The sum. */
    public Quantity plus(Quantity other) {
        if (!isKnown() || !other.isKnown()) {
            return isKnown() ? other : this;
        }
        long sum = units + other.units;
        boolean overflow = ((units ^ sum) & (other.units ^ sum)) < 0;
        return overflow ? unknown(State.TOO_LARGE) : known(sum);
    }

    /** The difference. */
    public Quantity minus(Quantity other) {
        return other.isKnown() && other.units == Long.MIN_VALUE
                ? unknown(State.TOO_LARGE)
                : plus(new Quantity(-other.units, other.state));
    }

    /**
     * The part of this that goes to what lies between two marks on the way from 0 to {@code whole}, rounded half up at each
     * mark, so that the parts of all that fills the way add up to this.
     *
     * @param from mark where the part begins, 0 to {@code whole}
     * @param to mark where it ends, not below {@code from}
     * @param whole above 0
     */
    Quantity part(long from, long to, long whole) {
        return isKnown() ? known(upTo(to, whole) - upTo(from, whole)) : this;
    }

    private long upTo(long mark, long whole) {
        BigInteger twice = BigInteger.valueOf(units)
                .multiply(BigInteger.valueOf(mark))
                .shiftLeft(1)
                .add(BigInteger.valueOf(whole));
        BigInteger[] quotient =
                twice.divideAndRemainder(BigInteger.valueOf(whole).shiftLeft(1));
        return quotient[0].longValue() - (quotient[1].signum() < 0 ? 1 : 0);
    }
}
