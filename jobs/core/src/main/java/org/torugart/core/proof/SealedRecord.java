// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import org.torugart.core.binary.Digest;

/**
 * A record as a broker or an archive holds it: what is sealed.
 *
 * @param offset its offset in the partition
 * @param timestampMillis the broker's timestamp, milliseconds since the epoch
 * @param key key bytes; null when it has none
 * @param value value bytes; null for a tombstone
 */
public record SealedRecord(long offset, long timestampMillis, byte[] key, byte[] value) {
    private static final long NONE = -1;

    /** Its hash as a leaf of the tree. */
    public byte[] hash() {
        return hashAt(offset);
    }

    /** What its hash would be if it stood elsewhere. */
    byte[] hashAt(long otherOffset) {
        Digest leaf = MerkleTree.leaf().number(otherOffset).number(timestampMillis);
        put(leaf, key);
        put(leaf, value);
        return leaf.toBytes();
    }

    private static void put(Digest leaf, byte[] bytes) {
        if (bytes == null) {
            leaf.number(NONE);
        } else {
            leaf.bytes(bytes);
        }
    }
}
