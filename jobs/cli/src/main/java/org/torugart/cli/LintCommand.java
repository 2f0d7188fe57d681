// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.torugart.core.lint.Finding;
import org.torugart.core.lint.Finding.Severity;
import org.torugart.core.lint.Linter;
import org.torugart.core.lint.Report;
import org.torugart.core.profile.ProfileProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart lint}: what is wrong with profiles, before anybody publishes them. */
@Command(
        name = "lint",
        description = {
            "Checks risk profiles and prints every problem of every file as file:line:column: error: message,"
                    + " and as warnings what their authors probably did not mean.",
            "A directory is a profile set: set.yaml and one profile in every other .yaml file. A file is checked as a"
                    + " part of the set it lies in.",
            "Exit codes: 0 no errors, 1 errors (with --strict also warnings), 2 wrong usage."
        },
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "directories of profile sets, or files in them")
    private List<Path> paths;

    @Option(names = "--strict", description = "warnings count as problems")
    private boolean strict;

    @Option(
            names = "--today",
            paramLabel = "DAY",
            description = "day on which validity is judged, such as 2026-01-31; by default today, UTC")
    private LocalDate today;

    @Spec
    private CommandSpec spec;

    private final Clock clock;

    LintCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean problems = false;
        for (ProfileFiles files : ProfileFiles.of(paths)) {
            problems |= lint(files, out);
        }
        out.flush();
        return problems ? TorugartCli.PROBLEMS : TorugartCli.OK;
    }

    private boolean lint(ProfileFiles files, PrintWriter out) {
        Report all = Linter.lint(
                files.read().profiles(),
                files.tables(),
                files.read().lists(),
                files.read().problems(),
                today == null ? LocalDate.now(clock) : today);
        Report report = new Report(
                all.findings().stream()
                        .filter(finding -> files.isChosen(finding.problem().name()))
                        .toList(),
                files.chosen().isEmpty() ? all.profiles() : files.chosen().size());
        print(report.findings(), files, out);
        String set = files.read().set() == null
                ? ""
                : files.read().set().setId() + " v" + files.read().set().version() + ", ";
        out.println((files.directory().toString().isEmpty() ? "." : files.directory()) + ": " + set
                + Counted.of(report.profiles(), files.chosen().isEmpty() ? "profile" : "file") + ", "
                + Counted.of(report.errors(), "error") + ", " + Counted.of(report.warnings(), "warning"));
        return report.errors() > 0 || (strict && report.warnings() > 0);
    }

    /** Prints problems the way findings are printed. */
    static void printErrors(List<ProfileProblem> problems, ProfileFiles files, PrintWriter out) {
        print(problems.stream().map(p -> new Finding(Severity.ERROR, p)).toList(), files, out);
    }

    /** As compilers do, so that editors and terminals can jump to it. */
    private static void print(List<Finding> findings, ProfileFiles files, PrintWriter out) {
        Map<String, String> texts = files.texts();
        for (Finding finding : findings) {
            String name = finding.problem().name();
            out.println(files.path(name) + ":" + finding.place());
            String snippet = finding.snippet(texts.getOrDefault(name, ""));
            if (!snippet.isEmpty()) {
                out.println(snippet);
            }
        }
    }
}
