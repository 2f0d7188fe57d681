// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.torugart.core.declaration.FixedPoint;

/** Writes Avro's binary encoding. Used for one record and thrown away. */
final class AvroOutput {
    private static final int MAX_VARINT = 10;
    private static final int MIN_SIZE = 1024;

    /** What a thread keeps to write into; more is needed rarely, and let go of. */
    private static final int MAX_KEPT_BYTES = 256 << 10;

    /** Null while a record is written, so that one within another gets its own. */
    private static final ThreadLocal<byte[]> KEPT = new ThreadLocal<>();

    private byte[] bytes;
    private int size;

    /** Starts with a copy of a header. */
    AvroOutput(byte[] header) {
        byte[] kept = KEPT.get();
        KEPT.set(null);
        bytes = kept == null ? new byte[MIN_SIZE] : kept;
        System.arraycopy(header, 0, bytes, 0, header.length);
        size = header.length;
    }

    /** What was written. Ends it. */
    byte[] toBytes() {
        byte[] written = Arrays.copyOf(bytes, size);
        if (bytes.length <= MAX_KEPT_BYTES) {
            KEPT.set(bytes);
        }
        bytes = null;
        return written;
    }

    void bool(boolean value) {
        ensure(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    void integer(int value) {
        varint(value);
    }

    void varint(long value) {
        ensure(MAX_VARINT);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void string(String value) {
        bytes(value.getBytes(UTF_8));
    }

    void stringOrNull(String value) {
        if (present(value)) {
            string(value);
        }
    }

    /** A string that state is keyed by, refused here when {@link AvroInput#identifier} would refuse it. */
    void identifier(String field, String value) {
        String problem = Identifiers.problem(value);
        if (problem != null) {
            throw new IllegalArgumentException(field + ": " + problem);
        }
        string(value);
    }

    void bytes(byte[] value) {
        varint(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    void bytesOrNull(byte[] value) {
        if (present(value)) {
            bytes(value);
        }
    }

    /** A decimal from its unscaled value, in as few bytes as hold it. */
    void unscaled(long value) {
        int length = Long.BYTES - (Long.numberOfLeadingZeros(value < 0 ? ~value : value) - 1) / Byte.SIZE;
        varint(length);
        ensure(length);
        for (int i = length - 1; i >= 0; i--) {
            bytes[size++] = (byte) (value >> (i * Byte.SIZE));
        }
    }

    void decimal(BigDecimal value, int scale) {
        unscaled(FixedPoint.of(value, scale));
    }

    void decimalOrNull(BigDecimal value, int scale) {
        if (present(value)) {
            decimal(value, scale);
        }
    }

    /**
     * An instant.
     *
     * @throws IllegalArgumentException if {@link AvroInput#instant} would refuse it
     */
    void instant(String field, Instant value) {
        varint(Instants.micros(field, value));
    }

    void instantOrNull(String field, Instant value) {
        if (present(value)) {
            instant(field, value);
        }
    }

    /** An instant of a clock or broker that cannot be asked again: one outside what is read becomes the nearest. */
    void nearestInstant(Instant value) {
        varint(Instants.nearestMicros(value));
    }

    <E extends Enum<E>> void symbol(E value, Symbols<E> symbols) {
        integer(symbols.symbol(value));
    }

    <E extends Enum<E>> void symbolOrNull(E value, Symbols<E> symbols) {
        if (present(value)) {
            symbol(value, symbols);
        }
    }

    <R> void recordOrNull(R value, BiConsumer<AvroOutput, R> write) {
        if (present(value)) {
            write.accept(this, value);
        }
    }

    /** An array in one block, in the order given. */
    <E> void list(Collection<E> elements, BiConsumer<AvroOutput, E> write) {
        if (!elements.isEmpty()) {
            varint(elements.size());
            for (E element : elements) {
                write.accept(this, element);
            }
        }
        varint(0);
    }

    void strings(Collection<String> elements) {
        list(elements, AvroOutput::string);
    }

    /** Writes the branch of a union of null and something else. */
    private boolean present(Object value) {
        varint(value == null ? 0 : 1);
        return value != null;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), size + (size >> 1)));
        }
    }
}
