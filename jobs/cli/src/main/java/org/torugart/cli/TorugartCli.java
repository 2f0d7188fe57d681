// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code torugart} command with what needs neither a broker nor a cluster. Others add their commands to it. */
@Command(
        name = "torugart",
        description = "Decides how customs controls each shipment, and says why.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {DecodeCommand.class, KeysCommand.class, PartnersCommand.class, CommandLine.HelpCommand.class})
public final class TorugartCli implements Runnable {
    /** Everything was as it should be. */
    public static final int OK = 0;

    /** The command ran and found what should not be. */
    public static final int PROBLEMS = 1;

    /** The command line or an input cannot be used. */
    public static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    /**
     * The command; an error is printed in words, without a stack trace.
     *
     * @param more sub-commands besides its own
     */
    public static CommandLine commandLine(Object... more) {
        CommandLine command = new CommandLine(new TorugartCli());
        // Before anything is set: settings go to the sub-commands that are there.
        command.addSubcommand(new LintCommand(Clock.systemUTC()));
        command.addSubcommand(new TestCommand());
        command.addSubcommand(new ReferenceCommand());
        if (Arrays.stream(more).noneMatch(ExplainCommand.class::isInstance)) {
            command.addSubcommand(new ExplainCommand());
        }
        for (Object subcommand : more) {
            command.addSubcommand(subcommand);
        }
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setUsageHelpAutoWidth(true);
        command.setExitCodeExceptionMapper(
                thrown -> thrown instanceof InputException || thrown instanceof CommandLine.ParameterException
                        ? USAGE
                        : PROBLEMS);
        command.setExecutionExceptionHandler((thrown, failed, parsed) -> {
            PrintWriter err = failed.getErr();
            err.println("torugart: " + (thrown.getMessage() == null ? thrown : thrown.getMessage()));
            if (!(thrown instanceof InputException) && thrown.getMessage() == null) {
                thrown.printStackTrace(err);
            }
            err.flush();
            return failed.getExitCodeExceptionMapper().getExitCode(thrown);
        });
        return command;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
