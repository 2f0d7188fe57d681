// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.trial.Coverage;
import org.torugart.core.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart test}: the tests that profiles bring along. */
@Command(
        name = "test",
        description = {
            "Runs the tests that risk profiles bring along, and says which outcomes of their conditions no test reached.",
            "A predicate has two outcomes, true and false; it is reached where nothing to its left has decided already.",
            "Exit codes: 0 all passed, 1 a test failed, a profile has a problem or is below --min-coverage, 2 wrong usage."
        },
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "directories of profile sets, or files in them")
    private List<Path> paths;

    @Option(
            names = "--min-coverage",
            paramLabel = "PERCENT",
            description = "fail when the tests of a profile reach less of its condition's outcomes")
    private double minCoverage;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "print every test, not only those that failed")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    /** What was counted over all files. */
    private static final class Totals {
        int profiles;
        int untested;
        int tests;
        int failed;
        int covered;
        int outcomes;
        int below;
        int problems;
    }

    @Override
    public Integer call() {
        if (!(minCoverage >= 0 && minCoverage <= 100)) {
            throw new InputException("--min-coverage: want a percentage from 0 to 100");
        }
        PrintWriter out = spec.commandLine().getOut();
        Totals totals = new Totals();
        ArrayNode profiles = JSON.arrayNode();
        ArrayNode found = JSON.arrayNode();
        for (ProfileFiles files : ProfileFiles.of(paths)) {
            List<ProfileProblem> problems = new ArrayList<>(files.read().problems());
            List<CheckedProfile> checked = CheckedProfile.check(
                    files.read().profiles(), files.tables(), files.read().lists(), problems);
            problems.removeIf(p -> !files.isChosen(p.name()));
            totals.problems += problems.size();
            if (json) {
                problems.forEach(p -> found.add(
                        files.path(p.name()) + p.toString().substring(p.name().length())));
            } else {
                LintCommand.printErrors(problems, files, out);
            }
            for (CheckedProfile profile : checked) {
                if (files.isChosen(profile.source().name())) {
                    Trial trial = Trial.of(profile, files.tables());
                    count(trial, totals);
                    if (json) {
                        profiles.add(json(trial, files));
                    } else {
                        print(trial, files, out);
                    }
                }
            }
        }
        if (json) {
            out.println(json(totals, profiles, found).toPrettyString());
        } else {
            print(totals, out);
        }
        out.flush();
        return totals.failed + totals.below + totals.problems == 0 ? TorugartCli.OK : TorugartCli.PROBLEMS;
    }

    private void count(Trial trial, Totals totals) {
        totals.profiles++;
        totals.untested += trial.results().isEmpty() ? 1 : 0;
        totals.tests += trial.results().size();
        totals.failed += (int) trial.results().stream().filter(r -> !r.passed()).count();
        totals.covered += trial.coverage().covered();
        totals.outcomes += trial.coverage().outcomes();
        totals.below += isBelow(trial) ? 1 : 0;
    }

    private boolean isBelow(Trial trial) {
        return trial.coverage().percent() < minCoverage;
    }

    private void print(Trial trial, ProfileFiles files, PrintWriter out) {
        Coverage coverage = trial.coverage();
        String path = files.path(trial.profile().source().name());
        long failed = trial.results().stream().filter(r -> !r.passed()).count();
        out.println(path + ": "
                + (failed > 0
                        ? failed + " of " + Counted.of(trial.results().size(), "test") + " failed"
                        : trial.results().isEmpty()
                                ? "no tests"
                                : Counted.of(trial.results().size(), "test") + " passed")
                + ", conditions " + coverage.covered() + '/' + coverage.outcomes() + " outcomes"
                + (isBelow(trial) ? ", below " + plain(minCoverage) + " %" : ""));
        for (Trial.Result result : trial.results()) {
            if (!result.passed()) {
                result.differences()
                        .forEach(difference -> out.println("  " + path + ':'
                                + result.test().line() + ": FAILED "
                                + result.test().name() + ": " + difference));
                if (result.behind() != null) {
                    ClauseView.print(result.behind(), "      ", out);
                }
            } else if (verbose) {
                out.println("  passed " + result.test().name() + ": "
                        + result.actual().text() + (result.item() > 0 ? ", item " + result.item() : ""));
            }
        }
        if (!trial.results().isEmpty()) {
            for (Coverage.Missing missing : coverage.missing()) {
                out.println("  " + missing(missing, trial, files));
            }
        }
    }

    private static String missing(Coverage.Missing missing, Trial trial, ProfileFiles files) {
        CheckedProfile profile = trial.profile();
        ProfileProblem place = profile.remark(missing.predicate().span(), "");
        String text = profile.outline().text(missing.predicate()).replaceAll("\\s+", " ");
        return "never " + missing.truth() + ": " + text + " (" + files.path(place.name()) + ":" + place.line() + ":"
                + place.column() + ")";
    }

    private static void print(Totals totals, PrintWriter out) {
        out.println(Counted.of(totals.profiles, "profile") + ", " + Counted.of(totals.tests, "test") + ", "
                + totals.failed + " failed; "
                + (totals.untested == 0 ? "" : Counted.of(totals.untested, "profile") + " without tests; ")
                + "conditions " + totals.covered + '/' + totals.outcomes + " outcomes"
                + (totals.outcomes == 0 ? "" : " (" + percent(totals.covered, totals.outcomes) + " %)")
                + (totals.problems == 0 ? "" : "; " + Counted.of(totals.problems, "error")));
    }

    /** Rounded down: what is not complete must not look so. */
    private static String percent(int covered, int outcomes) {
        return BigDecimal.valueOf(100L * covered)
                .divide(BigDecimal.valueOf(outcomes), 1, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static ObjectNode json(Totals totals, ArrayNode profiles, ArrayNode problems) {
        ObjectNode node = JSON.objectNode();
        node.put("tests", totals.tests);
        node.put("failed", totals.failed);
        node.put("covered", totals.covered);
        node.put("outcomes", totals.outcomes);
        node.put("profilesWithoutTests", totals.untested);
        node.put("belowMinCoverage", totals.below);
        node.set("errors", problems);
        node.set("profiles", profiles);
        return node;
    }

    private static ObjectNode json(Trial trial, ProfileFiles files) {
        ObjectNode node = JSON.objectNode();
        node.put("id", trial.profile().profile().id());
        node.put("version", trial.profile().profile().version());
        node.put("file", files.path(trial.profile().source().name()));
        node.put("covered", trial.coverage().covered());
        node.put("outcomes", trial.coverage().outcomes());
        ArrayNode missing = node.putArray("missing");
        for (Coverage.Missing each : trial.coverage().missing()) {
            ProfileProblem place = trial.profile().remark(each.predicate().span(), "");
            missing.addObject()
                    .put("never", each.truth())
                    .put("predicate", trial.profile().outline().text(each.predicate()))
                    .put("line", place.line())
                    .put("column", place.column());
        }
        ArrayNode tests = node.putArray("tests");
        for (Trial.Result result : trial.results()) {
            ObjectNode test = tests.addObject();
            test.put("name", result.test().name());
            test.put("line", result.test().line());
            test.put("passed", result.passed());
            test.put("expected", result.test().expect().text());
            test.put("actual", result.actual().text());
            if (result.item() > 0) {
                test.put("item", result.item());
            }
            if (result.because() != null) {
                test.put("because", result.because());
            }
            ArrayNode differences = test.putArray("differences");
            result.differences().forEach(difference -> differences.add(difference.toString()));
            if (!result.passed() && result.behind() != null) {
                test.set("condition", ClauseView.json(result.behind()));
            }
        }
        return node;
    }
}
