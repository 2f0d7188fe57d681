// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.torugart.codec.RawRecord;

/** Values of records, deflated (RFC 1950): the YAML of profiles becomes a tenth. */
public final class Deflated {
    private static final int CHUNK = 1 << 16;

    private Deflated() {}

    /** The record with its value deflated; itself when it has none. */
    public static RawRecord deflate(RawRecord record) {
        return record.value() == null ? record : with(record, deflate(record.value()));
    }

    /** The record with its value as it was. */
    public static RawRecord inflate(RawRecord record) {
        return record.value() == null ? record : with(record, inflate(record.value()));
    }

    /** The bytes, deflated. */
    public static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /**
     * The bytes as they were.
     *
     * @throws IllegalArgumentException if they are not what {@link #deflate(byte[])} gives
     */
    public static byte[] inflate(byte[] bytes) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 4 + 64);
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                if (length == 0 && !inflater.finished()) {
                    throw new IllegalArgumentException("deflated bytes end too early");
                }
                out.write(chunk, 0, length);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not deflated", e);
        } finally {
            inflater.end();
        }
    }

    private static RawRecord with(RawRecord record, byte[] value) {
        return new RawRecord(
                record.topic(), record.partition(), record.offset(), record.timestampMillis(), record.key(), value);
    }
}
