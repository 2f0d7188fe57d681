// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.List;
import java.util.function.Function;

/**
 * A scenario under one load: the median of its repeated runs, or why there is none.
 *
 * @param rate declarations a second asked for; 0 for a drain
 * @param failure why there are no figures; null when there are
 * @param achievedPerSecond declarations decided a second; of a failed entry, of its worst run
 * @param latency null for a drain and for a failed entry
 * @param cpu null for a failed entry
 * @param stateAccessesPerDeclaration null for a failed entry and where they are not counted
 * @param audit null for a failed entry and for a scenario without decisions
 * @param repeats runs made
 * @param profiles live profiles decided with
 * @param parallelism subtasks of every operator and partitions of every topic
 * @param declarations decided in each run, warm-up included
 */
record RigEntry(
        Scenario scenario,
        Mode mode,
        int rate,
        String failure,
        double achievedPerSecond,
        Percentiles latency,
        CpuUse cpu,
        Double stateAccessesPerDeclaration,
        DecisionAudit audit,
        int repeats,
        int profiles,
        int parallelism,
        int declarations) {

    /** Sums up. One failed run fails the whole: the median of what is left would be of the lucky runs. */
    static RigEntry of(
            Scenario scenario, Mode mode, int rate, List<RunResult> runs, RigSettings settings, int declarations) {
        List<RunResult> failed = runs.stream().filter(run -> !run.ok()).toList();
        if (!failed.isEmpty()) {
            double worst = failed.stream()
                    .mapToDouble(RunResult::achievedPerSecond)
                    .min()
                    .orElseThrow();
            String reason = failed.size() + " of " + runs.size() + " runs failed: "
                    + failed.get(0).failure();
            return new RigEntry(
                    scenario,
                    mode,
                    rate,
                    reason,
                    worst,
                    null,
                    null,
                    null,
                    null,
                    runs.size(),
                    settings.profiles().live(),
                    settings.parallelism(),
                    declarations);
        }
        return new RigEntry(
                scenario,
                mode,
                rate,
                null,
                Percentiles.median(runs, RunResult::achievedPerSecond),
                mode == Mode.OPEN_LOOP
                        ? Percentiles.median(
                                runs.stream().map(RunResult::latency).toList())
                        : null,
                new CpuUse(
                        Percentiles.median(runs, run -> run.cpu().microsPerDeclaration()),
                        Percentiles.median(runs, run -> run.cpu().generatorMicrosPerDeclaration()),
                        Percentiles.median(runs, run -> run.cpu().allocatedBytesPerDeclaration()),
                        Percentiles.median(runs, run -> run.cpu().gcPauses()),
                        Percentiles.median(runs, run -> run.cpu().gcPauseMillis())),
                medianOrNull(runs, RunResult::stateAccessesPerDeclaration),
                scenario.decides()
                        ? new DecisionAudit(
                                Percentiles.median(runs, run -> run.audit().incompleteShare()),
                                Percentiles.median(runs, run -> run.audit().revisionsPerDeclaration()),
                                medianOrNull(runs, run -> run.audit().sameShare()))
                        : null,
                runs.size(),
                settings.profiles().live(),
                settings.parallelism(),
                declarations);
    }

    private static Double medianOrNull(List<RunResult> runs, Function<RunResult, Double> figure) {
        return runs.stream().anyMatch(run -> figure.apply(run) == null)
                ? null
                : Double.valueOf(Percentiles.median(runs, figure::apply));
    }

    boolean ok() {
        return failure == null;
    }
}
