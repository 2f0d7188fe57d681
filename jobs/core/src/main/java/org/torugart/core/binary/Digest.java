// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.binary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over fields, each in a form that says where it ends: numbers as eight bytes, big-endian, texts and byte
 * strings with their length in front. No two lists of fields give the same bytes.
 */
public final class Digest {
    private final MessageDigest sha256;

    /** Over nothing yet, and for no purpose: only for a digest of bytes that others compute too. */
    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Begins with what the digest is for, so that a signature of one thing is none of another. */
    public static Digest of(String purpose) {
        return new Digest().text(purpose);
    }

    /** Bytes without their length: only for a digest of nothing else. */
    public Digest raw(byte[] bytes) {
        sha256.update(bytes);
        return this;
    }

    /** A number. */
    public Digest number(long value) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
        return this;
    }

    /** Bytes with their length. */
    public Digest bytes(byte[] value) {
        return number(value.length).raw(value);
    }

    /** A text. */
    public Digest text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The 32 bytes. Ends it. */
    public byte[] toBytes() {
        return sha256.digest();
    }

    /** The same in lower-case hexadecimal. Ends it. */
    public String hex() {
        return HexFormat.of().formatHex(toBytes());
    }
}
