// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.local.system.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart chaos}: a cluster under load to which everything happens that can, and the proof of what came of it. */
@Command(
        name = "chaos",
        description = {
            "Starts a cluster of processes under load, kills, pauses, cuts off and starves parts of it, one after another,",
            "and then proves from all topics and the job's state what was kept and what was not."
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    private static final Duration CALM = Duration.ofSeconds(12);

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "30",
            description = "how long things are done to it (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            required = true,
            description = "where chaos.json and chaos.md are written")
    private Path report;

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
            description = "seed of traffic and faults (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--fault",
            paramLabel = "KIND",
            description = "a kind of fault; may be given several times, in the order they are to come (default: all)")
    private List<String> faults;

    @Option(
            names = "--overload-seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "how long the traffic of an overload lasts (default: ${DEFAULT-VALUE})")
    private long overloadSeconds;

    @Option(
            names = "--overload-factor",
            paramLabel = "N",
            defaultValue = "3",
            description = "how many times --rate the traffic of an overload is (default: ${DEFAULT-VALUE})")
    private double overloadFactor;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the cluster is, and stays for a look into it; without it nothing is kept")
    private Path data;

    @Option(
            names = "--profiles",
            paramLabel = "DIR",
            defaultValue = "${sys:torugart.home:-.}/deploy/profiles",
            description = "profile set to publish (default: deploy/profiles)")
    private Path profiles;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!(minutes >= 0) || !(rate > 0) || overloadSeconds < 1 || !(overloadFactor > 1)) {
            throw new InputException("--minutes must be 0 or more, --rate above 0, --overload-seconds at least 1,"
                    + " --overload-factor above 1");
        }
        List<FaultKind> kinds = faults == null
                ? Arrays.asList(FaultKind.values())
                : faults.stream().map(FaultKind::of).toList();
        PrintWriter out = spec.commandLine().getOut();
        try (DataDirectory directory = DataDirectory.openEmpty(data)) {
            ChaosPlan plan = new ChaosPlan(
                    directory.path(),
                    profiles,
                    Duration.ofMillis(Math.round(minutes * 60_000)),
                    rate,
                    seed,
                    kinds,
                    CALM,
                    Duration.ofSeconds(overloadSeconds),
                    overloadFactor);
            try {
                return run(plan, out);
            } catch (IllegalStateException e) {
                directory.keep();
                PrintWriter err = spec.commandLine().getErr();
                err.println("torugart: " + e.getMessage());
                err.println("More is in " + directory.path());
                err.flush();
                return TorugartCli.PROBLEMS;
            }
        }
    }

    private int run(ChaosPlan plan, PrintWriter out) {
        ChaosReport found = new ChaosRun(plan, line -> {
                    out.println(line);
                    out.flush();
                })
                .run();
        try {
            found.write(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(found.page());
        out.flush();
        return found.isClean() ? TorugartCli.OK : TorugartCli.PROBLEMS;
    }
}
