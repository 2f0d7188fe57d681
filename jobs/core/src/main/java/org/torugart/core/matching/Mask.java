// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import org.torugart.core.vocabulary.Verdict;

/**
 * A predicate that several clauses share and no column can hold: evaluated once, it rules out all of them.
 *
 * @param literal the predicate or its opposite
 * @param clauses bitmap of the clauses that demand it
 */
record Mask(Clause.Literal literal, long[] clauses) {

    void narrow(Row row, long[] possible) {
        long affected = 0;
        for (int i = 0; i < possible.length; i++) {
            affected |= possible[i] & clauses[i];
        }
        if (affected == 0) {
            return;
        }
        byte verdict = literal.predicate().of(row);
        byte effective = literal.negated() ? Verdict.not(verdict) : verdict;
        boolean excluded = effective == Verdict.FALSE || (effective == Verdict.NOT_APPLICABLE && literal.strict());
        if (excluded) {
            for (int i = 0; i < possible.length; i++) {
                possible[i] &= ~clauses[i];
            }
        }
    }
}
