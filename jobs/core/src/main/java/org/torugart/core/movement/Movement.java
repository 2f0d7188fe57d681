// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.movement;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.history.Micros;

/**
 * A transit movement: when it is due, when it arrived, whether an accident was reported before (Customs Code arts. 38,
 * 139), and for which deadline it was said to be overdue. The same events give the same movement in any order and however
 * often: of several deadlines the latest counts, of several arrivals and accidents the earliest.
 */
public final class Movement {
    private static final byte VERSION = 1;
    private static final long MICROS_PER_MILLI = 1000;

    private final String movementId;
    private long due;
    private long arrived;
    private long accident;
    private long toldOf;
    private String carrierId = "";
    private String vehicleId = "";

    private Movement(String movementId) {
        this.movementId = movementId;
    }

    /**
     * A movement as it was kept.
     *
     * @param state what {@link #toBytes} made; null for one of which nothing is known
     */
    public static Movement of(String movementId, byte[] state) {
        Movement movement = new Movement(movementId);
        if (state == null) {
            return movement;
        }
        ByteBuffer in = ByteBuffer.wrap(state);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("movement: unknown version " + version);
        }
        movement.due = Varint.get(in);
        movement.arrived = Varint.get(in);
        movement.accident = Varint.get(in);
        movement.toldOf = Varint.get(in);
        movement.carrierId = Blob.getText(in);
        movement.vehicleId = Blob.getText(in);
        return movement;
    }

    /** Its state, in the layout of {@code schemas/FORMATS.md}. */
    public byte[] toBytes() {
        ByteBuffer out =
                ByteBuffer.allocate(1 + 4 * Varint.MAX_BYTES + Blob.maxBytes(carrierId) + Blob.maxBytes(vehicleId));
        out.put(VERSION);
        Varint.put(out, due);
        Varint.put(out, arrived);
        Varint.put(out, accident);
        Varint.put(out, toldOf);
        Blob.put(out, carrierId);
        Blob.put(out, vehicleId);
        return Blob.written(out);
    }

    /**
     * Takes what happened to it.
     *
     * @return whether that changed anything
     */
    public boolean take(BorderEvent event) {
        byte[] before = toBytes();
        long at = Micros.of(event.occurredAt());
        switch (event.kind()) {
            case DEPARTURE -> due = Math.max(due, event.deadline() == null ? 0 : Micros.of(event.deadline()));
            case ARRIVAL -> arrived = earliest(arrived, at);
            case ACCIDENT -> accident = earliest(accident, at);
            default -> {
                return false;
            }
        }
        carrierId = stated(carrierId, event.carrierId());
        vehicleId = stated(vehicleId, event.vehicleId());
        return !Arrays.equals(before, toBytes());
    }

    private static long earliest(long known, long at) {
        return known == 0 ? at : Math.min(known, at);
    }

    /** Where events differ, the first in order of letters: any order of arrival ends with the same. */
    private static String stated(String known, String said) {
        if (said == null || said.isBlank()) {
            return known;
        }
        return known.isEmpty() || said.compareTo(known) < 0 ? said : known;
    }

    private boolean isSettled() {
        return (arrived != 0 && arrived <= due) || (accident != 0 && accident <= due);
    }

    /** When its deadline has to be looked at, milliseconds; 0 when there is nothing to wait for. */
    public long lookAtMillis() {
        return due == 0 || toldOf == due || isSettled() ? 0 : -Math.floorDiv(-due, MICROS_PER_MILLI);
    }

    /**
     * The alert when its deadline has passed, once for each deadline.
     *
     * @return null when there is none
     */
    public MovementAlert passed(Instant now) {
        if (lookAtMillis() == 0) {
            return null;
        }
        toldOf = due;
        return alert(
                MovementAlert.Code.MOVEMENT_OVERDUE,
                now,
                "movement " + movementId
                        + (arrived == 0 ? " has not arrived by " : " arrived after its deadline, ")
                        + Micros.toInstant(due) + ", and no accident was reported before");
    }

    /**
     * The alert that takes one back, when a late report shows that it had no ground.
     *
     * @return null when there is none
     */
    public MovementAlert settled(Instant now) {
        if (toldOf == 0 || toldOf != due || !isSettled()) {
            return null;
        }
        toldOf = 0;
        return alert(
                MovementAlert.Code.MOVEMENT_SETTLED,
                now,
                "movement " + movementId
                        + (arrived != 0 && arrived <= due ? " had arrived at " : " had met with an accident by ")
                        + Micros.toInstant(arrived != 0 && arrived <= due ? arrived : accident)
                        + ", before its deadline");
    }

    private MovementAlert alert(MovementAlert.Code code, Instant now, String text) {
        return new MovementAlert(
                code,
                movementId,
                now,
                Micros.toInstant(due),
                carrierId.isEmpty() ? null : carrierId,
                vehicleId.isEmpty() ? null : vehicleId,
                text);
    }
}
