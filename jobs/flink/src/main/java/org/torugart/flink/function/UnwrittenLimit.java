// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

/**
 * How many entities may be unwritten at an instant. A checkpoint writes them before its barrier goes on, and everything
 * waits for that; so there may be the fewer the nearer the next one is, which is expected as long after the last as that
 * came after the one before it. Belongs to one thread.
 */
final class UnwrittenLimit {
    /** What may be left for a checkpoint, as a part of the most there may ever be. */
    private static final int LEFT_FOR_CHECKPOINT = 16;

    private final int most;
    private final int fewest;
    private long lastMillis;
    private long intervalMillis;

    /**
     * Until two checkpoints have been seen, the fewest may be unwritten.
     *
     * @param most how many at most
     */
    UnwrittenLimit(int most) {
        this.most = most;
        this.fewest = most / LEFT_FOR_CHECKPOINT;
    }

    /** Takes note of a checkpoint. */
    void checkpoint(long nowMillis) {
        intervalMillis = lastMillis == 0 ? 0 : nowMillis - lastMillis;
        lastMillis = nowMillis;
    }

    /** How many may be unwritten: the most in the first half of an interval, from then on evenly fewer. */
    int at(long nowMillis) {
        long half = intervalMillis / 2;
        long left = lastMillis + intervalMillis - nowMillis;
        if (half == 0 || left <= 0) {
            return fewest;
        }
        return left >= half ? most : (int) Math.max(fewest, most * left / half);
    }
}
