// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.binary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Byte strings and UTF-8 text with their length in front, as {@link Varint}. */
public final class Blob {
    private Blob() {}

    /** Most bytes the text takes. */
    public static int maxBytes(String text) {
        return Varint.MAX_BYTES + 3 * text.length();
    }

    /** Appends bytes. */
    public static void put(ByteBuffer out, byte[] bytes) {
        Varint.put(out, bytes.length);
        out.put(bytes);
    }

    /** Appends text. */
    public static void put(ByteBuffer out, String text) {
        put(out, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads bytes.
     *
     * @throws IllegalArgumentException if the length is negative or more than is left
     */
    public static byte[] getBytes(ByteBuffer in) {
        long length = Varint.get(in);
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("length " + length + " of " + in.remaining() + " bytes left");
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    /** Reads text; see {@link #getBytes}. */
    public static String getText(ByteBuffer in) {
        return new String(getBytes(in), StandardCharsets.UTF_8);
    }

    /**
     * Reads one of some values, told by its index in a byte.
     *
     * @throws IllegalArgumentException if there is none of that index
     */
    public static <T> T getOneOf(T[] values, ByteBuffer in) {
        byte index = in.get();
        if (index < 0 || index >= values.length) {
            throw new IllegalArgumentException("index " + index + " of " + values.length + " values");
        }
        return values[index];
    }

    /** The bytes written so far, copied. */
    public static byte[] written(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }
}
