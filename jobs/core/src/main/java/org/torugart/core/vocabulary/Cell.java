// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

/**
 * One value on its way from the evidence into a row, without boxing. Mutable and reused; which members mean something
 * follows from the {@link Path#kind} that was read.
 */
public final class Cell {
    /** Not read yet. */
    public static final byte UNREAD = -1;

    /** What {@link Verdict} codes are made of: there is nothing to look at. */
    public static final byte NOT_APPLICABLE = Verdict.NOT_APPLICABLE;

    /** The value should be there and is not. */
    public static final byte ABSENT = Verdict.ABSENT;

    /** The value is there. */
    public static final byte PRESENT = Verdict.TRUE;

    /** One of the constants above. */
    public byte state = UNREAD;

    /** Why the value is not there; null when it is. */
    public Absence absence;

    /** Text; of it only the first {@link #length} characters count. */
    public String text;

    /** Characters of {@link #text} that count. */
    public int length;

    /** Number of {@link #text} in the dictionary of whoever reads it; -1 when it is not in there. */
    public int id;

    /** Whole number, unscaled decimal, numerator, or 0 and 1 for a truth value. */
    public long number;

    /** Denominator of a quotient, never 0. */
    public long denominator;

    /** Floating-point number. */
    public double real;

    /** Anything else: lists, times, maps. */
    public Object object;

    /** Says that the value is not there. */
    public void absent(Absence why) {
        absence = why;
        state = why.kind() == Absence.Kind.ABSENT ? ABSENT : NOT_APPLICABLE;
    }

    /** Says that the value is there. */
    public void present() {
        absence = null;
        state = PRESENT;
    }
}
