// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.movement;

import java.time.Instant;
import java.util.Objects;

/**
 * The deadline of a movement or an obligation, for people to act on.
 *
 * @param code what happened; never null
 * @param movementId the movement, or what the obligation is under: a declaration, or the number of an early release; never
 *     null
 * @param raisedAt when it was noticed, UTC; never null
 * @param dueAt the deadline it is about, UTC; never null
 * @param carrierId the carrier, or who owes; null when not stated
 * @param vehicleId the vehicle; null when not stated
 * @param text it in words; never null
 */
public record MovementAlert(
        Code code,
        String movementId,
        Instant raisedAt,
        Instant dueAt,
        String carrierId,
        String vehicleId,
        String text) {

    /** What happened. */
    public enum Code {
        /** It had not arrived by its deadline, and no accident was reported. */
        MOVEMENT_OVERDUE,
        /** It was said to be overdue, and had arrived in time or met with an accident: the report came late. */
        MOVEMENT_SETTLED,
        /** What was undertaken had not been done by its deadline. */
        OBLIGATION_OVERDUE,
        /** It was said to be overdue, and had been done in time: the report came late. */
        OBLIGATION_SETTLED
    }

    public MovementAlert {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(movementId, "movementId");
        Objects.requireNonNull(raisedAt, "raisedAt");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(text, "text");
    }
}
