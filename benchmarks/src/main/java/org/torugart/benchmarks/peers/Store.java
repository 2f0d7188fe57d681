// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers;

import java.util.Collection;
import java.util.Map;

/**
 * Where one thread keeps what it knows, as bytes by table and key. What is written between two commits is visible to
 * others with the second, all or nothing.
 */
public interface Store {
    /** What is kept. */
    enum Table {
        /** By declaration. */
        DOORS,
        /** By declaration. */
        CASES,
        /** By entity; several threads may change one. */
        ENTITIES
    }

    /** Something another thread has changed meanwhile: roll back and do the work again. */
    final class ConflictException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public ConflictException(Throwable cause) {
            super(cause);
        }
    }

    /** The value of a key; null when there is none. */
    byte[] get(Table table, String key);

    /** The values of keys, without those that have none. What is read of {@link Table#ENTITIES} is locked until the commit. */
    Map<String, byte[]> getAll(Table table, Collection<String> keys);

    /**
     * Writes values; what is written of {@link Table#ENTITIES} must have been read since the last commit.
     *
     * @param values by key; null removes
     * @throws ConflictException when another thread was first
     */
    void putAll(Table table, Map<String, byte[]> values);

    /**
     * Makes what was written durable.
     *
     * @throws ConflictException when another thread was first
     */
    void commit();

    /** Forgets what was written since the last commit. */
    void rollback();
}
