// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

/**
 * About how often each key was asked for lately: a count-min sketch, which never says too little of what it has counted
 * since counts were last halved. Counts end at {@value #MOST}; all are halved when as many questions have come as half
 * of the counters, so that what was asked for often once is forgotten. Belongs to one thread. All counters of a key are in
 * one line of the processor's cache, so that a question costs one access to memory and not four.
 *
 * @see <a href="https://doi.org/10.1016/j.jalgor.2003.12.001">Cormode, Muthukrishnan: An improved data stream summary: the
 *     count-min sketch and its applications, J. Algorithms 2005</a>
 * @see <a href="https://doi.org/10.1145/633025.633056">Estan, Varghese: New directions in traffic measurement and
 *     accounting, SIGCOMM 2002, for raising the lowest counters alone</a>
 * @see <a href="https://doi.org/10.1007/978-3-540-72845-0_9">Putze, Sanders, Singler: Cache-, hash- and space-efficient Bloom
 *     filters, WEA 2007, for keeping all of a key in one block</a>
 */
final class AskedOften {
    private static final int ROWS = 4;

    /** Counters of a block, of which each row has a quarter. */
    private static final int BLOCK = 64;

    private static final int BITS_IN_ROW = 4;
    private static final int IN_ROW = (1 << BITS_IN_ROW) - 1;
    private static final int MOST = 15;
    private static final int MIN_COUNTERS = 1 << 10;
    private static final int MAX_COUNTERS = 1 << 24;

    private final byte[] counters;
    private final int mask;
    private int questions;

    /**
     * Nothing was asked for yet.
     *
     * @param counters bytes it takes; rounded up to a power of two
     */
    AskedOften(long counters) {
        int bounded = (int) Math.max(MIN_COUNTERS, Math.min(MAX_COUNTERS, counters));
        this.counters = new byte[Integer.highestOneBit(bounded - 1) << 1];
        this.mask = this.counters.length - 1;
    }

    /** Counts a question for a key. */
    void count(String key) {
        long hash = hash(key);
        int times = times(hash);
        if (times < MOST) {
            for (int row = 0; row < ROWS; row++) {
                int at = at(hash, row);
                if (counters[at] == times) {
                    counters[at]++;
                }
            }
        }
        if (++questions >= counters.length / 2) {
            halve();
        }
    }

    /** About how often a key was asked for. */
    int times(String key) {
        return times(hash(key));
    }

    /** Keys remember their own; its bits are mixed, since it changes little between keys that are alike. */
    private static long hash(String key) {
        long hash = key.hashCode() * 0x9e3779b97f4a7c15L;
        return hash ^ (hash >>> 32);
    }

    private int times(long hash) {
        int times = MOST;
        for (int row = 0; row < ROWS; row++) {
            times = Math.min(times, counters[at(hash, row)]);
        }
        return times;
    }

    private void halve() {
        for (int i = 0; i < counters.length; i++) {
            counters[i] = (byte) (counters[i] >> 1);
        }
        questions /= 2;
    }

    private int at(long hash, int row) {
        int block = (int) hash & mask & -BLOCK;
        int inRow = (int) (hash >>> (Integer.SIZE + row * BITS_IN_ROW)) & IN_ROW;
        return block + (row << BITS_IN_ROW) + inRow;
    }
}
