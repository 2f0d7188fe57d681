// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByNumberTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void doesWhatATreeDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ByNumber<String> values = new ByNumber<>();
        TreeMap<Integer, String> tree = new TreeMap<>();
        for (int step = 0; step < 2000; step++) {
            int number = random.nextInt(-50, 50);
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> {
                    values.remove(number);
                    tree.remove(number);
                }
                case 3 -> {
                    int count = values.from(number - 40);
                    values.removeFirst(count);
                    tree.headMap(number - 40, false).clear();
                }
                case 4 -> {
                    values.removeIf(value -> value.endsWith("7"));
                    tree.values().removeIf(value -> value.endsWith("7"));
                }
                case 5 -> {
                    String added = "v" + step;
                    assertThat(values.getOrPut(number, () -> added))
                            .isEqualTo(tree.computeIfAbsent(number, n -> added));
                }
                default -> {
                    values.put(number, "v" + step);
                    tree.put(number, "v" + step);
                }
            }
            assertThat(values.size()).isEqualTo(tree.size());
            assertThat(values.isEmpty()).isEqualTo(tree.isEmpty());
            assertThat(values.get(number)).isEqualTo(tree.get(number));
            assertThat(values.from(number))
                    .isEqualTo(tree.headMap(number, false).size());
            int index = 0;
            for (var entry : tree.entrySet()) {
                assertThat(values.number(index)).isEqualTo(entry.getKey());
                assertThat(values.at(index++)).isEqualTo(entry.getValue());
            }
        }
    }
}
