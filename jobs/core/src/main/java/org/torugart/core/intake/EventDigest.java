// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The digest a {@link Door} knows a declaration event by. Thread-confined. */
public final class EventDigest {
    private final MessageDigest sha256;

    /** A digest that is used for one event after another. */
    public EventDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** First {@value Door#DIGEST_BYTES} bytes of the SHA-256 of an event's bytes. */
    public byte[] of(byte[] event) {
        return Arrays.copyOf(sha256.digest(event), Door.DIGEST_BYTES);
    }
}
