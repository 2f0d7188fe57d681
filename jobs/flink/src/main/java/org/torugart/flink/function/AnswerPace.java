// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

/**
 * How long answers take at present: the longest of late, of which each further declaration forgets an eighth. EVIDENCE
 * answers in the order it was asked in, so who waits longer than that is behind others, and not forgotten. Not
 * thread-safe. Constant cost.
 */
final class AnswerPace {
    private static final int FORGETS = 8;

    private final long recentMillis;
    private long took;
    private long answeredAt;

    /**
     * Nothing has been answered.
     *
     * @param recentMillis for so long after the last answer EVIDENCE is taken to be answering
     */
    AnswerPace(long recentMillis) {
        this.recentMillis = recentMillis;
    }

    /** The last answer about a declaration has come, so long after its case. */
    void answered(long millis, long nowMillis) {
        took = Math.max(millis, took - took / FORGETS);
        answeredAt = nowMillis;
    }

    /**
     * How long a declaration should wait for its answers: twice as long as others, since who is behind may fall behind
     * further; 0 when nobody has been answered of late, so that waiting would be for nothing.
     */
    long patienceMillis(long nowMillis) {
        return nowMillis - answeredAt <= recentMillis ? 2 * took : 0;
    }
}
