// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.util.Objects;
import org.torugart.core.binary.Digest;

/**
 * The exact bytes of a set of profiles as it was encoded, which are what is signed, and their digest. Two contents are
 * equal when their digests are.
 */
public final class ReleaseContent {
    private final byte[] bytes;
    private final String digest;

    /**
     * Takes the bytes over; they must not be changed any more. Costs one pass over them.
     *
     * @param bytes an encoded set of profiles; never null
     */
    public ReleaseContent(byte[] bytes) {
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.digest = new Digest().raw(bytes).hex();
    }

    /** The bytes; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** SHA-256 of the bytes in lower-case hexadecimal, 64 characters. Names the exact set in decisions and evidence. */
    public String digest() {
        return digest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReleaseContent that && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** The digest: the bytes are too many to show. */
    @Override
    public String toString() {
        return digest;
    }
}
