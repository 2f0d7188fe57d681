// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.console;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.torugart.console.Console;
import org.torugart.console.ConsoleSettings;
import org.torugart.console.access.LocalAccounts;
import org.torugart.local.system.DataDirectory;
import org.torugart.local.system.ScoringSystem;

/** The console of a local run. */
public final class LocalConsole implements AutoCloseable {
    private final Console console;
    private final Optional<String> password;

    private LocalConsole(Console console, Optional<String> password) {
        this.console = console;
        this.password = password;
    }

    /**
     * Starts it on loopback.
     *
     * @param port where; 0 for 8080, or another when that is taken
     * @param say is told where it is and how to sign in, a line at a time
     */
    public static LocalConsole start(
            DataDirectory data, ScoringSystem system, int port, InstantSource clock, Consumer<String> say) {
        Path directory = data.console();
        Optional<String> password = DemoAccounts.make(LocalAccounts.open(directory));
        LocalConsole console = new LocalConsole(
                Console.start(
                        new ConsoleSettings(
                                ConsoleSettings.LOOPBACK,
                                port == 0 ? ConsoleSettings.DEFAULT_PORT : port,
                                port == 0,
                                directory,
                                system.bootstrapServers(),
                                system.keys().trustFile(),
                                system.keys().directory(),
                                system.flink(),
                                ConsoleSettings.DEFAULT_KEEP),
                        clock),
                password);
        say.accept("Console: " + console.title());
        return console;
    }

    /** Where it is, and how to sign in. */
    public String title() {
        return console.address() + "  " + DemoAccounts.howToSignIn(password);
    }

    /** Throws what a part of it has failed with, if one did. */
    public void check() {
        console.check();
    }

    @Override
    public void close() {
        console.close();
    }
}
