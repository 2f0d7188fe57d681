// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    record Inner(int number, String text) {}

    record Outer(String name, Inner inner, List<Inner> list) {}

    @Test
    void namesEveryFieldThatDiffers() {
        Outer one = new Outer("a", new Inner(1, "x"), List.of(new Inner(2, "y"), new Inner(3, null)));
        Outer other = new Outer("b", new Inner(1, "z"), List.of(new Inner(2, "y"), new Inner(4, null)));
        assertThat(Differences.of(one, other))
                .containsExactly("name: a ≠ b", "inner.text: x ≠ z", "list[1].number: 3 ≠ 4");
        assertThat(Differences.of(one, one)).isEmpty();
    }

    @Test
    void listsOfOtherLengthsAreShownWhole() {
        assertThat(Differences.of(new Outer("a", null, List.of()), new Outer("a", null, List.of(new Inner(1, "x")))))
                .containsExactly("list: [] ≠ [Inner[number=1, text=x]]");
    }
}
