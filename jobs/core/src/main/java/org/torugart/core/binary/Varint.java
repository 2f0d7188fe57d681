// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.binary;

import java.nio.ByteBuffer;

/** Zig-zag variable-length integers, seven bits a byte, low bits first: the encoding of Avro's {@code long}. */
public final class Varint {
    /** Bytes of the longest encoding. */
    public static final int MAX_BYTES = 10;

    private Varint() {}

    /** Appends a value. */
    public static void put(ByteBuffer out, long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    /**
     * Reads how many things follow, each of which takes a byte at least: room may be made for them before they are read.
     *
     * @throws IllegalArgumentException if it is negative or more than there can be
     */
    public static int count(ByteBuffer in) {
        long count = get(in);
        if (count < 0 || count > in.remaining()) {
            throw new IllegalArgumentException("count " + count + " in " + in.remaining() + " bytes left");
        }
        return (int) count;
    }

    /**
     * Reads a mask.
     *
     * @param bits how many bits have a meaning, from the lowest
     * @throws IllegalArgumentException if another bit is set
     */
    public static long mask(ByteBuffer in, int bits) {
        long mask = get(in);
        if (bits < Long.SIZE && mask >>> bits != 0) {
            throw new IllegalArgumentException(
                    "bit " + (Long.SIZE - 1 - Long.numberOfLeadingZeros(mask)) + " of " + bits);
        }
        return mask;
    }

    /**
     * Passes over so many values, however long each is.
     *
     * @throws java.nio.BufferUnderflowException if the bytes end before
     */
    public static void pass(ByteBuffer in, int values) {
        for (int left = values; left > 0; ) {
            left -= in.get() >= 0 ? 1 : 0;
        }
    }

    /**
     * Reads a value.
     *
     * @throws java.nio.BufferUnderflowException if the bytes end within it
     * @throws IllegalArgumentException if it is longer than ten bytes
     */
    public static long get(ByteBuffer in) {
        long rest = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte b = in.get();
            rest |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw new IllegalArgumentException("varint longer than ten bytes");
    }
}
