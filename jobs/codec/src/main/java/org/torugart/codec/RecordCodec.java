// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.torugart.codec.DecodeResult.Code;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.DecodeResult.Rejected;

/**
 * What all codecs share: the frame (two magic bytes, the schema's fingerprint, the body), the limits, and the way from
 * an older schema. Immutable.
 *
 * @param <T> type of the value
 */
abstract class RecordCodec<T> implements Codec<T> {

    /** Bytes before the body: magic and fingerprint. */
    static final int HEADER = 2 + Long.BYTES;

    private static final byte MAGIC_0 = (byte) 0xC3;
    private static final byte MAGIC_1 = 0x01;
    private static final byte CONFLUENT_MAGIC = 0x00;

    private final Schema schema;
    private final long fingerprint;
    private final byte[] header;
    private final Map<Long, Schema> older;
    private final int maxBytes;

    /**
     * A codec.
     *
     * @param schema what is written, and what {@link #read} and {@link #write} follow field by field
     * @param record name of the record's schema files, by which its earlier schemas are found
     * @param maxBytes most bytes a record may have, header included
     */
    RecordCodec(Schema schema, String record, int maxBytes) {
        this(schema, OlderSchemas.of(record), maxBytes);
    }

    RecordCodec(Schema schema, List<Schema> older, int maxBytes) {
        if (maxBytes < HEADER) {
            throw new IllegalArgumentException("maxBytes: want at least " + HEADER + ", got " + maxBytes);
        }
        this.schema = schema;
        this.fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        this.header = header(fingerprint);
        this.older = new HashMap<>();
        for (Schema version : older) {
            this.older.put(SchemaNormalization.parsingFingerprint64(version), version);
        }
        this.maxBytes = maxBytes;
    }

    /** Writes a body, field by field as in the schema. */
    abstract void write(AvroOutput out, T value);

    /**
     * Reads a body.
     *
     * @throws Rejection if the bytes are not of the schema, or a value is not one that is read
     */
    abstract T read(AvroInput in);

    @Override
    public final byte[] encode(T value) {
        AvroOutput out = new AvroOutput(header);
        write(out, value);
        return out.toBytes();
    }

    @Override
    public final DecodeResult<T> decode(byte[] bytes) {
        try {
            return new Decoded<>(body(bytes));
        } catch (Rejection e) {
            return e.result();
        } catch (RuntimeException e) {
            // Core's constructors may ask for more than a schema can say; poison must not restart a job.
            return new Rejected<>(Code.MALFORMED, "not a valid " + schema.getName() + ": " + e);
        }
    }

    private T body(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            throw new Rejection(Code.EMPTY, "no bytes");
        }
        if (bytes.length > maxBytes) {
            throw new Rejection(Code.TOO_LARGE, bytes.length + " bytes, at most " + maxBytes + " are read");
        }
        long writer = fingerprint(bytes);
        AvroInput in;
        if (writer == fingerprint) {
            in = new AvroInput(bytes, HEADER);
        } else if (older.containsKey(writer)) {
            in = new AvroInput(OlderBody.toCurrent(older.get(writer), schema, bytes), 0);
        } else {
            throw new Rejection(
                    Code.UNKNOWN_SCHEMA,
                    "fingerprint " + HexFormat.of().toHexDigits(writer) + " is of no known schema of "
                            + schema.getName() + ", at byte 2");
        }
        T value = read(in);
        in.end();
        return value;
    }

    /**
     * The fingerprint of a frame.
     *
     * @throws Rejection if there is no whole header
     */
    static long fingerprint(byte[] bytes) {
        if (bytes[0] == CONFLUENT_MAGIC) {
            throw new Rejection(
                    Code.NOT_AVRO, "magic 00 at byte 0 is a schema registry's framing, and no registry is configured");
        }
        if (bytes[0] != MAGIC_0 || (bytes.length > 1 && bytes[1] != MAGIC_1)) {
            throw new Rejection(
                    Code.NOT_AVRO,
                    "magic " + HexFormat.of().formatHex(bytes, 0, Math.min(2, bytes.length))
                            + " at byte 0 where single-object encoding has c301");
        }
        if (bytes.length < HEADER) {
            throw new Rejection(Code.TRUNCATED, "fingerprint: the bytes end within it, at byte " + bytes.length);
        }
        long fingerprint = 0;
        for (int i = HEADER - 1; i >= 2; i--) {
            fingerprint = fingerprint << 8 | (bytes[i] & 0xFF);
        }
        return fingerprint;
    }

    private static byte[] header(long fingerprint) {
        byte[] header = new byte[HEADER];
        header[0] = MAGIC_0;
        header[1] = MAGIC_1;
        for (int i = 0; i < Long.BYTES; i++) {
            header[2 + i] = (byte) (fingerprint >> (i * Byte.SIZE));
        }
        return header;
    }
}
