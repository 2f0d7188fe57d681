// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import java.util.ArrayList;
import java.util.List;
import org.torugart.core.binary.Digest;

/**
 * Merkle trees as in RFC 6962, section 2.1: leaves and inner nodes are hashed under different first bytes, so that none
 * can pass for the other, and a tree of any size is a left-filled one of smaller ones. Hashes are SHA-256.
 */
final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** Begins the hash of a leaf; what it is of follows. */
    static Digest leaf() {
        return new Digest().raw(LEAF);
    }

    /** The root over leaves, which are hashes already. */
    static byte[] root(List<byte[]> leaves) {
        return switch (leaves.size()) {
            case 0 -> new Digest().toBytes();
            case 1 -> leaves.get(0);
            default -> {
                int left = left(leaves.size());
                yield node(root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
            }
        };
    }

    /** What, with one leaf, gives the root: the siblings on its way up. */
    static List<byte[]> path(List<byte[]> leaves, int index) {
        List<byte[]> path = new ArrayList<>();
        addPath(leaves, index, path);
        return path;
    }

    private static void addPath(List<byte[]> leaves, int index, List<byte[]> path) {
        if (leaves.size() <= 1) {
            return;
        }
        int left = left(leaves.size());
        List<byte[]> before = leaves.subList(0, left);
        List<byte[]> behind = leaves.subList(left, leaves.size());
        if (index < left) {
            addPath(before, index, path);
            path.add(root(behind));
        } else {
            addPath(behind, index - left, path);
            path.add(root(before));
        }
    }

    /** The root that a leaf and its path give; null when the path is not one of a leaf there in a tree of that size. */
    static byte[] root(byte[] leaf, long index, long size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return null;
        }
        byte[] hash = leaf;
        long node = index;
        long last = size - 1;
        for (byte[] sibling : path) {
            if (last == 0) {
                return null;
            }
            if (node % 2 == 1 || node == last) {
                hash = node(sibling, hash);
                while (node % 2 == 0 && node != 0) {
                    node /= 2;
                    last /= 2;
                }
            } else {
                hash = node(hash, sibling);
            }
            node /= 2;
            last /= 2;
        }
        return last == 0 ? hash : null;
    }

    private static byte[] node(byte[] left, byte[] right) {
        return new Digest().raw(NODE).raw(left).raw(right).toBytes();
    }

    /** The largest power of two below the size. */
    private static int left(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
