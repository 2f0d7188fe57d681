// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.SortedMap;

/**
 * Something that matches declarations with profiles. It is given both when it is made; one thread uses it.
 *
 * @param <R> what it returns, in its own terms
 */
interface MatchEngine<R> {

    /** Matches a declaration, by its index, with every profile. The result may be reused by the next call. */
    R match(int declaration);

    /** What a result says: numbers of the profiles that hit, each with the first item from 1, or 0 for the whole. */
    SortedMap<Integer, Integer> hits(R result);

    /** {@link #match} and {@link #hits} in one. */
    default SortedMap<Integer, Integer> found(int declaration) {
        return hits(match(declaration));
    }
}
