// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.torugart.codec.partner.PartnerTrial;
import org.torugart.core.lint.Finding;
import org.torugart.core.lint.Finding.Severity;
import org.torugart.core.partner.PartnerFiles;
import org.torugart.core.partner.PartnerParser;
import org.torugart.core.profile.ProfileProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart partners}: what partners send, and how it becomes manifests. */
@Command(
        name = "partners",
        description = "Checks and tests the files that say how partners' records become manifests.",
        mixinStandardHelpOptions = true,
        subcommands = {PartnersCommand.Lint.class, PartnersCommand.Test.class, PartnersCommand.SchemaOf.class})
final class PartnersCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code torugart partners lint}. */
    @Command(
            name = "lint",
            description = {
                "Checks partners' files and prints every problem as file:line:column: error: message.",
                "Exit codes: 0 no errors, 1 errors, 2 wrong usage."
            },
            mixinStandardHelpOptions = true)
    static final class Lint implements Callable<Integer> {
        @Parameters(paramLabel = "DIRECTORY", arity = "1..*", description = "directories of partners' files")
        private List<Path> directories;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            int errors = 0;
            for (Path directory : directories) {
                PartnerFiles files = read(directory);
                print(directory, files, out);
                errors += files.problems().size();
                out.println(directory + ": " + Counted.of(files.parsed().size(), "partner") + ", "
                        + Counted.of(files.layouts().size(), "shared layout") + ", "
                        + Counted.of(files.problems().size(), "error"));
            }
            out.flush();
            return errors == 0 ? TorugartCli.OK : TorugartCli.PROBLEMS;
        }
    }

    /** {@code torugart partners test}. */
    @Command(
            name = "test",
            description = {
                "Runs the tests that partners' files bring along: a record as it is sent, and the manifests it must become.",
                "Exit codes: 0 all passed, 1 a test failed, a file has a problem or maps without a test, 2 wrong usage."
            },
            mixinStandardHelpOptions = true)
    static final class Test implements Callable<Integer> {
        @Parameters(paramLabel = "DIRECTORY", arity = "1..*", description = "directories of partners' files")
        private List<Path> directories;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            boolean wrong = false;
            for (Path directory : directories) {
                PartnerFiles files = read(directory);
                print(directory, files, out);
                wrong |= !files.problems().isEmpty();
                for (var file : files.parsed().entrySet()) {
                    wrong |= file.getValue().partner() != null
                            && !test(directory.resolve(file.getKey()), file.getValue(), out);
                }
            }
            out.flush();
            return wrong ? TorugartCli.PROBLEMS : TorugartCli.OK;
        }

        private static boolean test(Path path, PartnerParser.Parsed file, PrintWriter out) {
            if (file.tests().isEmpty()) {
                boolean maps = file.partner().layout().isMapped();
                out.println(path + ": no tests" + (maps ? "" : ", and nothing to map"));
                return !maps;
            }
            List<PartnerTrial.Result> results = PartnerTrial.of(file.partner(), file.tests());
            long failed = results.stream().filter(result -> !result.passed()).count();
            out.println(path + ": "
                    + (failed > 0
                            ? failed + " of " + Counted.of(results.size(), "test") + " failed"
                            : Counted.of(results.size(), "test") + " passed"));
            for (PartnerTrial.Result result : results) {
                for (String difference : result.differences()) {
                    out.println("  " + path + ':' + result.test().line() + ": FAILED "
                            + result.test().name() + ": " + difference);
                }
            }
            return failed == 0;
        }
    }

    /** {@code torugart partners schema}. */
    @Command(
            name = "schema",
            description = "Prints the JSON Schema by which editors check partners' files as they are written.",
            mixinStandardHelpOptions = true)
    static final class SchemaOf implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            out.print(PartnerSchema.text());
            out.flush();
            return TorugartCli.OK;
        }
    }

    private static PartnerFiles read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new InputException(directory + " is not a directory");
        }
        try {
            return PartnerFiles.read(directory);
        } catch (IOException e) {
            throw new InputException("cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void print(Path directory, PartnerFiles files, PrintWriter out) {
        for (ProfileProblem problem : files.problems()) {
            Finding finding = new Finding(Severity.ERROR, problem);
            out.println(directory.resolve(problem.name()) + ":" + finding.place());
            String snippet = finding.snippet(files.texts().getOrDefault(problem.name(), ""));
            if (!snippet.isEmpty()) {
                out.println(snippet);
            }
        }
    }
}
