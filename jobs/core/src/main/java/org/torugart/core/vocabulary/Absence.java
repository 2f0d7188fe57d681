// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.util.Objects;
import org.torugart.core.expression.Failure;

/** Says in place of a value that it is not there, and why. Never quotes a value of the shipment. Immutable. */
public final class Absence extends Failure {

    /** Why a value is not there. */
    public enum Kind {
        /** It does not apply to this shipment and never will: nothing to report. */
        NOT_APPLICABLE,
        /** It should have been there, or could not be computed: the condition is undecided. */
        ABSENT
    }

    private final Kind kind;

    private Absence(Kind kind, String what) {
        super(Objects.requireNonNull(what, "what"));
        this.kind = kind;
    }

    /** A value that does not apply. */
    public static Absence notApplicable(String what) {
        return new Absence(Kind.NOT_APPLICABLE, what);
    }

    /** A value that should have been there. */
    public static Absence absent(String what) {
        return new Absence(Kind.ABSENT, what);
    }

    /** Any failure as an absence: what could not be computed should have been there. */
    public static Absence of(Failure failure) {
        return failure instanceof Absence absence ? absence : absent(failure.message());
    }

    /** Why the value is not there. */
    public Kind kind() {
        return kind;
    }
}
