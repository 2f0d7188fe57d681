// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordFinderTest {
    private static final String ALPHABET = "abAé中 ";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsWhatContainsFinds(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                words.add(text(random, 1 + random.nextInt(4)));
            }
            WordFinder finder = new WordFinder(words.stream().distinct().toList());
            String text = text(random, random.nextInt(30));
            int length = random.nextInt(text.length() + 1);
            BitSet found = new BitSet();
            finder.find(text, length, found);
            List<String> distinct = words.stream().distinct().toList();
            for (int w = 0; w < distinct.size(); w++) {
                assertThat(found.get(w))
                        .as("'%s' in '%s'", distinct.get(w), text.substring(0, length))
                        .isEqualTo(text.substring(0, length).contains(distinct.get(w)));
            }
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
