// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.console;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.console.access.Account;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.LocalAccounts;
import org.torugart.console.access.Passwords;
import org.torugart.local.system.DataDirectory;
import org.torugart.local.system.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart accounts}: who may use a console. A running console knows at once. */
@Command(
        name = "accounts",
        description = "Shows the accounts of a console, and adds, changes and removes them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AccountsCommand.Add.class,
            AccountsCommand.NewPassword.class,
            AccountsCommand.NewToken.class,
            AccountsCommand.Remove.class
        })
public final class AccountsCommand implements Callable<Integer> {
    @Mixin
    private Where where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Account account : where.accounts().all()) {
            out.printf(
                    "%-12s %-24s %s%s%n",
                    account.name(),
                    account.roles().stream().sorted().map(ConsoleRole::name).collect(Collectors.joining(",")),
                    account.person(),
                    account.signingKey() == null ? "" : ", signs with " + account.signingKey());
        }
        out.flush();
        return TorugartCli.OK;
    }

    /** Which console. */
    static final class Where {
        @Option(
                names = "--directory",
                paramLabel = "DIR",
                description = "the console's directory (default: that of the torugart running here)")
        private Path directory;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "data directory of the torugart running here; needed when several do")
        private Path data;

        LocalAccounts accounts() {
            if (directory != null) {
                return LocalAccounts.open(directory);
            }
            RunningSystem running = data == null ? RunningSystem.only() : RunningSystem.of(data);
            return LocalAccounts.open(DataDirectory.consoleOf(running.data()));
        }
    }

    @Command(name = "add", description = "Adds an account, or changes it, and prints its new password.")
    static final class Add implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "its name")
        private String name;

        @Option(
                names = "--roles",
                paramLabel = "ROLE",
                required = true,
                split = ",",
                description = "what it may do: ${COMPLETION-CANDIDATES}")
        private List<ConsoleRole> roles;

        @Option(names = "--person", paramLabel = "TEXT", description = "who it is (default: its name)")
        private String person;

        @Option(
                names = "--signing-key",
                paramLabel = "NAME",
                description = "the key it signs profiles with, among the console's signing keys")
        private String key;

        @Mixin
        private Where where;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Set<ConsoleRole> set = EnumSet.copyOf(roles);
            if (set.contains(ConsoleRole.ANALYST) && set.contains(ConsoleRole.APPROVER)) {
                throw new InputException("nobody writes profiles and approves them: ANALYST or APPROVER");
            }
            String password = Passwords.random();
            where.accounts().put(new Account(name, person == null ? name : person, set, key), password);
            say(spec, "Password of " + name + ": " + password);
            return TorugartCli.OK;
        }
    }

    @Command(name = "password", description = "Prints a new password for an account.")
    static final class NewPassword implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "the account")
        private String name;

        @Mixin
        private Where where;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            String password = Passwords.random();
            where.accounts().newPassword(name, password);
            say(spec, "Password of " + name + ": " + password);
            return TorugartCli.OK;
        }
    }

    @Command(
            name = "token",
            description = "Prints a new API token for an account, to be sent as 'Authorization: Bearer TOKEN'.")
    static final class NewToken implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "the account")
        private String name;

        @Mixin
        private Where where;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            say(spec, where.accounts().newToken(name));
            return TorugartCli.OK;
        }
    }

    @Command(name = "remove", description = "Removes an account.")
    static final class Remove implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "the account")
        private String name;

        @Mixin
        private Where where;

        @Override
        public Integer call() {
            where.accounts().remove(name);
            return TorugartCli.OK;
        }
    }

    private static void say(CommandSpec spec, String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
