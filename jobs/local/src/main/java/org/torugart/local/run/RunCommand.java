// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.codec.Topics;
import org.torugart.local.cluster.JobFailedException;
import org.torugart.local.console.LocalConsole;
import org.torugart.local.system.DataDirectory;
import org.torugart.local.system.ScoringSystem;
import org.torugart.local.system.StopSignal;
import org.torugart.local.system.SystemSettings;
import org.torugart.local.tables.ShippedTables;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficTables;
import org.torugart.local.view.PlainView;
import org.torugart.local.view.RunTitle;
import org.torugart.local.view.RunView;
import org.torugart.local.view.ScreenView;
import org.torugart.local.view.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart run}: the whole system on made-up trade, to look at. */
@Command(
        name = "run",
        description = {
            "Runs Kafka, Flink, the scoring job, the console and seeded traffic in one process and shows its decisions"
                    + " live.",
            "Ctrl-C stops it in order; a second Ctrl-C at once."
        },
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final double MAX_RATE = 100_000;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50",
            description = "declarations a second (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "seed of the traffic: the same seed and rate give the same declarations"
                    + " (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--every-stream",
            description = "with border events and permits for every lorry's honest trade too, twenty and two to ten"
                    + " declarations, and not only where a scenario needs them")
    private boolean everyStream;

    @Option(
            names = "--declarations",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "how many declarations to send, those of earlier runs with the same data included; then the run ends"
                            + " when the job has read all and decided those of this run; 0 for no end"
                            + " (default: ${DEFAULT-VALUE})")
    private long declarations;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "0",
            description = "how long to run; 0 runs until Ctrl-C (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--deadline-ms",
            paramLabel = "MS",
            defaultValue = "50",
            description = "how long a declaration waits for its evidence (default: ${DEFAULT-VALUE})")
    private long deadlineMillis;

    @Option(
            names = "--console-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "port of the console on loopback (default: 8080, or a free one when that is taken)")
    private int consolePort;

    @Option(names = "--no-console", description = "without gateway and console")
    private boolean noConsole;

    @Option(names = "--plain", description = "a line every few seconds instead of the live view")
    private boolean plain;

    @Option(
            names = "--partners",
            paramLabel = "DIR",
            defaultValue = "${sys:torugart.home:-.}/deploy/partners",
            description = "files of partners, which say how their records become manifests (default: deploy/partners)")
    private Path partnerFiles;

    @Mixin
    private SystemOptions system;

    @Spec
    private CommandSpec spec;

    private final StopSignal givenStop;

    /** A command that Ctrl-C stops. */
    public RunCommand() {
        this(null);
    }

    /** A command that somebody else stops. */
    RunCommand(StopSignal stop) {
        this.givenStop = stop;
    }

    @Override
    public Integer call() {
        if (!(rate > 0 && rate <= MAX_RATE)) {
            throw new InputException("--rate must be above 0 and at most 100000, not " + rate);
        }
        if (declarations < 0) {
            throw new InputException("--declarations must be 0 or more, not " + declarations);
        }
        if (!(minutes >= 0)) {
            throw new InputException("--minutes must be 0 or more, not " + minutes);
        }
        if (consolePort < 0 || consolePort > 65_535) {
            throw new InputException("--console-port must be from 0 to 65535, not " + consolePort);
        }
        if (deadlineMillis < 1) {
            throw new InputException("--deadline-ms must be at least 1, not " + deadlineMillis);
        }
        StopSignal stop = givenStop == null ? StopSignal.onInterrupt() : givenStop;
        PrintWriter out = spec.commandLine().getOut();
        try (DataDirectory directory = DataDirectory.open(system.data())) {
            try {
                return run(directory, stop, out);
            } catch (JobFailedException | IllegalStateException e) {
                directory.keep();
                PrintWriter err = spec.commandLine().getErr();
                err.println("torugart: " + e.getMessage());
                err.println("More is in " + directory.log());
                err.flush();
                return TorugartCli.PROBLEMS;
            }
        }
    }

    private int run(DataDirectory directory, StopSignal stop, PrintWriter out) {
        InstantSource clock = InstantSource.system();
        Consumer<String> say = line -> {
            out.println(line);
            out.flush();
        };
        TrafficPosition position = TrafficPosition.open(directory.path(), seed, rate, everyStream);
        Summary summary;
        try (ScoringSystem scoring = ScoringSystem.start(
                        directory,
                        system.settings(CHECKPOINT_INTERVAL, Duration.ofMillis(deadlineMillis), Settings.CONNECTED)
                                .withRandomSelection()
                                .withPartnerFiles(partnerFiles, SystemSettings.PARTNERS_REFRESH),
                        clock,
                        say);
                LocalConsole console =
                        noConsole ? null : LocalConsole.start(directory, scoring, consolePort, clock, say)) {
            RunTitle title =
                    new RunTitle(seed, console == null ? null : console.title(), directory.log(), directory.errors());
            Runnable check = () -> {
                scoring.check();
                if (console != null) {
                    console.check();
                }
            };
            int entries = ShippedTables.release(
                    scoring.bootstrapServers(), scoring.keys(), TrafficTables.of(position.settings()), clock);
            if (entries > 0) {
                scoring.awaitAbsorbed(List.of(Topics.REFERENCE));
                say.accept("Reference data: " + entries + " entries of tables are new in force");
            }
            LiveRun run = new LiveRun(scoring, check, position, clock);
            run.execute(
                    rate,
                    declarations == 0 ? Long.MAX_VALUE : declarations,
                    Duration.ofMillis(Math.round(minutes * 60_000)),
                    stop,
                    () -> view(title, out));
            if (directory.isKept()) {
                scoring.checkpoint();
            }
            summary = Summary.of(run.statistics().snapshot(), title, directory.hasErrors(), directory.isKept());
        }
        summary.lines().forEach(out::println);
        out.flush();
        return summary.complete() ? TorugartCli.OK : TorugartCli.PROBLEMS;
    }

    private RunView view(RunTitle title, PrintWriter out) {
        Optional<RunView> screen = plain ? Optional.empty() : ScreenView.open(title, System.getenv("NO_COLOR") == null);
        return screen.orElseGet(() -> new PlainView(out));
    }
}
