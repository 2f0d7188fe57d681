// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.torugart.benchmarks.matching.GeneratedSets;
import org.torugart.benchmarks.peers.Reference;
import org.torugart.benchmarks.peers.postgres.PostgresPeer;
import org.torugart.benchmarks.plot.RigPlots;
import org.torugart.benchmarks.workload.Workload;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.local.kafka.Directories;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The whole table with one command: drains of every scenario, latency at fixed rates, the highest rate each one keeps, and
 * the scoring job's throughput against profiles, state and parallelism; with plots.
 *
 * <p>Exits with 3 when a scenario could not drain, and with 2 when it was called wrongly. A rate that is missed while the
 * highest one is looked for is a finding.
 */
@Command(
        name = "benchmarks/run all",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the scoring job beside its baselines and its peers, and draws the plots.")
public final class FullRig implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JobOptions jobs;

    @Option(names = "--quick", description = "Some twenty minutes instead of hours: less of everything.")
    private boolean quick;

    @Option(
            names = "--scenarios",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "broker-hop,pass-through,scoring,gateway,kafka-streams,flink-sql,postgres",
            description = "What to run. Default: ${DEFAULT-VALUE}.")
    private List<String> scenarios;

    @Option(
            names = "--p99-bound-ms",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "A rate is kept when 98 %% of it is decided in time and p99 is at most this. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long boundMillis;

    @Option(
            names = "--extent",
            paramLabel = "N",
            split = ",",
            description =
                    "Instead of --quick, eight numbers: backlog of the drains, drains to warm up, repeats, rate, seconds"
                            + " at it, rates tried to find the highest that is kept, seconds at each, most profiles. --quick is"
                            + " 30000,2,3,1000,8,3,6,10000.")
    private List<Integer> extent;

    @Option(names = "--profiles", paramLabel = "DIR", description = "Profile set. Default: the one in deploy/profiles.")
    private Path profiles = JobOptions.HOME.resolve("deploy/profiles");

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where rig.json, rig.md, machine.md and the plots are written. Default: benchmarks/results.")
    private Path output = JobOptions.HOME.resolve("benchmarks/results");

    @Option(names = "--date", paramLabel = "DATE", description = "Date to write beside the results. Default: now.")
    private String date;

    /** Made by picocli, and by tests. */
    FullRig() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs the command. */
    static int execute(String... args) {
        return new CommandLine(new FullRig()).execute(args);
    }

    /**
     * How much is measured.
     *
     * @param backlog of the drains
     * @param warmupDrains drains of every scenario before those that count
     * @param repeats of the drains and at the fixed rates
     * @param rate the highest of the fixed rates, which are a tenth of it and itself
     * @param seconds at a fixed rate, after half as many
     * @param probes rates tried for each scenario to find the highest it keeps
     * @param probeSeconds at each of these, after half as many
     * @param mostProfiles of the sweep over profiles, which begins at a hundredth of it
     */
    record Extent(
            int backlog,
            int warmupDrains,
            int repeats,
            int rate,
            int seconds,
            int probes,
            int probeSeconds,
            int mostProfiles) {
        static final int NUMBERS = 8;
        static final Extent QUICK = new Extent(30_000, 2, 3, 1000, 8, 3, 6, 10_000);
        static final Extent FULL = new Extent(300_000, 2, 5, 1000, 60, 7, 30, 10_000);

        static Extent of(List<Integer> n) {
            return new Extent(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), n.get(6), n.get(7));
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Scenario> chosen;
        RigProfiles set;
        try {
            chosen = scenarios.stream().map(Scenario::of).toList();
            set = RigProfiles.load(profiles);
        } catch (IllegalArgumentException | InvalidProfileSetException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (chosen.contains(Scenario.POSTGRES) && !PostgresPeer.isInstalled()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "PostgreSQL is not installed: install Debian's package postgresql, name the directory of its programs"
                            + " with -Dtorugart.postgres=DIR, or leave the scenario out with --scenarios");
        }
        if (extent != null
                && (extent.size() != Extent.NUMBERS || extent.stream().anyMatch(n -> n < 1))) {
            throw new ParameterException(
                    spec.commandLine(), "extent: want " + Extent.NUMBERS + " numbers above 0, got " + extent);
        }
        Files.createDirectories(output);
        Extent measured = extent != null ? Extent.of(extent) : quick ? Extent.QUICK : Extent.FULL;
        Path scratch = Files.createTempDirectory("torugart-rig");
        List<RigEntry> entries = new ArrayList<>();
        List<String> saturation = new ArrayList<>();
        try (Workload workload = new Workload(scratch, jobs.seed())) {
            RigSettings settings = jobs.settings(scratch, OptionalLong.empty(), OptionalLong.empty(), set);
            Reference reference = settings.reference(workload);
            // One pass over the workload, and none between two runs.
            reference.cover(Math.max(measured.backlog, measured.rate * measured.seconds * 2));
            Rig rig = rig(settings, chosen, measured, workload, reference, out);
            entries.addAll(rig.drain());
            boolean drained = entries.stream().allMatch(RigEntry::ok);
            entries.addAll(rig.openLoop(measured.rate / 10));
            entries.addAll(rig.openLoop(measured.rate));
            saturate(chosen, settings, measured, workload, reference, entries, saturation, out);
            sweep(settings, measured, workload, reference, entries, out);
            RigReport report =
                    new RigReport(entries, jobs.checkpointIntervalMillis(), jobs.revision(), Machine.withVersions());
            write(report, saturation);
            out.println();
            out.print(report.toMarkdown());
            saturation.forEach(out::println);
            out.flush();
            return drained ? CommandLine.ExitCode.OK : LatencyRig.FAILED;
        } finally {
            Directories.deleteRecursively(scratch);
        }
    }

    private static Rig rig(
            RigSettings settings,
            List<Scenario> scenarios,
            Extent extent,
            Workload workload,
            Reference reference,
            PrintWriter out) {
        RigPlan plan = new RigPlan(
                scenarios,
                List.of(),
                extent.seconds,
                extent.seconds / 2,
                extent.backlog,
                extent.warmupDrains,
                extent.repeats);
        return new Rig(settings, plan, workload, reference, out);
    }

    /**
     * Tries rates of each scenario that has drained, from half of what it drained; of one that cannot be drained, from half
     * of what the scoring job did.
     */
    private void saturate(
            List<Scenario> scenarios,
            RigSettings settings,
            Extent extent,
            Workload workload,
            Reference reference,
            List<RigEntry> entries,
            List<String> saturation,
            PrintWriter out) {
        List<RigEntry> drains = entries.stream()
                .filter(entry -> entry.mode() == Mode.DRAIN && entry.ok())
                .toList();
        for (Scenario scenario : scenarios) {
            Scenario drained = scenario.drains() ? scenario : Scenario.SCORING;
            Optional<RigEntry> drain =
                    drains.stream().filter(entry -> entry.scenario() == drained).findFirst();
            if (!scenario.hasJob() || drain.isEmpty()) {
                continue;
            }
            double perSecond = drain.get().achievedPerSecond();
            List<Scenario> one = List.of(scenario);
            Rig rig = new Rig(
                    settings,
                    new RigPlan(one, List.of(), extent.probeSeconds, extent.probeSeconds / 2, 0, 0, 1),
                    workload,
                    reference,
                    out);
            List<RigEntry> probes = new ArrayList<>();
            SaturationSearch found = SaturationSearch.find(Math.max(1, (int) (perSecond / 2)), extent.probes, rate -> {
                RigEntry probe = rig.openLoop(one, rate).get(0);
                probes.add(probe);
                return probe.ok() && probe.latency().p99() <= boundMillis * 1e3;
            });
            entries.addAll(probes);
            saturation.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s |",
                    scenario.id(),
                    scenario.drains() ? String.format(Locale.ROOT, "%,.0f", perSecond) : "–",
                    found.kept() == 0 ? "none tried" : String.format(Locale.ROOT, "%,d", found.kept()),
                    found.missed() == 0 ? "none tried" : String.format(Locale.ROOT, "%,d", found.missed())));
        }
    }

    /** A drain that differs from another in one thing. */
    private record Variant(RigSettings settings, Scenario scenario, int backlog, Reference reference) {}

    /**
     * Drains of the scoring job and of the pass-through job with other profiles, sizes and subtasks, and with none other, as
     * often as the drains before, in turns, every second time in reverse: what is compared is measured in the same hour, and
     * none is always the first, when little is compiled.
     */
    private static void sweep(
            RigSettings settings,
            Extent extent,
            Workload workload,
            Reference reference,
            List<RigEntry> entries,
            PrintWriter out) {
        List<Variant> variants = variants(settings, extent, reference);
        Map<Variant, List<RunResult>> results = new LinkedHashMap<>();
        variants.forEach(variant -> results.put(variant, new ArrayList<>()));
        for (int repeat = 1; repeat <= extent.repeats; repeat++) {
            for (Variant variant : variants) {
                RunResult result = new DrainRun(variant.settings, workload, variant.reference)
                        .run(variant.scenario, variant.backlog);
                results.get(variant).add(result);
                out.printf(
                        Locale.ROOT,
                        "%s of %,d with %,d profiles at parallelism %d  %d/%d  %s%n",
                        variant.scenario.id(),
                        variant.backlog,
                        variant.settings.profiles().live(),
                        variant.settings.parallelism(),
                        repeat,
                        extent.repeats,
                        Rig.figures(result));
                out.flush();
            }
            Collections.reverse(variants);
        }
        results.forEach((variant, runs) ->
                entries.add(RigEntry.of(variant.scenario, Mode.DRAIN, 0, runs, variant.settings, variant.backlog)));
    }

    private static List<Variant> variants(RigSettings settings, Extent extent, Reference reference) {
        List<Variant> variants = new ArrayList<>();
        for (int count = extent.mostProfiles / 100; count <= extent.mostProfiles; count *= 10) {
            RigProfiles generated = new RigProfiles(GeneratedSets.one(count), count);
            RigSettings other = settings.with(settings.parallelism(), generated);
            variants.add(new Variant(other, Scenario.SCORING, extent.backlog, null));
        }
        for (int backlog : new int[] {extent.backlog / 4, 4 * extent.backlog}) {
            variants.add(new Variant(settings, Scenario.SCORING, backlog, null));
        }
        variants.add(new Variant(settings, Scenario.SCORING, extent.backlog, reference));
        for (int parallelism : new int[] {1, 4}) {
            RigSettings other = settings.with(parallelism, settings.profiles());
            for (Scenario scenario : List.of(Scenario.PASS_THROUGH, Scenario.SCORING)) {
                variants.add(new Variant(other, scenario, extent.backlog, reference));
            }
        }
        return variants;
    }

    private void write(RigReport report, List<String> saturation) throws IOException {
        Files.writeString(output.resolve("rig.json"), report.toJson());
        Files.writeString(
                output.resolve("rig.md"),
                "# Latency and throughput\n\n" + report.toMarkdown() + saturationTable(saturation));
        Files.writeString(
                output.resolve("machine.md"),
                Machine.describe(
                        date == null
                                ? Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()
                                : date,
                        jobs.revision()));
        RigPlots.write(output);
    }

    private String saturationTable(List<String> rows) {
        return String.format(
                        Locale.ROOT,
                        "%n## Saturation%n%nThe highest rate at which 98 %% are decided in time with p99 at most %,d ms.%n%n"
                                + "| scenario | drained/s | kept/s | missed/s |%n| --- | --: | --: | --: |%n",
                        boundMillis)
                + String.join("\n", rows)
                + "\n";
    }
}
