// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.movement;

import java.time.Instant;
import java.util.Objects;

/**
 * A movement and its deadline, for people to act on.
 *
 * @param code what happened; never null
 * @param movementId the movement; never null
 * @param raisedAt when it was noticed, UTC; never null
 * @param dueAt the deadline it is about, UTC; never null
 * @param carrierId the carrier; null when not stated
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
        MOVEMENT_SETTLED
    }

    public MovementAlert {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(movementId, "movementId");
        Objects.requireNonNull(raisedAt, "raisedAt");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(text, "text");
    }
}
