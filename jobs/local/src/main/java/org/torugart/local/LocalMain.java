// SPDX-License-Identifier: Apache-2.0
package org.torugart.local;

import org.torugart.cli.TorugartCli;
import org.torugart.local.audit.NotaryCommand;
import org.torugart.local.audit.ReceiptCommand;
import org.torugart.local.audit.ReplayCommand;
import org.torugart.local.audit.SeedsCommand;
import org.torugart.local.audit.VerifyCommand;
import org.torugart.local.chaos.ChaosCommand;
import org.torugart.local.console.AccountsCommand;
import org.torugart.local.console.ConsoleCommand;
import org.torugart.local.history.HistoryCommand;
import org.torugart.local.processes.ClusterCommand;
import org.torugart.local.profiles.ApproveCommand;
import org.torugart.local.profiles.ExplainDecisionCommand;
import org.torugart.local.profiles.LiveCommand;
import org.torugart.local.profiles.OverridesCommand;
import org.torugart.local.profiles.ProfilesCommand;
import org.torugart.local.profiles.PublishCommand;
import org.torugart.local.profiles.RetireCommand;
import org.torugart.local.profiles.RollbackCommand;
import org.torugart.local.profiles.ShadowCommand;
import org.torugart.local.profiles.StatsCommand;
import org.torugart.local.replay.ImportCommand;
import org.torugart.local.run.RunCommand;
import org.torugart.local.shipment.ShipmentCommand;
import org.torugart.local.tables.TablesCommand;
import org.torugart.local.topics.TopicsCommand;
import picocli.CommandLine;

/** The {@code torugart} command with what needs a broker and a cluster, both in this process. */
public final class LocalMain {
    private LocalMain() {}

    /** The command with all sub-commands. */
    public static CommandLine commandLine() {
        return TorugartCli.commandLine(
                new RunCommand(),
                new ImportCommand(),
                new ExplainDecisionCommand(),
                new PublishCommand(),
                new ApproveCommand(),
                new ShadowCommand(),
                new LiveCommand(),
                new RetireCommand(),
                new RollbackCommand(),
                new ProfilesCommand(),
                new StatsCommand(),
                new OverridesCommand(),
                new ReplayCommand(),
                new SeedsCommand(),
                new NotaryCommand(),
                new VerifyCommand(),
                new ReceiptCommand(),
                new HistoryCommand(),
                new ConsoleCommand(),
                new AccountsCommand(),
                new ShipmentCommand(),
                new ClusterCommand(),
                new TopicsCommand(),
                new TablesCommand(),
                new ChaosCommand());
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }
}
