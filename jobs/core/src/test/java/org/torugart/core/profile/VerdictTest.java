// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The truth table of {@code deploy/profiles/README.md}. */
class VerdictTest {
    private static final Verdict ABSENT = Verdict.absent("x");
    private static final List<Verdict> ALL = List.of(Verdict.TRUE, Verdict.FALSE, ABSENT, Verdict.NOT_APPLICABLE);

    private static String table(boolean and) {
        StringBuilder table = new StringBuilder();
        for (Verdict left : ALL) {
            for (Verdict right : ALL) {
                Verdict verdict = and ? left.and(right) : left.or(right);
                table.append(letter(verdict));
            }
            table.append(' ');
        }
        return table.toString().strip();
    }

    private static char letter(Verdict verdict) {
        return switch (verdict.kind()) {
            case TRUE -> 'T';
            case FALSE -> 'F';
            case ABSENT -> 'a';
            case NOT_APPLICABLE -> 'n';
        };
    }

    @Test
    void tables() {
        assertThat(table(true)).isEqualTo("TFan FFFF aFan nFnn");
        assertThat(table(false)).isEqualTo("TTTT TFan Taaa Tnan");
        assertThat(ALL.stream().map(v -> letter(v.not())).toList()).containsExactly('F', 'T', 'a', 'n');
    }

    @Test
    void theOrderOfOperandsDoesNotMatter() {
        for (Verdict a : ALL) {
            for (Verdict b : ALL) {
                assertThat(a.and(b).kind()).isEqualTo(b.and(a).kind());
                assertThat(a.or(b).kind()).isEqualTo(b.or(a).kind());
                for (Verdict c : ALL) {
                    assertThat(a.and(b).and(c).kind()).isEqualTo(a.and(b.and(c)).kind());
                    assertThat(a.or(b).or(c).kind()).isEqualTo(a.or(b.or(c)).kind());
                }
            }
        }
    }

    @Test
    void everythingAbsentIsNamedOnceInOrder() {
        Verdict both = Verdict.absent("b").and(Verdict.absent("a")).or(Verdict.absent("b"));
        assertThat(both.why()).isEqualTo("a; b");
    }
}
