// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.Arrays;

/** Bytes that must not be shown. Immutable. */
public final class Secret {
    /** No bytes. */
    public static final Secret NONE = new Secret(new byte[0]);

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret with a copy of these bytes. */
    public static Secret of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Secret(bytes.clone());
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Says nothing of them. */
    @Override
    public String toString() {
        return "secret";
    }
}
