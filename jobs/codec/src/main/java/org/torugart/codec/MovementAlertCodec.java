// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.movement.MovementAlert;

/**
 * Alerts about movements, topic {@code alerts}. Immutable, for any number of threads. Refused when read are codes this
 * version does not know, and a movement that cannot be a key.
 */
public final class MovementAlertCodec extends RecordCodec<MovementAlert> {

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public MovementAlertCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public MovementAlertCodec(int maxBytes) {
        super(org.torugart.schema.MovementAlert.getClassSchema(), "movement alert", maxBytes);
    }

    @Override
    void write(AvroOutput out, MovementAlert alert) {
        out.string(alert.code().name());
        out.identifier("movementId", alert.movementId());
        out.instant("raisedAt", alert.raisedAt());
        out.instant("dueAt", alert.dueAt());
        out.stringOrNull(alert.carrierId());
        out.stringOrNull(alert.vehicleId());
        out.string(alert.text());
    }

    @Override
    MovementAlert read(AvroInput in) {
        return new MovementAlert(
                in.named("code", MovementAlert.Code.class),
                in.identifier("movementId"),
                in.instant("raisedAt"),
                in.instant("dueAt"),
                in.stringOrNull("carrierId"),
                in.stringOrNull("vehicleId"),
                in.string("text"));
    }
}
