// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import one.profiler.AsyncProfiler;
import one.profiler.Counter;
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
 * Says where the CPU time of each scenario goes: a flame graph of its drain, and a budget by what was done. Sampled with
 * async-profiler by each thread's CPU time, so that waiting costs nothing; a first drain of each scenario warms up.
 */
@Command(
        name = "benchmarks/run flame",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Draws flame graphs of the drains, and says on what a declaration's CPU time is spent.")
public final class FlameRig implements Callable<Integer> {
    /** Timers of CPU time tick with the kernel, every 4 or 10 ms: a shorter interval would lose most of the samples. */
    private static final int INTERVAL_MICROS = 20_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private JobOptions jobs;

    @Option(
            names = "--scenarios",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "pass-through,scoring,kafka-streams",
            description = "What to run. Default: ${DEFAULT-VALUE}.")
    private List<String> scenarios;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            defaultValue = "60000",
            description = "Declarations of each drain, fewer of slow peers. Default: ${DEFAULT-VALUE}.")
    private int backlog;

    @Option(
            names = "--warmup-drains",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "Drains of each scenario before the one that is sampled, while the compiler compiles. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int warmupDrains;

    @Option(names = "--profiles", paramLabel = "DIR", description = "Profile set. Default: the one in deploy/profiles.")
    private Path profiles = JobOptions.HOME.resolve("deploy/profiles");

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where flame-*.html, budget.json and budget.md are written. Default: benchmarks/results.")
    private Path output = JobOptions.HOME.resolve("benchmarks/results");

    /** Made by picocli, and by tests. */
    FlameRig() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs the command. */
    static int execute(String... args) {
        return new CommandLine(new FlameRig()).execute(args);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Scenario> chosen;
        RigProfiles set;
        try {
            chosen = scenarios.stream()
                    .map(Scenario::of)
                    .filter(Scenario::drains)
                    .toList();
            set = RigProfiles.load(profiles);
        } catch (IllegalArgumentException | InvalidProfileSetException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Files.createDirectories(output);
        Path scratch = Files.createTempDirectory("torugart-rig");
        List<CpuBudget> budgets = new ArrayList<>();
        try (Workload workload = new Workload(scratch, jobs.seed())) {
            RigSettings settings = jobs.settings(scratch, OptionalLong.empty(), OptionalLong.empty(), set);
            DrainRun drain = new DrainRun(settings, workload, null);
            for (Scenario scenario : chosen) {
                int declarations = scenario.backlog(backlog);
                for (int warmup = 0; warmup < warmupDrains; warmup++) {
                    drain.run(scenario, declarations);
                }
                Sampler sampler = new Sampler(scenario);
                RunResult result = drain.run(scenario, declarations, sampler);
                if (!result.ok() || sampler.budget == null) {
                    String why = result.ok() ? declarations + " declarations are too few to sample" : result.failure();
                    out.println(scenario.id() + ": FAIL: " + why);
                    out.flush();
                    return LatencyRig.FAILED;
                }
                budgets.add(sampler.budget);
                out.println(String.format(
                        Locale.ROOT,
                        "%s: %,.0f/s while sampled, %,d samples",
                        scenario.id(),
                        result.achievedPerSecond(),
                        sampler.budget.samples().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()));
                out.flush();
            }
            String text = "# Where the CPU time goes\n\n" + Machine.withVersions() + "; revision " + jobs.revision()
                    + "; drains of up to "
                    + backlog + " declarations, parallelism " + jobs.parallelism() + ", a sample every "
                    + INTERVAL_MICROS / 1000 + " ms of a thread's CPU time.\n\n" + CpuBudget.table(budgets);
            Files.writeString(output.resolve("budget.md"), text);
            Files.writeString(output.resolve("budget.json"), json(budgets));
            out.print(text);
            out.flush();
            return CommandLine.ExitCode.OK;
        } finally {
            Directories.deleteRecursively(scratch);
        }
    }

    private String json(List<CpuBudget> budgets) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode array = mapper.createArrayNode();
        for (CpuBudget budget : budgets) {
            ObjectNode object = array.addObject();
            object.put("scenario", budget.scenario());
            object.put("declarations", budget.declarations());
            object.put("sampledMicrosPerDeclaration", rounded(budget.sampledMicros()));
            object.put("cpuMicrosPerDeclaration", rounded(budget.countedMicros()));
            ObjectNode costs = object.putObject("microsPerDeclaration");
            for (Cost cost : Cost.values()) {
                costs.put(cost.name().toLowerCase(Locale.ROOT), rounded(budget.micros(cost)));
            }
            object.put("revision", jobs.revision());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
    }

    private static double rounded(double micros) {
        return Math.round(micros * 10) / 10.0;
    }

    /** Samples a drain from its first decisions: the fastest jobs are through before a fifth of theirs have been read. */
    private final class Sampler implements DrainRun.Companion {
        private final Scenario scenario;
        private final CpuMeter meter = new CpuMeter();
        private int decidedBefore = -1;
        private long nanosBefore;
        private CpuBudget budget;

        Sampler(Scenario scenario) {
            this.scenario = scenario;
        }

        @Override
        public void decided(int count, int expected) {
            if (decidedBefore < 0) {
                decidedBefore = count;
                nanosBefore = meter.sample(0).processNanos();
                profiler("start,event=ctimer,threads,interval=" + INTERVAL_MICROS + "us");
            } else if (budget == null && count == expected) {
                profiler("stop");
                double micros = (meter.sample(0).processNanos() - nanosBefore) / 1e3;
                budget = CpuBudget.of(
                        scenario.id(),
                        Math.max(1, count - decidedBefore),
                        micros,
                        AsyncProfiler.getInstance().dumpCollapsed(Counter.SAMPLES),
                        INTERVAL_MICROS);
                profiler("dump,flamegraph,minwidth=0.3,title=" + scenario.id() + ",file="
                        + output.resolve("flame-" + scenario.id() + ".html").toAbsolutePath());
            }
        }

        private void profiler(String command) {
            try {
                AsyncProfiler.getInstance().execute(command);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
