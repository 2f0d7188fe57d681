// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.border;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.torugart.core.declaration.Mass;

/**
 * What was notified, read or seen of a vehicle or container.
 *
 * @param eventId identifier; a repeated one is a duplicate; never null
 * @param kind what happened; never null
 * @param occurredAt when; never null
 * @param office where; null when not stated
 * @param vehicleId registration of the vehicle; null when not stated
 * @param containers container numbers; never null
 * @param transportDocument document the load goes under; null when not stated
 * @param consignments consignments on board; 0 when not stated
 * @param movementId transit declaration, or number goods are released early under, which their declaration names as its
 *     previous document; null when of none
 * @param carrierId the carrier; null when not stated
 * @param deadline until when it must arrive or be declared; null when none is set
 * @param device what read it; null when no device did
 * @param grossMass mass read, vehicle included; null when none was
 * @param tareMass mass of the empty vehicle; null when not known
 * @param seals seal numbers read; never null
 * @param plate registration read; null when none was
 * @param finding what was found; null when that is not said
 */
public record BorderEvent(
        String eventId,
        Kind kind,
        Instant occurredAt,
        String office,
        String vehicleId,
        List<String> containers,
        String transportDocument,
        int consignments,
        String movementId,
        String carrierId,
        Instant deadline,
        Device device,
        Mass grossMass,
        Mass tareMass,
        List<String> seals,
        String plate,
        Finding finding) {

    /** What happened. */
    public enum Kind {
        /** Crossing was notified (Customs Code arts. 137, 140). */
        NOTIFICATION,
        /** A gate was passed. */
        GATE,
        /** A plate was read. */
        PLATE,
        /** The vehicle was weighed. */
        WEIGHBRIDGE,
        /** The load was scanned. */
        SCANNER,
        /** The radiation portal was passed. */
        RADIATION,
        /** Seals were checked. */
        SEAL,
        /** A transit movement departed (art. 36). */
        DEPARTURE,
        /** An accident was reported (arts. 38, 139). */
        ACCIDENT,
        /** A movement arrived. */
        ARRIVAL,
        /** Goods were released before their declaration. */
        RELEASE
    }

    /** What a device or officer found. */
    public enum Finding {
        /** Nothing. */
        NOTHING,
        /** Something else than declared. */
        DIFFERS,
        /** Radiation. */
        ALARM,
        /** A person in the load. */
        PERSON
    }

    /**
     * A device as it was when it read.
     *
     * @param deviceId its identifier; never null
     * @param health what its self-test said; never null
     * @param calibratedUntil end of its calibration; null when it needs none
     */
    public record Device(String deviceId, Health health, Instant calibratedUntil) {
        /** What a self-test says. */
        public enum Health {
            /** Well. */
            HEALTHY,
            /** Within doubtful limits. */
            DEGRADED,
            /** Not to be believed. */
            FAULTY
        }

        public Device {
            Objects.requireNonNull(deviceId, "deviceId");
            Objects.requireNonNull(health, "health");
        }
    }

    public BorderEvent {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(occurredAt, "occurredAt");
        containers = List.copyOf(containers);
        seals = List.copyOf(seals);
    }

    /** Whether it was read by a device that was well and calibrated, or by none. */
    public boolean isReliable() {
        return device == null
                || (device.health == Device.Health.HEALTHY
                        && (device.calibratedUntil == null || !occurredAt.isAfter(device.calibratedUntil)));
    }

    /** Whether it says something of a transit movement. */
    public boolean isOfTransit() {
        return movementId != null && (kind == Kind.DEPARTURE || kind == Kind.ACCIDENT || kind == Kind.ARRIVAL);
    }

    /** Whether it is about a movement or an obligation. */
    public boolean isOfMovement() {
        return kind == Kind.DEPARTURE || kind == Kind.ACCIDENT || kind == Kind.ARRIVAL || kind == Kind.RELEASE;
    }
}
