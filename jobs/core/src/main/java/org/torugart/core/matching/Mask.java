// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Arrays;
import java.util.List;
import org.torugart.core.matching.Clause.Literal;
import org.torugart.core.vocabulary.Verdict;

/** A predicate that many clauses share and no column can hold: evaluated once, it rules out all of them. Immutable. */
final class Mask {
    private final Literal literal;
    private final int[] words;
    private final long[] bits;

    /**
     * A mask.
     *
     * @param literal the predicate or its opposite
     * @param clauses positions of the clauses that demand it
     */
    Mask(Literal literal, List<Integer> clauses) {
        this.literal = literal;
        this.words = clauses.stream().mapToInt(c -> c >> 6).distinct().sorted().toArray();
        this.bits = new long[words.length];
        for (int clause : clauses) {
            bits[Arrays.binarySearch(words, clause >> 6)] |= 1L << clause;
        }
    }

    Predicate predicate() {
        return literal.predicate();
    }

    void narrow(Row row, long[] possible) {
        long affected = 0;
        for (int i = 0; i < words.length; i++) {
            affected |= possible[words[i]] & bits[i];
        }
        if (affected == 0) {
            return;
        }
        byte verdict = literal.predicate().of(row);
        byte effective = literal.negated() ? Verdict.not(verdict) : verdict;
        if (effective == Verdict.FALSE || (effective == Verdict.NOT_APPLICABLE && literal.strict())) {
            for (int i = 0; i < words.length; i++) {
                possible[words[i]] &= ~bits[i];
            }
        }
    }
}
