// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs commands in this process, on profiles in a directory of their own. */
abstract class CommandTestBase {
    static final Path SHIPPED = Path.of("..", "..", "deploy", "profiles");

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    int run(String... arguments) {
        CommandLine command = TorugartCli.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    void set() throws IOException {
        file("set.yaml", "setId: s\nversion: 1\nbands: {yellowFrom: 400, redFrom: 700}\nlists: {banned: [KP]}\n");
    }

    void profile(String id, String when, String... more) throws IOException {
        file(
                id + ".yaml",
                "id: " + id
                        + "\nversion: 1\ntitle: Title\nowner: o\nlegalBasis: art. 1\nvalidFrom: 2026-01-01\npoints: 100\n"
                        + "mode: live\nwhen: >-\n  " + when + "\n" + String.join("\n", more) + "\n");
    }

    String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
