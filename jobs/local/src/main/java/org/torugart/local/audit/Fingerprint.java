// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first half of a SHA-256: enough to tell a million decisions apart in little memory.
 *
 * @param high the first eight bytes
 * @param low the next eight
 */
record Fingerprint(long high, long low) {

    static Fingerprint of(byte[] bytes) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Fingerprint(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static Fingerprint of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
