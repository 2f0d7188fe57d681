// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

/**
 * What one run came to: figures, or why there are none.
 *
 * @param failure why the run counts for nothing; null when it counts
 * @param achievedPerSecond declarations decided a second; 0 when the run failed before that could be told
 * @param latency null for a drain and for a failed run
 * @param cpu null for a failed run
 * @param stateAccessesPerDeclaration reads and writes of keyed state, manifests' included; null without a job
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

    RunResult with(Double stateAccesses, DecisionAudit newAudit) {
        return new RunResult(failure, achievedPerSecond, latency, cpu, stateAccesses, newAudit);
    }

    boolean ok() {
        return failure == null;
    }
}
