// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.border.BorderEvent;

/**
 * Border events, topic {@code border-events}. Immutable, for any number of threads.
 *
 * <p>Refused are an identifier that cannot be a key (blank, over 64 characters, control characters), a kind, health or
 * finding that means nothing, a negative number of consignments, an instant outside the years 1900 to 2199.
 */
public final class BorderEventCodec extends RecordCodec<BorderEvent> {
    private static final Symbols<BorderEvent.Kind> KINDS =
            new Symbols<>(org.torugart.schema.BorderEventKind.getClassSchema(), BorderEvent.Kind.class);
    private static final Symbols<BorderEvent.Device.Health> HEALTHS =
            new Symbols<>(org.torugart.schema.DeviceHealth.getClassSchema(), BorderEvent.Device.Health.class);
    private static final Symbols<BorderEvent.Finding> FINDINGS =
            new Symbols<>(org.torugart.schema.BorderFinding.getClassSchema(), BorderEvent.Finding.class);

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public BorderEventCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public BorderEventCodec(int maxBytes) {
        super(org.torugart.schema.BorderEvent.getClassSchema(), "border-event", maxBytes);
    }

    @Override
    void write(AvroOutput out, BorderEvent event) {
        Parts.requireAtLeast("consignments", 0, event.consignments());
        out.identifier("eventId", event.eventId());
        out.symbol(event.kind(), KINDS);
        out.instant("occurredAt", event.occurredAt());
        out.stringOrNull(event.office());
        out.stringOrNull(event.vehicleId());
        out.strings(event.containers());
        out.stringOrNull(event.transportDocument());
        out.integer(event.consignments());
        out.stringOrNull(event.movementId());
        out.stringOrNull(event.carrierId());
        out.instantOrNull("deadlineAt", event.deadline());
        out.recordOrNull(event.device(), BorderEventCodec::writeDevice);
        out.recordOrNull(event.grossMass(), Parts::mass);
        out.recordOrNull(event.tareMass(), Parts::mass);
        out.strings(event.seals());
        out.stringOrNull(event.plate());
        out.symbolOrNull(event.finding(), FINDINGS);
    }

    @Override
    BorderEvent read(AvroInput in) {
        return new BorderEvent(
                in.identifier("eventId"),
                in.symbol("kind", KINDS),
                in.instant("occurredAt"),
                in.stringOrNull("office"),
                in.stringOrNull("vehicleId"),
                in.strings("containers"),
                in.stringOrNull("transportDocument"),
                in.integer("consignments", 0, Integer.MAX_VALUE),
                in.stringOrNull("movementId"),
                in.stringOrNull("carrierId"),
                in.instantOrNull("deadlineAt"),
                in.recordOrNull("device", BorderEventCodec::readDevice),
                Parts.massOrNull(in, "grossMass"),
                Parts.massOrNull(in, "tareMass"),
                in.strings("seals"),
                in.stringOrNull("plate"),
                in.symbolOrNull("finding", FINDINGS));
    }

    private static void writeDevice(AvroOutput out, BorderEvent.Device device) {
        out.string(device.deviceId());
        out.symbol(device.health(), HEALTHS);
        out.instantOrNull("calibrationEndsAt", device.calibratedUntil());
    }

    private static BorderEvent.Device readDevice(AvroInput in) {
        return new BorderEvent.Device(
                in.string("deviceId"), in.symbol("health", HEALTHS), in.instantOrNull("calibrationEndsAt"));
    }
}
