// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A public key that is trusted to sign.
 *
 * @param id its name; never null
 * @param person who holds it; never null
 * @param roles what it may sign; never null
 * @param validTo first moment it no longer may; null when it may without end
 * @param publicKey the key as X.509 SubjectPublicKeyInfo, DER; never null. Not copied, not to be changed
 */
public record TrustedKey(String id, String person, Set<Role> roles, Instant validTo, byte[] publicKey)
        implements Serializable {
    public TrustedKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(person, "person");
        roles = Set.copyOf(roles);
        Objects.requireNonNull(publicKey, "publicKey");
    }

    /**
     * The key itself.
     *
     * @throws IllegalArgumentException if the bytes are no Ed25519 public key
     */
    public PublicKey key() {
        try {
            return KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("key " + id + ": not an Ed25519 public key", e);
        }
    }

    boolean verifies(byte[] digest, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(SigningKey.ALGORITHM);
            verifier.initVerify(key());
            verifier.update(digest);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of another length or form is none.
            return false;
        }
    }
}
