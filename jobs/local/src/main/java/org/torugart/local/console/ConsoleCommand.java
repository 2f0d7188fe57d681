// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.console.Console;
import org.torugart.console.ConsoleConfig;
import org.torugart.console.ConsoleSettings;
import org.torugart.console.access.LocalAccounts;
import org.torugart.local.system.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart console}: gateway and console for a Kafka and a job that run elsewhere. */
@Command(
        name = "console",
        description = {
            "Runs the gateway for clearance and the console for analysts and operations, over an existing Kafka.",
            "Make its accounts with 'torugart accounts'. Ctrl-C stops it."
        },
        mixinStandardHelpOptions = true)
public final class ConsoleCommand implements Callable<Integer> {
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = {
                "settings, a line each: kafka.bootstrap-servers, profiles.trusted-keys, console.directory;",
                "and, if wanted, console.signing-keys, console.host, console.port, console.keep-days, flink.rest,",
                "console.officers-key (a file: names of officers are hashed with it)"
            })
    private Path file;

    @Spec
    private CommandSpec spec;

    private final StopSignal givenStop;

    /** A command that Ctrl-C stops. */
    public ConsoleCommand() {
        this(null);
    }

    /** A command that somebody else stops. */
    ConsoleCommand(StopSignal stop) {
        this.givenStop = stop;
    }

    @Override
    public Integer call() {
        ConsoleSettings settings = settings();
        StopSignal stop = givenStop == null ? StopSignal.onInterrupt() : givenStop;
        PrintWriter out = spec.commandLine().getOut();
        try (Console console = Console.start(settings, InstantSource.system())) {
            out.println("Console: " + console.address());
            if (LocalAccounts.open(settings.directory()).all().isEmpty()) {
                out.println("It has no accounts yet: torugart accounts add NAME --roles ANALYST --directory "
                        + settings.directory());
            }
            out.flush();
            while (!stop.isRequested()) {
                console.check();
                stop.await(CHECK_EVERY);
            }
        }
        return TorugartCli.OK;
    }

    private ConsoleSettings settings() {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            return ConsoleConfig.read(properties);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ":\n  " + e.getMessage(), e);
        }
    }
}
