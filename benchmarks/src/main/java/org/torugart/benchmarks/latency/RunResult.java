// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.Locale;

/**
 * What one run came to: figures, or why there are none.
 *
 * @param failure why the run counts for nothing; null when it counts
 * @param achievedPerSecond declarations decided a second; 0 when the run failed before that could be told
 * @param latency null for a drain and for a failed run
 * @param cpu null for a failed run
 * @param stateAccessesPerDeclaration reads and writes of state, manifests' included; null where they are not counted
 * @param audit null for a failed run and for a scenario without decisions
 */
record RunResult(
        String failure,
        double achievedPerSecond,
        Percentiles latency,
        CpuUse cpu,
        Double stateAccessesPerDeclaration,
        DecisionAudit audit) {

    static RunResult failed(String failure, double achievedPerSecond) {
        return new RunResult(failure, achievedPerSecond, null, null, null, null);
    }

    /** The same with what came to light after the run: a failure when the decisions are not what they should be. */
    RunResult with(Double stateAccesses, DecisionAudit newAudit) {
        if (newAudit != null && newAudit.sameShare() != null && newAudit.sameShare() < DecisionAudit.LEAST_SAME_SHARE) {
            return failed(
                    String.format(
                            Locale.ROOT,
                            "only %.2f %% of the declarations were decided as in the reference",
                            100 * newAudit.sameShare()),
                    achievedPerSecond);
        }
        return new RunResult(failure, achievedPerSecond, latency, cpu, stateAccesses, newAudit);
    }

    boolean ok() {
        return failure == null;
    }
}
