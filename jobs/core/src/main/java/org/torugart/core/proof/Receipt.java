// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.TrustedKeys;

/**
 * Proof that one record was sealed, without any other record: it, its way up the tree, and the signed root.
 *
 * @param record the record; never null
 * @param index its position in the sealed interval
 * @param path what, with its hash, gives the root; never null
 * @param head the seal; never null
 */
public record Receipt(SealedRecord record, int index, List<byte[]> path, SealHead head) {
    public Receipt {
        Objects.requireNonNull(record, "record");
        path = List.copyOf(path);
        Objects.requireNonNull(head, "head");
    }

    /** The receipt of a record; null when the seal is not about it. */
    public static Receipt of(SealedRecord record, Seal seal) {
        int index = seal.position(record.offset());
        if (index < 0 || !Arrays.equals(seal.leaves().get(index).hash(), record.hash())) {
            return null;
        }
        return new Receipt(record, index, MerkleTree.path(seal.hashes(), index), seal.head());
    }

    /** Every reason why it proves nothing; empty when it proves that its record was sealed. */
    public List<String> problems(TrustedKeys keys) {
        List<String> problems = new ArrayList<>();
        for (Refusal refusal : head.verify(keys)) {
            problems.add(refusal.toString());
        }
        if (record.offset() < head.from() || record.offset() >= head.to()) {
            problems.add("the seal of " + head.name() + " is not about offset " + record.offset());
        }
        if (!Arrays.equals(head.root(), MerkleTree.root(record.hash(), index, head.count(), path))) {
            problems.add("the record is not the one that was sealed at offset " + record.offset());
        }
        return problems;
    }
}
