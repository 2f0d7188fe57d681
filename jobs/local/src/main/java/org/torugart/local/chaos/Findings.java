// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.util.List;

/**
 * What the topics say after a run.
 *
 * @param declarations declaration versions on the topic that a decision is owed for
 * @param decisions different decisions, first answers and revisions
 * @param revised declaration versions whose first answer was corrected
 * @param repeated decisions said again, byte for byte
 * @param lost declaration versions without a first answer, or that did not reach the topic
 * @param contradictory records that say something else than the first of the same declaration, version and revision
 * @param gaps revisions that are missing before a later one
 * @param withoutEvidence decisions whose evidence is not there
 * @param replayDifferences decisions that their evidence does not lead to
 * @param badRecords records that cannot be used
 * @param unaccountedBadRecords of these, those without a dead letter; and those sent that did not reach the topics
 * @param unexplainedDeadLetters dead letters for records that can be used
 * @param degraded first answers given with evidence absent
 * @param unreconciled of these, those that were never corrected although their declaration still stands
 * @param p50Millis median time from declaration to first answer, by the broker's clock
 * @param p99Millis its 99th percentile
 * @param maxMillis the longest
 * @param delayed first answers that took longer than {@link TopicsCheck#DELAYED_MILLIS}
 * @param aftermaths of each fault, in order
 * @param problems the first problems, in words
 */
record Findings(
        long declarations,
        long decisions,
        long revised,
        long repeated,
        long lost,
        long contradictory,
        long gaps,
        long withoutEvidence,
        long replayDifferences,
        long badRecords,
        long unaccountedBadRecords,
        long unexplainedDeadLetters,
        long degraded,
        long unreconciled,
        long p50Millis,
        long p99Millis,
        long maxMillis,
        long delayed,
        List<Aftermath> aftermaths,
        List<String> problems) {
    Findings {
        aftermaths = List.copyOf(aftermaths);
        problems = List.copyOf(problems);
    }

    /**
     * What a fault did.
     *
     * @param fault it
     * @param delayed first answers it delayed
     * @param recoveryMillis from its beginning to the last of them; 0 if it delayed none
     */
    record Aftermath(Fault fault, long delayed, long recoveryMillis) {}

    /** Whether every promise was kept. */
    boolean isClean() {
        return lost
                        + contradictory
                        + gaps
                        + withoutEvidence
                        + replayDifferences
                        + unaccountedBadRecords
                        + unexplainedDeadLetters
                        + unreconciled
                == 0;
    }
}
