// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.torugart.benchmarks.peers.Reference;
import org.torugart.benchmarks.workload.Workload;

/**
 * Makes all runs. Drains come first: they warm the code up, and the scoring job's gives the second rate. Repeats are the
 * outer loop, so that what changes with time (a warmer JVM, a busier machine) meets every scenario alike.
 */
final class Rig {
    private final RigSettings settings;
    private final RigPlan plan;
    private final Workload workload;
    private final Reference reference;
    private final Workload everyStream;
    private final PrintWriter progress;

    /**
     * A rig.
     *
     * @param reference what decisions are compared with; null when they are not
     */
    Rig(RigSettings settings, RigPlan plan, Workload workload, Reference reference, PrintWriter progress) {
        this(settings, plan, workload, reference, null, progress);
    }

    /**
     * A rig for scenarios with every stream too. All drains then are in proportion, see {@link DrainRun#inProportion}.
     *
     * @param reference what decisions over {@code workload} are compared with; null when they are not
     * @param everyStream what scenarios with every stream are sent, whose decisions are compared with nothing; null
     *     where there are none
     */
    Rig(
            RigSettings settings,
            RigPlan plan,
            Workload workload,
            Reference reference,
            Workload everyStream,
            PrintWriter progress) {
        this.settings = settings;
        this.plan = plan;
        this.workload = workload;
        this.reference = reference;
        this.everyStream = everyStream;
        this.progress = progress;
    }

    List<RigEntry> run() {
        List<RigEntry> drains = drain();
        List<RigEntry> entries = new ArrayList<>(drains);
        for (RigPlan.Rate wanted : plan.rates()) {
            if (!wanted.isHalfOfDrain()) {
                entries.addAll(openLoop(wanted.perSecond()));
            } else if (plan.scenarios().stream().anyMatch(scenario -> drainRate(drains, scenario) == 0)) {
                // The drain's own entry says why there is no such rate.
                progress.println("no drain rate of the scoring job: no runs at half of it");
            } else {
                entries.addAll(openLoop(plan.scenarios(), scenario -> RigPlan.Rate.half(drainRate(drains, scenario))));
            }
        }
        return entries;
    }

    /** The drains alone. */
    List<RigEntry> drain() {
        List<Scenario> scenarios =
                plan.scenarios().stream().filter(Scenario::drains).toList();
        if (plan.drainDeclarations() == 0 || scenarios.isEmpty()) {
            return List.of();
        }
        warmUp(scenarios);
        return repeated(scenarios, Mode.DRAIN, scenario -> 0, plan::backlog, this::drain);
    }

    private RunResult drain(Scenario scenario) {
        return drainRun(scenario).run(scenario, plan.backlog(scenario));
    }

    /** Until what scenarios execute is compiled, the compiler has a core of its own, and the first would pay most of it. */
    private void warmUp(List<Scenario> scenarios) {
        for (int drain = 1; drain <= plan.warmupDrains(); drain++) {
            for (Scenario scenario : scenarios) {
                progress.println(line(scenario, "warm-up", 0, drain, plan.warmupDrains(), drain(scenario)));
                progress.flush();
            }
        }
    }

    private DrainRun drainRun(Scenario scenario) {
        if (everyStream == null) {
            return new DrainRun(settings, workload, reference);
        }
        return scenario.everyStream()
                ? DrainRun.inProportion(settings, everyStream, null)
                : DrainRun.inProportion(settings, workload, reference);
    }

    /** All scenarios at one rate. */
    List<RigEntry> openLoop(int rate) {
        return openLoop(plan.scenarios(), rate);
    }

    /** Some scenarios at one rate. */
    List<RigEntry> openLoop(List<Scenario> scenarios, int rate) {
        return openLoop(scenarios, scenario -> rate);
    }

    private List<RigEntry> openLoop(List<Scenario> scenarios, ToIntFunction<Scenario> rates) {
        return repeated(
                scenarios,
                Mode.OPEN_LOOP,
                rates,
                scenario -> rates.applyAsInt(scenario) * (plan.warmupSeconds() + plan.seconds()),
                scenario -> openLoopRun(scenario)
                        .run(scenario, rates.applyAsInt(scenario), plan.warmupSeconds(), plan.seconds()));
    }

    private OpenLoopRun openLoopRun(Scenario scenario) {
        return scenario.everyStream()
                ? new OpenLoopRun(Clock.SYSTEM, settings, everyStream, null)
                : new OpenLoopRun(Clock.SYSTEM, settings, workload, reference);
    }

    private interface Run {
        RunResult of(Scenario scenario);
    }

    private List<RigEntry> repeated(
            List<Scenario> scenarios,
            Mode mode,
            ToIntFunction<Scenario> rates,
            ToIntFunction<Scenario> declarations,
            Run run) {
        Map<Scenario, List<RunResult>> results = new EnumMap<>(Scenario.class);
        for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
            for (Scenario scenario : scenarios) {
                RunResult result = run.of(scenario);
                results.computeIfAbsent(scenario, s -> new ArrayList<>()).add(result);
                progress.println(line(scenario, mode.id(), rates.applyAsInt(scenario), repeat, plan.repeats(), result));
                progress.flush();
            }
        }
        return scenarios.stream()
                .map(scenario -> RigEntry.of(
                        scenario,
                        mode,
                        rates.applyAsInt(scenario),
                        results.get(scenario),
                        settings,
                        declarations.applyAsInt(scenario)))
                .toList();
    }

    private static String line(Scenario scenario, String kind, int rate, int run, int runs, RunResult result) {
        String what = String.format(
                Locale.ROOT, "%-22s %-9s %7s  %d/%d  ", scenario.id(), kind, rate == 0 ? "" : rate + "/s", run, runs);
        return what + figures(result);
    }

    /** What came of a run, in one line. */
    static String figures(RunResult result) {
        if (!result.ok()) {
            return "FAIL: " + result.failure();
        }
        String figures = String.format(
                Locale.ROOT,
                "%,.0f/s, CPU %.0f µs (generator %.0f)",
                result.achievedPerSecond(),
                result.cpu().microsPerDeclaration(),
                result.cpu().generatorMicrosPerDeclaration());
        if (result.audit() != null) {
            figures += String.format(
                    Locale.ROOT,
                    ", %.1f %% incomplete, %.2f revisions",
                    100 * result.audit().incompleteShare(),
                    result.audit().revisionsPerDeclaration());
            if (result.audit().sameShare() != null) {
                figures += String.format(
                        Locale.ROOT,
                        ", %.2f %% as the reference",
                        100 * result.audit().sameShare());
            }
        }
        if (result.latency() == null) {
            return figures;
        }
        return String.format(
                        Locale.ROOT,
                        "p50 %.2f  p99 %.2f  p99.9 %.2f  max %.1f ms, ",
                        result.latency().p50() / 1e3,
                        result.latency().p99() / 1e3,
                        result.latency().p999() / 1e3,
                        result.latency().max() / 1e3)
                + figures;
    }

    /** What the scoring job drained, with every stream where the scenario has them; 0 when it did not. */
    private static double drainRate(List<RigEntry> entries, Scenario scenario) {
        Scenario drained = scenario.everyStream() ? scenario : Scenario.SCORING;
        return entries.stream()
                .filter(entry -> entry.scenario() == drained && entry.ok())
                .mapToDouble(RigEntry::achievedPerSecond)
                .findFirst()
                .orElse(0);
    }
}
