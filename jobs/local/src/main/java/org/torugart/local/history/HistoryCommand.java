// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code torugart history}: its sub-commands do the work. */
@Command(
        name = "history",
        description = "Shows what is known of an entity, archives past events, and builds state anew from them.",
        mixinStandardHelpOptions = true,
        subcommands = {ShowCommand.class, ArchiveCommand.class, BuildCommand.class})
public final class HistoryCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
