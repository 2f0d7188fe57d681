// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Arrays;
import java.util.List;

/** Bitmaps of clauses as words, of which there is always a multiple of {@link #BLOCK}. */
final class Bits {
    /** Words that are looked at together. */
    static final int BLOCK = 4;

    private Bits() {}

    /** How many words so many bits take. */
    static int words(int bits) {
        int bitsOfBlock = BLOCK * Long.SIZE;
        return (bits + bitsOfBlock - 1) / bitsOfBlock * BLOCK;
    }

    /** How many words reach beyond the last clause that demands something. */
    static int words(List<Column.Demand> demands) {
        return words(1 + demands.stream().mapToInt(Column.Demand::clause).max().orElse(-1));
    }

    /** All clauses. */
    static long[] all(int words) {
        long[] all = new long[words];
        Arrays.fill(all, -1);
        return all;
    }

    static void set(long[] words, int bit) {
        words[bit >> 6] |= 1L << bit;
    }

    static void clear(long[] words, int bit) {
        words[bit >> 6] &= ~(1L << bit);
    }

    /** How many clauses are not in it. */
    static int missing(long[] words) {
        return Arrays.stream(words).mapToInt(word -> Long.bitCount(~word)).sum();
    }
}
