// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.torugart.codec.DecodeResult.Code;
import org.torugart.core.history.Micros;

/**
 * Reads Avro's binary encoding from bytes nobody vouches for. Every length is compared with the bytes that remain
 * before anything is allocated, and every refusal names the field's path and the byte it begins at. Used for one record
 * and thrown away.
 */
final class AvroInput {

    /** List elements one record may have in all: bounds what a few megabytes of one-byte strings would allocate. */
    static final int MAX_ELEMENTS = 1 << 18;

    private static final int MAX_DEPTH = 16;

    private final byte[] bytes;
    private int position;
    private int elements;

    private final String[] path = new String[MAX_DEPTH];
    private final int[] index = new int[MAX_DEPTH];
    private int depth;

    AvroInput(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int position() {
        return position;
    }

    int remaining() {
        return bytes.length - position;
    }

    boolean bool(String field) {
        int start = position;
        byte b = next(field, start);
        if (b != 0 && b != 1) {
            throw malformed(field, start, "boolean of byte " + b);
        }
        return b == 1;
    }

    int integer(String field) {
        int start = position;
        long value = varint(field);
        if (value != (int) value) {
            throw malformed(field, start, value + " does not fit 32 bits");
        }
        return (int) value;
    }

    int integer(String field, int least, int most) {
        int start = position;
        int value = integer(field);
        if (value < least || value > most) {
            throw malformed(field, start, value + " is not within " + least + " to " + most);
        }
        return value;
    }

    long varint(String field) {
        int start = position;
        long rest = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte b = next(field, start);
            rest |= (b & 0x7FL) << shift;
            if (b >= 0) {
                if (shift == 63 && b > 1) {
                    break;
                }
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw malformed(field, start, "integer of more than 64 bits");
    }

    /** A number of things: not negative, and no more than there can be. */
    long count(String field, long most) {
        int start = position;
        long value = varint(field);
        if (value < 0 || value > most) {
            throw malformed(field, start, value + " is not within 0 to " + most);
        }
        return value;
    }

    String string(String field) {
        int start = position;
        int length = length(field, "string");
        if (length == 0) {
            return "";
        }
        String value = new String(bytes, position, length, UTF_8);
        // The decoder replaces what is not UTF-8; only text that holds the replacement needs a second look.
        if (value.indexOf('\uFFFD') >= 0) {
            byte[] again = value.getBytes(UTF_8);
            if (!Arrays.equals(again, 0, again.length, bytes, position, position + length)) {
                throw malformed(field, start, "string is not UTF-8");
            }
        }
        position += length;
        return value;
    }

    String stringOrNull(String field) {
        return present(field) ? string(field) : null;
    }

    /** A string that state is keyed by: see {@link Identifiers}. */
    String identifier(String field) {
        int start = position;
        String value = string(field);
        String problem = Identifiers.problem(value);
        if (problem != null) {
            throw malformed(field, start, problem);
        }
        return value;
    }

    byte[] bytes(String field) {
        int length = length(field, "byte sequence");
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    byte[] bytesOrNull(String field) {
        return present(field) ? bytes(field) : null;
    }

    /** The unscaled value of a decimal. */
    long unscaled(String field) {
        int start = position;
        int length = length(field, "decimal");
        if (length == 0 || length > Long.BYTES) {
            throw malformed(field, start, "decimal of " + length + " bytes, from 1 to 8 are read");
        }
        long value = bytes[position];
        for (int i = 1; i < length; i++) {
            value = value << 8 | (bytes[position + i] & 0xFF);
        }
        position += length;
        return value;
    }

    /** A decimal without trailing zeros, its scale from 0 to {@code scale}. */
    BigDecimal decimal(String field, int scale) {
        long value = unscaled(field);
        int places = scale;
        while (places > 0 && value % 10 == 0) {
            value /= 10;
            places--;
        }
        return BigDecimal.valueOf(value, places);
    }

    BigDecimal decimalOrNull(String field, int scale) {
        return present(field) ? decimal(field, scale) : null;
    }

    Instant instant(String field) {
        int start = position;
        long micros = varint(field);
        if (micros < Instants.FIRST_MICROS || micros > Instants.LAST_MICROS) {
            throw malformed(
                    field, start, "instant of " + micros + " microseconds is not within the years 1900 to 2199");
        }
        return Micros.toInstant(micros);
    }

    Instant instantOrNull(String field) {
        return present(field) ? instant(field) : null;
    }

    <E extends Enum<E>> E symbol(String field, Symbols<E> symbols) {
        int start = position;
        int ordinal = integer(field);
        E constant = symbols.constant(ordinal);
        if (constant == null) {
            throw malformed(field, start, "symbol " + ordinal + " means nothing to this version");
        }
        return constant;
    }

    <E extends Enum<E>> E symbolOrNull(String field, Symbols<E> symbols) {
        return present(field) ? symbol(field, symbols) : null;
    }

    /** An enum written as its name. */
    <E extends Enum<E>> E named(String field, Class<E> type) {
        int start = position;
        String name = string(field);
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw malformed(field, start, "code " + Identifiers.shown(name) + " means nothing to this version");
        }
    }

    <R> R record(String field, Function<AvroInput, R> read) {
        enter(field);
        R value = read.apply(this);
        leave();
        return value;
    }

    <R> R recordOrNull(String field, Function<AvroInput, R> read) {
        return present(field) ? record(field, read) : null;
    }

    /** An array, in the blocks it was written in. */
    <E> List<E> list(String field, Function<AvroInput, E> read) {
        long count = blockCount(field);
        if (count == 0) {
            return List.of();
        }
        List<E> list = new ArrayList<>((int) Math.min(count, 64));
        enter(field);
        while (count != 0) {
            for (long i = 0; i < count; i++) {
                index[depth - 1] = list.size();
                list.add(read.apply(this));
            }
            leave();
            count = blockCount(field);
            enter(field);
        }
        leave();
        return list;
    }

    List<String> strings(String field) {
        return list(field, in -> in.string(null));
    }

    boolean present(String field) {
        return branch(field, 2) == 1;
    }

    /** The chosen branch of a union. */
    int branch(String field, int branches) {
        int start = position;
        long branch = varint(field);
        if (branch < 0 || branch >= branches) {
            throw malformed(field, start, "union has no branch " + branch);
        }
        return (int) branch;
    }

    /** Elements in the next block of an array; 0 after the last. No element of our schemas takes less than a byte. */
    long blockCount(String field) {
        int start = position;
        long count = varint(field);
        boolean sized = count < 0;
        count = Math.abs(count);
        checkLength(field, start, "array", count);
        if (sized) {
            length(field, "array block");
        }
        if (count > MAX_ELEMENTS - elements) {
            throw rejected(Code.TOO_LARGE, field, start, "more than " + MAX_ELEMENTS + " list elements in one record");
        }
        elements += (int) count;
        return count;
    }

    void skip(String field, String what) {
        int length = length(field, what);
        position += length;
    }

    void enter(String field) {
        path[depth] = field;
        index[depth++] = -1;
    }

    void element(int position) {
        index[depth - 1] = position;
    }

    void leave() {
        depth--;
    }

    void end() {
        if (position != bytes.length) {
            throw new Rejection(
                    Code.TRAILING_BYTES,
                    "the record ends at byte " + position + ", and " + remaining() + " more follow");
        }
    }

    Rejection malformed(String field, int start, String what) {
        return rejected(Code.MALFORMED, field, start, what);
    }

    private Rejection rejected(Code code, String field, int start, String what) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            message.append(i == 0 ? "" : ".").append(path[i]);
            if (index[i] >= 0) {
                message.append('[').append(index[i]).append(']');
            }
        }
        if (field != null) {
            message.append(depth == 0 ? "" : ".").append(field);
        }
        return new Rejection(
                code,
                message.append(": ")
                        .append(what)
                        .append(", at byte ")
                        .append(start)
                        .toString());
    }

    private byte next(String field, int start) {
        if (position == bytes.length) {
            throw rejected(Code.TRUNCATED, field, start, "the bytes end here");
        }
        return bytes[position++];
    }

    private int length(String field, String what) {
        int start = position;
        long length = varint(field);
        checkLength(field, start, what, length);
        return (int) length;
    }

    /** A length no array of bytes can have is nonsense; one that only these bytes do not have means they were cut. */
    private void checkLength(String field, int start, String what, long length) {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw malformed(field, start, what + " of length " + length);
        }
        if (length > remaining()) {
            throw rejected(
                    Code.TRUNCATED,
                    field,
                    start,
                    what + " of length " + length + " where " + remaining() + " bytes remain");
        }
    }
}
