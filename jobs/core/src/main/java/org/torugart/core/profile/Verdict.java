// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a condition came to. Four values: evidence that is absent leaves a condition undecided and is reported;
 * evidence that does not apply leaves it undecided and is not. Neither result depends on the order of the operands.
 *
 * <p>{@code &&} gives the first that occurs of FALSE, NOT_APPLICABLE, ABSENT, TRUE; {@code ||} the first of TRUE,
 * ABSENT, NOT_APPLICABLE, FALSE; {@code !} exchanges TRUE and FALSE.
 */
final class Verdict {
    enum Kind {
        FALSE,
        NOT_APPLICABLE,
        ABSENT,
        TRUE
    }

    static final Verdict TRUE = new Verdict(Kind.TRUE, new TreeSet<>());
    static final Verdict FALSE = new Verdict(Kind.FALSE, new TreeSet<>());
    static final Verdict NOT_APPLICABLE = new Verdict(Kind.NOT_APPLICABLE, new TreeSet<>());

    private final Kind kind;
    private final SortedSet<String> absent;

    private Verdict(Kind kind, SortedSet<String> absent) {
        this.kind = kind;
        this.absent = absent;
    }

    static Verdict of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Verdict absent(String what) {
        SortedSet<String> absent = new TreeSet<>();
        absent.add(what);
        return new Verdict(Kind.ABSENT, absent);
    }

    static Verdict of(Absence absence) {
        return absence.kind() == Absence.Kind.ABSENT ? absent(absence.getMessage()) : NOT_APPLICABLE;
    }

    Kind kind() {
        return kind;
    }

    /** What was absent, in order; empty unless {@link Kind#ABSENT}. */
    String why() {
        return String.join("; ", absent);
    }

    Verdict and(Verdict other) {
        if (kind == Kind.ABSENT && other.kind == Kind.ABSENT) {
            return both(other);
        }
        return kind.compareTo(other.kind) <= 0 ? this : other;
    }

    Verdict or(Verdict other) {
        if (kind == Kind.ABSENT && other.kind == Kind.ABSENT) {
            return both(other);
        }
        return kind.compareTo(other.kind) >= 0 ? this : other;
    }

    Verdict not() {
        return switch (kind) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            default -> this;
        };
    }

    private Verdict both(Verdict other) {
        SortedSet<String> union = new TreeSet<>(absent);
        union.addAll(other.absent);
        return new Verdict(Kind.ABSENT, union);
    }
}
