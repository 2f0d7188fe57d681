// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of an evidence record: by it a decision says which bytes it can be made again from. */
public final class EvidenceDigest {
    private EvidenceDigest() {}

    /** SHA-256 of the record's bytes, in lower-case hexadecimal. */
    public static String of(byte[] evidence) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(evidence));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
