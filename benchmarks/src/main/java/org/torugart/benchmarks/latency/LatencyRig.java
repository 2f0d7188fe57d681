// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
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
 * The benchmarks' one command: runs the scoring job and its baselines under the same load and writes what came out, with
 * the machine it came out on. Broker, job and load generator share this JVM.
 *
 * <p>Exits with 0 when every entry has figures, with 3 when one failed, and with 2 when it was called wrongly.
 */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the scoring job's throughput and latency beside its baselines.")
public final class LatencyRig implements Callable<Integer> {
    /** Some entry has no figures. */
    static final int FAILED = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private JobOptions jobs;

    @Option(
            names = "--scenarios",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "broker-hop,pass-through-stateless,pass-through,scoring",
            description =
                    "What to run, of ${DEFAULT-VALUE}, gateway and the peers" + " kafka-streams,flink-sql,postgres.")
    private List<String> scenarios;

    @Option(
            names = "--every-stream",
            description =
                    "Also runs scoring-every-stream: with border events, permits, registers and lists, 20 and 2 and"
                            + " a few to 10 declarations and 9 manifests. Says what that costs.")
    private boolean everyStream;

    @Option(
            names = "--rates",
            split = ",",
            paramLabel = "RATE",
            defaultValue = "1000,half",
            description = "Declarations a second, open loop; 'half' is half of what the scoring job drains, with"
                    + " every stream half of what it drains then;"
                    + " 'none' for none. Default: ${DEFAULT-VALUE}.")
    private List<String> rates;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "Seconds measured at each rate. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warmup-seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "Seconds at the same rate before them. Default: ${DEFAULT-VALUE}.")
    private int warmupSeconds;

    @Option(
            names = "--drain-declarations",
            paramLabel = "N",
            defaultValue = "300000",
            description = "Declarations of the backlog that is drained, 0 for no drain. Default: ${DEFAULT-VALUE}.")
    private int drainDeclarations;

    @Option(
            names = "--warmup-drains",
            paramLabel = "N",
            defaultValue = "2",
            description = "Drains of every scenario before those that count, while the compiler compiles. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int warmupDrains;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs the medians are taken over. Default: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(
            names = "--buffer-timeout-ms",
            paramLabel = "MS",
            description = "How long a network buffer may wait, in every job; 0 sends each record at once. Default: as"
                    + " the job and its cluster are shipped.")
    private Long bufferTimeoutMillis;

    @Option(
            names = "--evidence-deadline-ms",
            paramLabel = "MS",
            description = "How long the scoring job waits for evidence. Default: as shipped.")
    private Long evidenceDeadlineMillis;

    @Option(
            names = "--profiles",
            paramLabel = "DIR",
            description = "Profile set of the scoring job. Default: the one in deploy/profiles.")
    private Path profiles = JobOptions.HOME.resolve("deploy/profiles");

    @Option(
            names = "--live-profiles",
            paramLabel = "N",
            description = "Fills the set up with generated profiles until so many are live. Default: the set as it is.")
    private Integer liveProfiles;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where rig.json, rig.md and machine.md are written. Default: benchmarks/results.")
    private Path output = JobOptions.HOME.resolve("benchmarks/results");

    @Option(names = "--date", paramLabel = "DATE", description = "Date to write beside the results. Default: now.")
    private String date;

    /** Made by picocli, and by tests. */
    LatencyRig() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs the command. */
    static int execute(String... args) {
        return new CommandLine(new LatencyRig()).execute(args);
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        RigPlan plan;
        RigProfiles set;
        try {
            List<Scenario> chosen =
                    new ArrayList<>(scenarios.stream().map(Scenario::of).toList());
            if (everyStream) {
                chosen.add(Scenario.SCORING_EVERY_STREAM);
            }
            plan = new RigPlan(
                    chosen,
                    rates.equals(List.of("none"))
                            ? List.of()
                            : rates.stream().map(RigPlan.Rate::of).toList(),
                    seconds,
                    warmupSeconds,
                    drainDeclarations,
                    warmupDrains,
                    repeats);
            RigProfiles loaded = RigProfiles.load(profiles);
            set = liveProfiles == null ? loaded : loaded.filledUpTo(liveProfiles);
        } catch (IllegalArgumentException | InvalidProfileSetException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        // Before the first run, so that hours are not measured for a directory that cannot be written.
        Files.createDirectories(output);
        Path scratch = Files.createTempDirectory("torugart-rig");
        List<RigEntry> entries;
        try (Workload workload = everyStream
                        ? Workload.ofManifestsOnly(scratch, jobs.seed())
                        : new Workload(scratch, jobs.seed());
                Workload more = everyStream ? Workload.ofEveryStream(scratch, jobs.seed()) : null) {
            RigSettings settings =
                    jobs.settings(scratch, optional(bufferTimeoutMillis), optional(evidenceDeadlineMillis), set);
            entries = new Rig(settings, plan, workload, settings.reference(workload), more, out).run();
        } finally {
            Directories.deleteRecursively(scratch);
        }
        RigReport report =
                new RigReport(entries, jobs.checkpointIntervalMillis(), jobs.revision(), Machine.withVersions());
        write("rig.json", report.toJson());
        write("rig.md", "# Latency and throughput\n\n" + report.toMarkdown());
        write("machine.md", Machine.describe(date == null ? now() : date, jobs.revision()));
        out.println();
        out.print(report.toMarkdown());
        out.flush();
        return entries.stream().allMatch(RigEntry::ok) ? CommandLine.ExitCode.OK : FAILED;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(output.resolve(name), text);
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
