// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Scratch;
import org.torugart.core.binary.Varint;

/**
 * What one declaration adds to the history of one entity. Kept by the door of the job exactly as it was added, so that
 * an amendment or withdrawal takes away the same, whatever code computes contributions by then. Immutable.
 */
public final class Contribution {
    private static final byte[] NO_DETAIL = {};

    private final long atMicros;
    private final String declarationId;
    private final long useHash;
    private final long ids;
    private final long[] values;
    private final byte[] detail;

    /** Encoded on first use; the same contribution goes to several entities. */
    private byte[] encoded;

    /**
     * A contribution.
     *
     * @param atMicros event time: acceptance of the declaration
     * @param declarationId whose contribution it is
     * @param useHash hash of the transport document, for entities that are physically in one place; 0 for others
     * @param ids a bit for the id of each measure that something is contributed to
     * @param values what is, in the order of ids; taken over, not copied
     */
    Contribution(long atMicros, String declarationId, long useHash, long ids, long[] values) {
        this(atMicros, declarationId, useHash, ids, values, NO_DETAIL);
    }

    /**
     * A contribution to something else than counts.
     *
     * @param atMicros event time: acceptance of the declaration
     * @param declarationId whose contribution it is
     * @param detail what is contributed, in a layout of whoever takes it; taken over, not copied
     */
    public Contribution(long atMicros, String declarationId, byte[] detail) {
        this(atMicros, declarationId, 0, 0, new long[0], detail);
    }

    private Contribution(long atMicros, String declarationId, long useHash, long ids, long[] values, byte[] detail) {
        this.atMicros = atMicros;
        this.declarationId = declarationId;
        this.useHash = useHash;
        this.ids = ids;
        this.values = values;
        this.detail = detail;
    }

    /** Event time in microseconds since the epoch. */
    public long atMicros() {
        return atMicros;
    }

    /** Whose contribution it is. */
    public String declarationId() {
        return declarationId;
    }

    /** Hash of the transport document for a vehicle or container; 0 for other entities. */
    long useHash() {
        return useHash;
    }

    /** The value contributed to a measure; 0 when none is. */
    public long measure(Measure measure) {
        long bit = 1L << measure.id();
        return (ids & bit) == 0 ? 0 : values[Long.bitCount(ids & (bit - 1))];
    }

    /** A bit for the id of each measure that something is contributed to. */
    long ids() {
        return ids;
    }

    /** The values, in the order of ids; not to be changed. */
    long[] values() {
        return values;
    }

    /** What is contributed besides counts, in a layout of whoever takes it; empty for a history. Not to be changed. */
    public byte[] detail() {
        return detail;
    }

    /**
     * Appends the bytes laid out in {@code schemas/FORMATS.md}, "contribution"; the declaration id is not repeated, and
     * detail is not told.
     */
    public void put(ByteBuffer out) {
        Varint.put(out, atMicros);
        out.putLong(useHash);
        Varint.put(out, ids);
        for (long value : values) {
            Varint.put(out, value);
        }
    }

    /** Most bytes {@link #toBytes} gives. */
    public int maxBytes() {
        return Varint.MAX_BYTES * (2 + values.length) + Long.BYTES + detail.length;
    }

    /** The bytes {@link #put} writes, then the detail. Not to be changed: they are kept. */
    public byte[] toBytes() {
        if (encoded == null) {
            ByteBuffer out = Scratch.of(maxBytes());
            put(out);
            out.put(detail);
            encoded = Blob.written(out);
        }
        return encoded;
    }

    /** Reads what {@link #toBytes} wrote. */
    public static Contribution fromBytes(byte[] bytes, String declarationId) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Contribution counts = get(in, declarationId);
        if (!in.hasRemaining()) {
            return counts;
        }
        byte[] detail = new byte[in.remaining()];
        in.get(detail);
        return new Contribution(counts.atMicros, declarationId, counts.useHash, counts.ids, counts.values, detail);
    }

    /** Reads what {@link #put} wrote. */
    public static Contribution get(ByteBuffer in, String declarationId) {
        long at = Varint.get(in);
        long use = in.getLong();
        long ids = Varint.get(in);
        long[] values = new long[Long.bitCount(ids)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Varint.get(in);
        }
        return new Contribution(at, declarationId, use, ids, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contribution that
                && atMicros == that.atMicros
                && useHash == that.useHash
                && ids == that.ids
                && declarationId.equals(that.declarationId)
                && Arrays.equals(values, that.values)
                && Arrays.equals(detail, that.detail);
    }

    @Override
    public int hashCode() {
        return declarationId.hashCode() * 31 + Arrays.hashCode(values);
    }
}
