// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
final class RecordFormat<T> {

    /** Bytes before the body: magic and fingerprint. */
    static final int HEADER = 2 + Long.BYTES;

    private static final byte MAGIC_0 = (byte) 0xC3;
    private static final byte MAGIC_1 = 0x01;
    private static final byte CONFLUENT_MAGIC = 0x00;
    private static final int EXPECTED_SIZE = 1024;

    private final Schema schema;
    private final long fingerprint;
    private final byte[] header;
    private final Map<Long, Schema> older;
    private final int maxBytes;
    private final BiConsumer<AvroOutput, T> write;
    private final Function<AvroInput, T> read;

    /**
     * A format.
     *
     * @param schema what is written, and what {@code read} and {@code write} follow field by field
     * @param older schemas that are also read
     * @param maxBytes most bytes a record may have, header included
     * @param write writes a body
     * @param read reads a body; refuses by {@link Rejection}
     */
    RecordFormat(
            Schema schema,
            List<Schema> older,
            int maxBytes,
            BiConsumer<AvroOutput, T> write,
            Function<AvroInput, T> read) {
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
        this.write = write;
        this.read = read;
    }

    byte[] encode(T value) {
        AvroOutput out = new AvroOutput(header, EXPECTED_SIZE);
        write.accept(out, value);
        return out.toBytes();
    }

    DecodeResult<T> decode(byte[] bytes) {
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
        T value = read.apply(in);
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
