// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Objects;

/** A private key with its name and its holder's. Never part of a record, never printed. Immutable and thread-safe. */
public final class SigningKey {
    /** The signature algorithm: Ed25519, RFC 8032. */
    public static final String ALGORITHM = "Ed25519";

    private final String id;
    private final String person;
    private final PrivateKey key;

    /**
     * A key.
     *
     * @param id its name, by which it is trusted; never null
     * @param person who holds it; never null
     * @param key an Ed25519 private key; never null
     */
    public SigningKey(String id, String person, PrivateKey key) {
        this.id = Objects.requireNonNull(id, "id");
        this.person = Objects.requireNonNull(person, "person");
        this.key = Objects.requireNonNull(key, "key");
    }

    /** Its name, by which it is trusted. */
    public String id() {
        return id;
    }

    /** Who holds it. */
    public String person() {
        return person;
    }

    byte[] sign(byte[] digest) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key " + id + " cannot sign: it is no Ed25519 private key", e);
        }
    }

    /** Its name and its holder's; nothing of the key. */
    @Override
    public String toString() {
        return id + " (" + person + ")";
    }
}
