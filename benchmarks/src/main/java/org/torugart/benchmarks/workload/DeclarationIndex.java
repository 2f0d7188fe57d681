// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.workload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Declaration ids to sequence numbers, from 0 in the order sent. Two arrays instead of a map of strings: the receiver
 * looks up every record on the cores the job runs on, and must not make garbage.
 *
 * <p>Ids are held as 64-bit hashes; two ids of one hash are refused when they are added, so a lookup of an id that was
 * added is never wrong. Not thread-safe while ids are added.
 */
public final class DeclarationIndex {
    private static final int INITIAL_CAPACITY = 1 << 12;
    private static final int FREE = -1;

    private long[] hashes = new long[INITIAL_CAPACITY];
    private int[] sequences = filled(INITIAL_CAPACITY);
    private int size;

    /** How many ids are held. */
    public int size() {
        return size;
    }

    /**
     * Gives the next sequence number to an id.
     *
     * @return false, and nothing is changed, when the id is held already
     */
    public boolean add(byte[] id) {
        if (2 * (size + 1) > hashes.length) {
            grow();
        }
        long hash = hash(id);
        int slot = slot(hash);
        if (sequences[slot] != FREE) {
            return false;
        }
        hashes[slot] = hash;
        sequences[slot] = size++;
        return true;
    }

    /** The sequence number of an id; -1 when it was never added. */
    public int sequenceOf(byte[] id) {
        return id == null ? FREE : sequences[slot(hash(id))];
    }

    /** The sequence number of an id; -1 when it was never added. */
    public int sequenceOf(String id) {
        return sequenceOf(id.getBytes(StandardCharsets.UTF_8));
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash ^ hash >>> 32) & mask;
        while (sequences[slot] != FREE && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldSequences = sequences;
        hashes = new long[oldHashes.length * 2];
        sequences = filled(hashes.length);
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldSequences[i] != FREE) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                sequences[slot] = oldSequences[i];
            }
        }
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, FREE);
        return array;
    }

    /** FNV-1a with a final mix, so that ids that differ in their last digit only do not share a neighbourhood. */
    private static long hash(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }
}
