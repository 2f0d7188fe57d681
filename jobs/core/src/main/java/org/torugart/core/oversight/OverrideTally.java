// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.oversight;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.decision.ControlChannel;

/**
 * What a declaration adds to the counts of an office and a year, or takes away from them again: that it was decided RED,
 * or that an officer treated it otherwise than decided. Tallies commute.
 *
 * @param added whether it is added; else it takes away what was added before
 * @param office the office; empty when not stated; never null
 * @param year calendar year, UTC, the declaration was accepted in
 * @param officer pseudonym of the officer; empty when the declaration itself is counted, as decided RED; never null
 * @param decided the channel decided; never null
 * @param treated the channel the officer treated it under; RED when the declaration itself is counted; never null
 * @param importer who imports; empty when not known; never null
 */
public record OverrideTally(
        boolean added,
        String office,
        int year,
        String officer,
        ControlChannel decided,
        ControlChannel treated,
        String importer) {
    private static final ControlChannel[] CHANNELS = ControlChannel.values();

    public OverrideTally {
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(officer, "officer");
        Objects.requireNonNull(decided, "decided");
        Objects.requireNonNull(treated, "treated");
        Objects.requireNonNull(importer, "importer");
    }

    /** Text that no other office and year have: what tallies are summed under. */
    public String key() {
        return year + "\n" + office;
    }

    /** Whether it counts a declaration decided RED, and no officer. */
    public boolean isDecision() {
        return officer.isEmpty();
    }

    /** Whether goods that were to be inspected were not. */
    public boolean isRelease() {
        return !isDecision() && decided == ControlChannel.RED && treated != ControlChannel.RED;
    }

    /** 1 when added, −1 when taken away. */
    public int sign() {
        return added ? 1 : -1;
    }

    /** The same, taken away. */
    OverrideTally negated() {
        return new OverrideTally(!added, office, year, officer, decided, treated, importer);
    }

    /** The bytes a message holds: 1 or 0, office, year, officer, channels, importer. They are never kept. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(
                3 + Varint.MAX_BYTES + Blob.maxBytes(office) + Blob.maxBytes(officer) + Blob.maxBytes(importer));
        out.put((byte) (added ? 1 : 0));
        Blob.put(out, office);
        Varint.put(out, year);
        Blob.put(out, officer);
        out.put((byte) decided.ordinal());
        out.put((byte) treated.ordinal());
        Blob.put(out, importer);
        return Blob.written(out);
    }

    /** Reads what {@link #toBytes} wrote. */
    public static OverrideTally fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new OverrideTally(
                in.get() != 0,
                Blob.getText(in),
                (int) Varint.get(in),
                Blob.getText(in),
                Blob.getOneOf(CHANNELS, in),
                Blob.getOneOf(CHANNELS, in),
                Blob.getText(in));
    }
}
