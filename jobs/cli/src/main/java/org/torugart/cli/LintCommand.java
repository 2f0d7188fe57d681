// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.ProfileSetLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart lint}: what is wrong with profiles, before anybody publishes them. */
@Command(
        name = "lint",
        description = {
            "Checks directories of risk profiles and prints every problem as file:line:column: message.",
            "Each directory is a profile set: set.yaml and one profile in every other .yaml file."
        },
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", arity = "1..*", description = "directory of a profile set")
    private List<Path> directories;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int problems = 0;
        for (Path directory : directories) {
            problems += lint(directory, out);
        }
        out.flush();
        return problems == 0 ? TorugartCli.OK : TorugartCli.PROBLEMS;
    }

    private static int lint(Path directory, PrintWriter out) {
        if (!Files.isDirectory(directory)) {
            throw new InputException(directory + " is not a directory");
        }
        try {
            // Nothing that is checked depends on the moment of publication.
            ProfileSet set = ProfileSetLoader.load(directory, Instant.EPOCH);
            out.println(directory + ": " + set.setId() + " v" + set.version() + ", "
                    + set.profiles().size() + " profiles, no problems");
            return 0;
        } catch (InvalidProfileSetException e) {
            for (ProfileProblem problem : e.problems()) {
                out.println(directory.resolve(problem.name()) + ":" + problem.line() + ":" + problem.column() + ": "
                        + problem.message());
            }
            return e.problems().size();
        } catch (IOException e) {
            throw new InputException("cannot read " + directory + ": " + e.getMessage(), e);
        }
    }
}
