// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.torugart.local.LocalMain;
import picocli.CommandLine;

/**
 * What a command came to.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err what it complained about
 */
record Torugart(int exitCode, String out, String err) {

    /** Runs a command in this process. */
    static Torugart run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = LocalMain.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        int exitCode = command.execute(arguments);
        return new Torugart(exitCode, out.toString(), err.toString());
    }
}
