// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.BitSet;
import java.util.zip.CRC32C;

/**
 * What declarations were answered with, to be held against what was published: of each answer a number, because the heap is
 * the job's. For one thread at a time.
 */
final class Answers {
    private final long[] checksums;
    private final BitSet unknown = new BitSet();

    /** Expects answers to so many declarations. */
    Answers(int expected) {
        checksums = new long[expected];
    }

    /** A declaration was answered. */
    void add(int sequence, byte[] answer) {
        checksums[sequence] = checksum(answer);
        unknown.set(sequence);
    }

    /** A decision was published, of which this would be the answer; of other declarations than were asked for as well. */
    void published(int sequence, byte[] answer) {
        if (sequence >= 0 && unknown.get(sequence) && checksums[sequence] == checksum(answer)) {
            unknown.clear(sequence);
        }
    }

    /** How many answers are none of what was published. */
    int unknown() {
        return unknown.cardinality();
    }

    private static long checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
