// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.torugart.core.binary.Blob;
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
    private final long[] measures;
    private final byte[] detail;

    /** Encoded on first use; the same contribution goes to several entities. */
    private byte[] encoded;

    /**
     * @param atMicros event time: acceptance of the declaration
     * @param declarationId whose contribution it is
     * @param useHash hash of the transport document, for entities that are physically in one place; 0 for others
     * @param measures one value per {@link Measure}, by ordinal; taken over, not copied
     */
    Contribution(long atMicros, String declarationId, long useHash, long[] measures) {
        this(atMicros, declarationId, useHash, measures, NO_DETAIL);
    }

    /**
     * A contribution to something else than counts.
     *
     * @param atMicros event time: acceptance of the declaration
     * @param declarationId whose contribution it is
     * @param detail what is contributed, in a layout of whoever takes it; taken over, not copied
     */
    public Contribution(long atMicros, String declarationId, byte[] detail) {
        this(atMicros, declarationId, 0, new long[Measure.COUNT], detail);
    }

    private Contribution(long atMicros, String declarationId, long useHash, long[] measures, byte[] detail) {
        this.atMicros = atMicros;
        this.declarationId = declarationId;
        this.useHash = useHash;
        this.measures = measures;
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

    /** The value added for a measure. */
    public long measure(Measure measure) {
        return measures[measure.ordinal()];
    }

    long[] measures() {
        return measures;
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
        Measures.put(out, measures, 0);
    }

    /** Most bytes {@link #put} writes. */
    public static final int MAX_BYTES = Varint.MAX_BYTES + Long.BYTES + Measures.MAX_BYTES;

    /** The bytes {@link #put} writes, then the detail. Not to be changed: they are kept. */
    public byte[] toBytes() {
        if (encoded == null) {
            ByteBuffer out = ByteBuffer.allocate(MAX_BYTES + detail.length);
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
        return new Contribution(counts.atMicros, declarationId, counts.useHash, counts.measures, detail);
    }

    /** Reads what {@link #put} wrote. */
    public static Contribution get(ByteBuffer in, String declarationId) {
        long at = Varint.get(in);
        long use = in.getLong();
        long[] measures = new long[Measure.COUNT];
        Measures.get(in, measures, 0);
        return new Contribution(at, declarationId, use, measures);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contribution that
                && atMicros == that.atMicros
                && useHash == that.useHash
                && declarationId.equals(that.declarationId)
                && Arrays.equals(measures, that.measures)
                && Arrays.equals(detail, that.detail);
    }

    @Override
    public int hashCode() {
        return declarationId.hashCode() * 31 + Arrays.hashCode(measures);
    }
}
