// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The keys whose signatures count, by name. Immutable; travels with the job. */
public final class TrustedKeys implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No key is trusted: everything is refused. */
    public static final TrustedKeys NONE = new TrustedKeys(List.of());

    private final TreeMap<String, TrustedKey> byId = new TreeMap<>();

    /**
     * These keys.
     *
     * @throws IllegalArgumentException if two have one name, or the bytes of one are no Ed25519 public key
     */
    public TrustedKeys(Collection<TrustedKey> keys) {
        for (TrustedKey key : keys) {
            key.key();
            if (byId.put(key.id(), key) != null) {
                throw new IllegalArgumentException("key " + key.id() + " is there twice");
            }
        }
    }

    /** The key of this name; null when it is not trusted. */
    public TrustedKey find(String id) {
        return byId.get(id);
    }

    /** Whether no key is trusted. */
    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /** All keys, by name. */
    public List<TrustedKey> all() {
        return new ArrayList<>(byId.values());
    }
}
