// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.torugart.benchmarks.matching.GeneratedSets;
import org.torugart.benchmarks.workload.Workload;
import org.torugart.core.profile.ProfileSet;
import org.torugart.local.kafka.Directories;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures whether switching between two large profile sets shows in the latency of a run. */
@Command(
        name = "benchmarks/run switch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures latency while the job switches between two profile sets, around the switches and apart"
                + " from them.")
public final class SwitchRig implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JobOptions jobs;

    @Option(names = "--profiles", paramLabel = "N", defaultValue = "10000", description = "Profiles of each set.")
    private int profiles;

    @Option(names = "--rate", paramLabel = "RATE", defaultValue = "500", description = "Declarations a second.")
    private int rate;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "80", description = "Seconds measured.")
    private int seconds;

    @Option(names = "--warmup-seconds", paramLabel = "N", defaultValue = "40", description = "Seconds before them.")
    private int warmupSeconds;

    @Option(names = "--every-seconds", paramLabel = "N", defaultValue = "10", description = "From switch to switch.")
    private int everySeconds;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where profile-switch.json and .md are written. Default: benchmarks/results.")
    private Path output = JobOptions.HOME.resolve("benchmarks/results");

    /** Made by picocli, and by tests. */
    SwitchRig() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs the command. */
    static int execute(String... args) {
        return new CommandLine(new SwitchRig()).execute(args);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Files.createDirectories(output);
        List<ProfileSet> sets = GeneratedSets.two(profiles);
        Path scratch = Files.createTempDirectory("torugart-rig");
        try (Workload workload = new Workload(scratch, jobs.seed())) {
            RigSettings settings = jobs.settings(
                    scratch, OptionalLong.empty(), OptionalLong.empty(), new RigProfiles(sets.get(0), profiles));
            ProfileSwitches switches = new ProfileSwitches(sets.get(1), everySeconds, jobs.parallelism());
            OpenLoopRun.Observed observed = new OpenLoopRun(Clock.SYSTEM, settings, workload, null)
                    .run(Scenario.SCORING, rate, warmupSeconds, seconds, switches);
            if (!observed.result().ok()) {
                out.println("FAIL: " + observed.result().failure());
                out.flush();
                return LatencyRig.FAILED;
            }
            SwitchResult result = SwitchResult.of(
                    observed.schedule(), observed.replies(), switches.sentNanos(), profiles, switches.seen());
            Files.writeString(
                    output.resolve("profile-switch.json"),
                    result.toJson(jobs.checkpointIntervalMillis(), jobs.revision()));
            String text = result.toMarkdown(jobs.checkpointIntervalMillis(), jobs.revision());
            Files.writeString(output.resolve("profile-switch.md"), text);
            out.print(text);
            out.flush();
            return result.seen() == result.switches() ? CommandLine.ExitCode.OK : LatencyRig.FAILED;
        } finally {
            Directories.deleteRecursively(scratch);
        }
    }
}
