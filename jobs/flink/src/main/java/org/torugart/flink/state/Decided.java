// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.nio.ByteBuffer;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * What DECIDE keeps of a declaration: what has happened to it, and the evidence of the latest version's latest decision,
 * to decide again when later evidence comes.
 *
 * @param released the goods have been released
 * @param inspectionBegun physical inspection has begun
 * @param withdrawn the declaration has been withdrawn: it is not decided again
 * @param version latest version decided; -1 when none has been
 * @param outcome digest of the latest decision's outcome, see {@code DecideFunction}
 * @param channel ordinal of its channel; -1 when none has been decided
 * @param evidence its evidence record as published; empty when none has been
 */
public record Decided(
        boolean released,
        boolean inspectionBegun,
        boolean withdrawn,
        int version,
        long outcome,
        int channel,
        byte[] evidence) {

    /** Nothing has happened yet. */
    public static final Decided NOTHING = new Decided(false, false, false, -1, 0, -1, new byte[0]);

    private static final byte LAYOUT = 1;
    private static final int RELEASED = 1;
    private static final int INSPECTION_BEGUN = 2;
    private static final int WITHDRAWN = 4;

    /** The bytes laid out in {@code schemas/FORMATS.md}, "case". */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(2 + Long.BYTES + 3 * Varint.MAX_BYTES + evidence.length);
        out.put(LAYOUT);
        out.put((byte)
                ((released ? RELEASED : 0) | (inspectionBegun ? INSPECTION_BEGUN : 0) | (withdrawn ? WITHDRAWN : 0)));
        Varint.put(out, version);
        out.putLong(outcome);
        Varint.put(out, channel);
        Blob.put(out, evidence);
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote; null gives {@link #NOTHING}.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static Decided fromBytes(byte[] bytes) {
        if (bytes == null) {
            return NOTHING;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte layout = in.get();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("case: unknown version " + layout);
        }
        byte flags = in.get();
        return new Decided(
                (flags & RELEASED) != 0,
                (flags & INSPECTION_BEGUN) != 0,
                (flags & WITHDRAWN) != 0,
                (int) Varint.get(in),
                in.getLong(),
                (int) Varint.get(in),
                Blob.getBytes(in));
    }
}
