// SPDX-License-Identifier: Apache-2.0
package org.torugart.local;

import org.torugart.cli.TorugartCli;
import org.torugart.local.replay.ImportCommand;
import org.torugart.local.run.RunCommand;
import picocli.CommandLine;

/** The {@code torugart} command with what needs a broker and a cluster, both in this process. */
public final class LocalMain {
    private LocalMain() {}

    /** The command with all sub-commands. */
    public static CommandLine commandLine() {
        return TorugartCli.commandLine(new RunCommand(), new ImportCommand());
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }
}
