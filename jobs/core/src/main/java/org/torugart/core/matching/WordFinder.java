// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds which of many words a text contains in one pass over it: where the first characters of no word begin, which is
 * nearly everywhere, costs one look into a table by their hash. After R. M. Karp, M. O. Rabin, "Efficient Randomized
 * Pattern-Matching Algorithms", IBM Journal of Research and Development 31 (1987); an automaton (Aho, Corasick) waits at
 * each character for memory that the one before told it to look at. Immutable.
 */
final class WordFinder {
    /** Characters that fit a number. */
    private static final int MAX_FIRST = Long.SIZE / Character.SIZE;

    /** Places for each word, so that few places are taken. */
    private static final int SPARSE = 128;

    private final int first;
    private final long mask;
    private final int shift;
    /** Of which hashes there are words, as bits: a few lines of the first cache. */
    private final long[] taken;

    private final String[][] words;
    private final int[][] numbers;

    /** A finder of words, known by their position; none empty. */
    WordFinder(List<String> all) {
        first = Math.min(MAX_FIRST, all.stream().mapToInt(String::length).min().orElse(1));
        mask = -1L >>> ((MAX_FIRST - first) * Character.SIZE);
        int places = Math.max(Long.SIZE, Integer.highestOneBit(SPARSE * Math.max(1, all.size())));
        shift = Long.numberOfLeadingZeros(places - 1L);
        taken = new long[places / Long.SIZE];
        Map<Integer, List<Integer>> byPlace = new TreeMap<>();
        for (int number = 0; number < all.size(); number++) {
            long key = 0;
            for (int i = 0; i < first; i++) {
                key = key << Character.SIZE | all.get(number).charAt(i);
            }
            byPlace.computeIfAbsent(place(key), p -> new ArrayList<>()).add(number);
        }
        words = new String[places][];
        numbers = new int[places][];
        byPlace.forEach((place, there) -> {
            taken[place >> 6] |= 1L << place;
            words[place] = there.stream().map(all::get).toArray(String[]::new);
            numbers[place] = there.stream().mapToInt(n -> n).toArray();
        });
    }

    /** Adds the positions of the words in the first characters of a text. */
    void find(String text, int length, BitSet into) {
        long key = 0;
        for (int i = 0; i < length; i++) {
            key = (key << Character.SIZE | text.charAt(i)) & mask;
            int place = place(key);
            if ((taken[place >> 6] >>> place & 1) != 0 && i >= first - 1) {
                add(place, text, i - first + 1, length, into);
            }
        }
    }

    private void add(int place, String text, int at, int length, BitSet into) {
        for (int i = 0; i < words[place].length; i++) {
            String word = words[place][i];
            if (at + word.length() <= length && text.startsWith(word, at)) {
                into.set(numbers[place][i]);
            }
        }
    }

    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> shift);
    }
}
