// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

/** How often each of some small numbers was contributed. */
sealed interface Spread permits Counts, CountTable {
    /** Of {@link Counts#HASHES}, so many must be free for an estimate: below it says little. */
    int MIN_FREE = 50;

    /** How many numbers have a count. */
    int size();

    /** How many were contributed. */
    long total();

    /** The smallest number up to which there are so many; 0 when there is none. */
    int upTo(long rank);

    /**
     * How many different things there were, when numbers are below {@link Counts#HASHES}: exact for a handful, then within
     * some percent (standard error 1.5 % at 100, 2.2 % at 1,000, 4 % at 3,000); {@link HistoryFact#UNKNOWN} beyond about
     * 3,000.
     *
     * @see <a href="https://doi.org/10.1145/78922.78925">Whang, Vander-Zanden, Taylor: A linear-time probabilistic counting
     *     algorithm for database applications, TODS 1990</a>
     */
    default long distinct() {
        int free = Counts.HASHES - size();
        return free < MIN_FREE
                ? HistoryFact.UNKNOWN
                : Math.round(Counts.HASHES * StrictMath.log((double) Counts.HASHES / free));
    }

    /**
     * When numbers are {@link Buckets}: the value of the smallest up to which there are so many tenths, rounded up; 0 when
     * there is none.
     *
     * @param total how many were contributed
     */
    default long quantile(long total, int tenths) {
        int bucket = upTo(Math.max(1, (total * tenths + 9) / 10));
        return bucket == 0 ? 0 : Buckets.value(bucket);
    }
}
