// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.obligation;

/** What has been undertaken. The order never changes: state names kinds by it. */
public enum ObligationKind {
    /** Goods were released before they were declared, and are to be declared. */
    EARLY_RELEASE("goods released early under "),
    /** A temporary declaration is to be followed by a full one (Customs Code art. 194). */
    TEMPORARY_DECLARATION("temporary declaration "),
    /** What an incomplete declaration lacks is to be supplied (art. 195). */
    INCOMPLETE_DECLARATION("incomplete declaration "),
    /** A periodic declaration is to be followed by the account of its period (art. 196). */
    PERIODIC_DECLARATION("periodic declaration "),
    /** Goods imported for a time are to be exported again, or declared for another regime (arts. 25, 68). */
    RE_EXPORT("goods imported temporarily under ");

    private final String subject;

    ObligationKind(String subject) {
        this.subject = subject;
    }

    /** It in words, up to the number it is known by. */
    String subject() {
        return subject;
    }

    /** What is missing when it is overdue. */
    String missing() {
        return switch (this) {
            case EARLY_RELEASE -> "not declared";
            case RE_EXPORT -> "neither exported again nor declared for another regime";
            default -> "not completed";
        };
    }

    /**
     * Whether a declaration that names the one it is owed for as its previous document fulfils it.
     *
     * @param owed customs regime of the declaration it is owed for; empty when not stated
     * @param following that of the declaration that follows; empty when not stated
     */
    boolean isFulfilledBy(String owed, String following) {
        return switch (this) {
            case EARLY_RELEASE -> true;
            case RE_EXPORT -> !owed.equals(following);
            default -> owed.equals(following);
        };
    }
}
