// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Key pairs by name, made once. */
public final class TestKeys {
    private static final Map<String, KeyPair> PAIRS = new HashMap<>();

    private TestKeys() {}

    public static SigningKey signing(String id, String person) {
        return new SigningKey(id, person, pair(id).getPrivate());
    }

    static PrivateKey privateKey(String id) {
        return pair(id).getPrivate();
    }

    public static TrustedKey trusted(String id, String person, Role... roles) {
        return new TrustedKey(
                id, person, Set.of(roles), null, pair(id).getPublic().getEncoded());
    }

    static TrustedKey until(Instant validTo, TrustedKey key) {
        return new TrustedKey(key.id(), key.person(), key.roles(), validTo, key.publicKey());
    }

    public static TrustedKeys keys(TrustedKey... keys) {
        return new TrustedKeys(List.of(keys));
    }

    private static synchronized KeyPair pair(String id) {
        return PAIRS.computeIfAbsent(id, key -> {
            try {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        });
    }
}
