// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many words a text contains in one pass over it, however many words there are: the automaton of A. V.
 * Aho, M. J. Corasick, "Efficient String Matching", CACM 18 (1975), with its failures resolved beforehand. Immutable.
 */
final class WordFinder {
    private static final int ROOT = 0;

    private final Map<Character, Integer> classes = new HashMap<>();
    private final char[] latin = new char[256];
    private final int width;
    private final int[] next;
    private final int[][] found;

    /** A finder of words, known by their position; none empty. */
    WordFinder(List<String> words) {
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                classes.putIfAbsent(word.charAt(i), classes.size() + 1);
            }
        }
        classes.forEach((c, number) -> {
            if (c < latin.length) {
                latin[c] = (char) (int) number;
            }
        });
        width = classes.size() + 1;
        List<int[]> steps = new ArrayList<>();
        List<BitSet> ends = new ArrayList<>();
        steps.add(new int[width]);
        ends.add(new BitSet());
        for (int w = 0; w < words.size(); w++) {
            int state = ROOT;
            for (int i = 0; i < words.get(w).length(); i++) {
                int number = classes.get(words.get(w).charAt(i));
                int to = steps.get(state)[number];
                if (to == ROOT) {
                    to = steps.size();
                    steps.get(state)[number] = to;
                    steps.add(new int[width]);
                    ends.add(new BitSet());
                }
                state = to;
            }
            ends.get(state).set(w);
        }
        resolveFailures(steps, ends);
        next = new int[steps.size() * width];
        found = new int[steps.size()][];
        for (int state = 0; state < steps.size(); state++) {
            System.arraycopy(steps.get(state), 0, next, state * width, width);
            found[state] =
                    ends.get(state).isEmpty() ? null : ends.get(state).stream().toArray();
        }
    }

    private void resolveFailures(List<int[]> steps, List<BitSet> ends) {
        int[] failure = new int[steps.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int to : steps.get(ROOT)) {
            if (to != ROOT) {
                queue.add(to);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int[] step = steps.get(state);
            for (int c = 1; c < width; c++) {
                int fallback = steps.get(failure[state])[c];
                if (step[c] == ROOT) {
                    step[c] = fallback;
                } else {
                    failure[step[c]] = fallback;
                    ends.get(step[c]).or(ends.get(fallback));
                    queue.add(step[c]);
                }
            }
        }
    }

    /** Adds the positions of the words in the first characters of a text. */
    void find(String text, int length, BitSet into) {
        int state = ROOT;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            int number = c < latin.length ? latin[c] : classes.getOrDefault(c, 0);
            state = number == 0 ? ROOT : next[state * width + number];
            int[] words = found[state];
            if (words != null) {
                for (int word : words) {
                    into.set(word);
                }
            }
        }
    }
}
