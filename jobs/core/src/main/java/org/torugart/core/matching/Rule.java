// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import org.torugart.core.vocabulary.Verdict;

/**
 * What the index looks for.
 *
 * @param guard which declarations it is about: one that this is not true of is passed over in silence
 * @param condition what is looked for
 * @param aboutItems whether it is looked for in each item, and found when it is found in some
 */
record Rule(Condition guard, Condition condition, boolean aboutItems) {

    /** Whether its condition has to be run at all. */
    boolean applies(Row row) {
        return guard.of(row) == Verdict.TRUE;
    }
}
