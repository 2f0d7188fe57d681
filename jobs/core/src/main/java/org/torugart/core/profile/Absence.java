// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

/**
 * Thrown while an expression is evaluated to say that a value is not there. Carries no stack: it is an answer, not an
 * accident.
 */
final class Absence extends RuntimeException {

    /** Why a value is not there. */
    enum Kind {
        /** It does not apply to this shipment and never will: nothing to report. */
        NOT_APPLICABLE,
        /** It should have been there, or could not be computed: the condition is undecided. */
        ABSENT
    }

    private final Kind kind;

    private Absence(Kind kind, String what) {
        super(what, null, false, false);
        this.kind = kind;
    }

    static Absence notApplicable(String what) {
        return new Absence(Kind.NOT_APPLICABLE, what);
    }

    static Absence absent(String what) {
        return new Absence(Kind.ABSENT, what);
    }

    Kind kind() {
        return kind;
    }
}
