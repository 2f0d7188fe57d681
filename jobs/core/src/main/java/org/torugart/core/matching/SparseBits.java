// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Arrays;
import java.util.List;

/** A few positions in a bitmap: the words they are in alone. Immutable. */
final class SparseBits {
    private final int[] words;
    private final long[] bits;

    SparseBits(List<Integer> positions) {
        words = positions.stream().mapToInt(p -> p >> 6).distinct().sorted().toArray();
        bits = new long[words.length];
        for (int position : positions) {
            bits[Arrays.binarySearch(words, position >> 6)] |= 1L << position;
        }
    }

    /** How many words of a bitmap they are in. */
    int words() {
        return words.length;
    }

    /** Copies those that are in a bitmap behind what is kept, and says where what is kept ends then. */
    int copy(long[] bitmap, long[] kept, int end) {
        for (int i = 0; i < words.length; i++) {
            kept[end + i] = bitmap[words[i]] & bits[i];
        }
        return end + words.length;
    }

    /** Adds to a bitmap what was copied. */
    int restore(long[] bitmap, long[] kept, int from) {
        for (int i = 0; i < words.length; i++) {
            bitmap[words[i]] |= kept[from + i];
        }
        return from + words.length;
    }
}
