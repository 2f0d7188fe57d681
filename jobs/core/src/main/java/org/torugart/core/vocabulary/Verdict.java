// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

/**
 * What a condition comes to, as four ordered numbers: evidence that is absent leaves a condition undecided and is
 * reported; evidence that does not apply leaves it undecided and is not. {@code &&} is the smaller, {@code ||} the
 * larger of two, so neither depends on the order of its operands; {@code !} exchanges {@link #TRUE} and
 * {@link #FALSE} and leaves the two undecided ones as they are. A chain is a distributive lattice, which is what allows
 * conditions to be taken apart into alternatives and indexed.
 */
public final class Verdict {
    /** It does not hold. */
    public static final byte FALSE = 0;

    /** Undecided for good: there is nothing to look at. */
    public static final byte NOT_APPLICABLE = 1;

    /** Undecided: something it needs is not there. */
    public static final byte ABSENT = 2;

    /** It holds. */
    public static final byte TRUE = 3;

    private static final String[] NAMES = {"false", "not applicable", "absent", "true"};

    private Verdict() {}

    /** Both. */
    public static byte and(byte a, byte b) {
        return a < b ? a : b;
    }

    /** Either. */
    public static byte or(byte a, byte b) {
        return a > b ? a : b;
    }

    /** The opposite. */
    public static byte not(byte a) {
        return a == FALSE ? TRUE : a == TRUE ? FALSE : a;
    }

    /** The verdict of a truth value. */
    public static byte of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** In words, as in the published truth table. */
    public static String name(byte verdict) {
        return NAMES[verdict];
    }
}
