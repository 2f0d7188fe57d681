// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.stats;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.torugart.core.decision.ControlChannel;

/**
 * A run at one moment.
 *
 * @param elapsed since the run began
 * @param simulatedTime date and time in the traffic's own calendar, in words; empty before the first declaration
 * @param sent declaration versions sent, each counted once
 * @param sentPerSecond of these per second, lately
 * @param manifests partner manifests sent
 * @param controlResults control results sent
 * @param decisions first decisions received (revision 0)
 * @param decisionsPerSecond of these per second, lately
 * @param revisions decisions received that corrected an earlier one
 * @param duplicates decisions received more than once
 * @param recent latencies of the last ten seconds
 * @param whole latencies of the whole run
 * @param channels declaration versions by the channel of their latest decision, every channel present
 * @param absent first decisions that had no evidence of a role, by role; only roles that were absent
 * @param deadLetters dead letters by code
 * @param profileSet the profile set the latest decision used, in words; empty before the first decision
 * @param latestGreen the latest decision to release; null when there is none
 * @param latestControlled the latest decisions to control, newest first
 * @param scenarios planted scenarios, in the order of their names
 */
public record RunSnapshot(
        Duration elapsed,
        String simulatedTime,
        long sent,
        double sentPerSecond,
        long manifests,
        long controlResults,
        long decisions,
        double decisionsPerSecond,
        long revisions,
        long duplicates,
        Latencies recent,
        Latencies whole,
        Map<ControlChannel, Long> channels,
        SortedMap<String, Long> absent,
        SortedMap<String, Long> deadLetters,
        String profileSet,
        RecentDecision latestGreen,
        List<RecentDecision> latestControlled,
        List<ScenarioRow> scenarios) {

    /** Declarations sent that have no decision yet. */
    public long waiting() {
        return Math.max(0, sent - decisions);
    }

    /** Dead letters in all. */
    public long deadLettersTotal() {
        return deadLetters.values().stream().mapToLong(Long::longValue).sum();
    }
}
