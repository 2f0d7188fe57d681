// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When each declaration's first decision came. Written by one thread; {@link #count} may be read by others, everything
 * else when writing has ended.
 */
final class ReplyLog {
    private static final long NONE = Long.MIN_VALUE;

    private final long[] times;
    private final AtomicInteger count = new AtomicInteger();
    private final BitSet later = new BitSet();
    private int duplicates;
    private int unmatched;

    /** Expects a reply to each of so many declarations. */
    ReplyLog(int expected) {
        times = new long[expected];
        Arrays.fill(times, NONE);
    }

    /**
     * A first decision came.
     *
     * @param sequence whose; anything outside the expected ones is counted as unmatched
     * @param time in the unit the caller measures in
     */
    void reply(int sequence, long time) {
        if (sequence < 0 || sequence >= times.length) {
            unmatched++;
        } else if (times[sequence] != NONE) {
            duplicates++;
        } else {
            times[sequence] = time;
            // One writer: no need for an atomic increment.
            count.lazySet(count.get() + 1);
        }
    }

    /** A declaration was told to come back for its decision: that is a reply, and decides nothing. */
    void later(int sequence, long time) {
        reply(sequence, time);
        later.set(sequence);
    }

    /** Replies expected. */
    int expected() {
        return times.length;
    }

    /** Declarations with a reply. */
    int count() {
        return count.get();
    }

    /** Whether every expected reply has come. */
    boolean isComplete() {
        return count() == times.length;
    }

    /** Declarations without a reply. */
    int lost() {
        return times.length - count();
    }

    /** Replies to declarations that had one. */
    int duplicates() {
        return duplicates;
    }

    /** Replies to nothing that was sent. */
    int unmatched() {
        return unmatched;
    }

    /** Whether this declaration has a reply; false for any that none is expected to. */
    boolean has(int sequence) {
        return sequence >= 0 && sequence < times.length && times[sequence] != NONE;
    }

    /** Whether this declaration's reply is a decision. */
    boolean isDecided(int sequence) {
        return has(sequence) && !later.get(sequence);
    }

    /** When the reply to this declaration came. */
    long time(int sequence) {
        return times[sequence];
    }

    /** What is wrong with the replies; null when each came once. */
    String problem() {
        if (lost() == 0 && duplicates == 0 && unmatched == 0) {
            return null;
        }
        return lost() + " of " + times.length + " declarations without a first decision, " + duplicates
                + " decided twice, " + unmatched + " replies to nothing that was sent";
    }
}
