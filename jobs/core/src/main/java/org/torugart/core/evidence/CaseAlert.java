// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something people should look at: what happened, or did not happen in time, to a movement, obligation or shipment.
 * Everything in it follows from events, so that the same alert raised again is the same bytes.
 *
 * @param code what happened; never null
 * @param subject key of the entity it is about; never null
 * @param raisedAt the instant it is about; never null
 * @param text it in words; never null
 * @param declarationIds declarations it concerns, ordered; never null
 */
public record CaseAlert(Code code, String subject, Instant raisedAt, String text, List<String> declarationIds) {

    /** What happened. */
    public enum Code {
        /** A movement has not arrived by its deadline (Customs Code arts. 267, 269). */
        MOVEMENT_OVERDUE,
        /** What was owed has not been given by its deadline (arts. 194–196, 277, 285). */
        OBLIGATION_OVERDUE,
        /** A scanner shows a person: no matter of goods, but of life. */
        PERSON_FOUND,
        /** A border event came for a time that is no longer joined. */
        OUT_OF_WINDOW
    }

    public CaseAlert {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(raisedAt, "raisedAt");
        Objects.requireNonNull(text, "text");
        declarationIds = List.copyOf(declarationIds);
    }
}
