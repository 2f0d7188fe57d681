// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes what nobody can guess: 256 random bits in base64url, 43 characters. Thread-safe. */
final class Secrets {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
