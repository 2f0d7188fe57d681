// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.torugart.benchmarks.workload.DeclarationIndex;
import org.torugart.console.Console;
import org.torugart.console.ConsoleSettings;
import org.torugart.console.access.Account;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.LocalAccounts;
import org.torugart.console.access.Passwords;
import org.torugart.local.release.LocalKeys;

/** The console in front of a run's job, with all that it does beside; and the token of a clearance system. */
final class Front implements AutoCloseable {
    private static final String CLEARANCE = "clearance";

    private final Console console;
    private final String token;
    private final String bootstrapServers;

    private Front(Console console, String token, String bootstrapServers) {
        this.console = console;
        this.token = token;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a console, and returns when it can be asked.
     *
     * @param directory where it keeps what it keeps
     */
    static Front start(String bootstrapServers, Path directory, LocalKeys keys) {
        LocalAccounts accounts = LocalAccounts.open(directory);
        accounts.put(new Account(CLEARANCE, "The rig", Set.of(ConsoleRole.CLEARANCE), null), Passwords.random());
        String token = accounts.newToken(CLEARANCE);
        Console console = Console.start(
                new ConsoleSettings(
                        ConsoleSettings.LOOPBACK,
                        0,
                        false,
                        directory,
                        bootstrapServers,
                        keys.trustFile(),
                        keys.directory(),
                        null,
                        ConsoleSettings.DEFAULT_KEEP),
                InstantSource.system());
        return new Front(console, token, bootstrapServers);
    }

    /** Joins the rig with it. */
    Link link(DeclarationIndex index, ReplyLog log, Clock clock) {
        return new GatewayLink(console.address(), token, bootstrapServers, index, log, clock);
    }

    /** Throws if it no longer does what it should. */
    void check() {
        console.check();
    }

    @Override
    public void close() {
        console.close();
    }
}
