// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.TrustedKeys;

/**
 * A notary's word on an interval of one partition, with the hashes of its records.
 *
 * @param head what is signed; never null
 * @param leaves the records, by offset; never null
 */
public record Seal(SealHead head, List<Leaf> leaves) {

    /**
     * One record of the interval.
     *
     * @param offset its offset
     * @param hash its hash as a leaf of the tree; never null. Not copied, not to be changed
     */
    public record Leaf(long offset, byte[] hash) {
        public Leaf {
            Objects.requireNonNull(hash, "hash");
        }
    }

    public Seal {
        Objects.requireNonNull(head, "head");
        leaves = List.copyOf(leaves);
    }

    /** Every reason why its word does not count, or is not about its own leaves; empty when it counts. */
    public List<String> problems(TrustedKeys keys) {
        List<String> problems = new ArrayList<>();
        for (Refusal refusal : head.verify(keys)) {
            problems.add(refusal.toString());
        }
        if (head.count() != leaves.size()
                || !Arrays.equals(head.root(), MerkleTree.root(hashes()))
                || !areWithinTheInterval()) {
            problems.add("its list of records is not the one that was sealed");
        }
        return problems;
    }

    private boolean areWithinTheInterval() {
        long next = head.from();
        for (Leaf leaf : leaves) {
            if (leaf.offset < next || leaf.offset >= head.to()) {
                return false;
            }
            next = leaf.offset + 1;
        }
        return true;
    }

    List<byte[]> hashes() {
        return leaves.stream().map(Leaf::hash).toList();
    }

    /** Position of an offset among the leaves; negative when it is not there. */
    int position(long offset) {
        int low = 0;
        int high = leaves.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = leaves.get(middle).offset;
            if (at == offset) {
                return middle;
            }
            if (at < offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
