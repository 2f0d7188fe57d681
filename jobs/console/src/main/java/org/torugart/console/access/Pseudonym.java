// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names of officers as they may be kept: a keyed hash (HMAC-SHA256, RFC 2104), so that whoever has the key can tell who is
 * meant and nobody else can try all names. Under one key a name has one pseudonym. For any number of threads.
 */
public final class Pseudonym {
    /** Shorter keys could be guessed. */
    public static final int LEAST_KEY_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    /** 80 bits: no two of a million officers are likely to share them. */
    private static final int BYTES = 10;

    private final SecretKeySpec key;

    /**
     * Pseudonyms under a key.
     *
     * @throws IllegalArgumentException if the key is shorter than {@link #LEAST_KEY_BYTES}
     */
    public Pseudonym(byte[] key) {
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "key of pseudonyms: has " + key.length + " bytes, not at least " + LEAST_KEY_BYTES);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The pseudonym of a name, without regard to spaces around it. */
    public String of(String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(name.strip().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
