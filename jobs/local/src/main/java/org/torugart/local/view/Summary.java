// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.torugart.core.decision.ControlChannel;
import org.torugart.local.stats.RunSnapshot;

/**
 * What is left of a run on the screen when it is over.
 *
 * @param lines the summary, line by line
 * @param complete whether every declaration sent has its decision
 */
public record Summary(List<String> lines, boolean complete) {
    private static final int WIDTH = 160;
    private static final int VALUE_COLUMN = 26;

    public Summary {
        lines = List.copyOf(lines);
    }

    /**
     * Sums a finished run up.
     *
     * @param run the run after its last decision
     * @param title what the run was started with
     * @param errorsLogged whether anything was logged as an error
     * @param kept whether the run's directory stays
     */
    public static Summary of(RunSnapshot run, RunTitle title, boolean errorsLogged, boolean kept) {
        List<String> lines = new ArrayList<>();
        lines.add("Torugart ran for " + Text.clock(run.elapsed()) + " with seed " + title.seed() + ".");
        lines.add("");
        lines.add(row("declarations sent", Text.count(run.sent())));
        lines.add(row("decided", Text.count(run.decisions()) + waiting(run)));
        lines.add(row("corrected later", Text.count(run.revisions()) + " by evidence that came after the decision"));
        lines.add(row("dead letters", deadLetters(run)));
        lines.add(row("decision latency", PlainLine.latency(run.whole())));
        lines.add(row("channels", channels(run)));
        lines.add(row("evidence absent", absent(run)));
        if (!run.profileSet().isEmpty()) {
            lines.add(row("profile set", run.profileSet()));
        }
        lines.add("");
        for (Line line : ScenarioTable.lay(run.scenarios())) {
            lines.add(line.paint(WIDTH, false));
        }
        lines.add("");
        if (errorsLogged) {
            lines.add("Errors were logged: " + title.errors());
        }
        if (kept) {
            lines.add("Truth and log: " + title.log().toAbsolutePath().getParent());
        }
        return new Summary(lines, run.waiting() == 0);
    }

    private static String row(String name, String value) {
        return Line.of("  " + name).to(VALUE_COLUMN).add(value).paint(WIDTH, false);
    }

    private static String waiting(RunSnapshot run) {
        return run.waiting() == 0 ? ", every one" : ", " + Text.count(run.waiting()) + " WITHOUT A DECISION";
    }

    private static String deadLetters(RunSnapshot run) {
        return run.deadLetters().isEmpty()
                ? "none"
                : run.deadLetters().entrySet().stream()
                        .map(e -> e.getKey() + ' ' + Text.count(e.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String channels(RunSnapshot run) {
        List<String> shares = new ArrayList<>();
        for (ControlChannel channel : ControlChannel.values()) {
            shares.add(channel + " " + Text.share(run.channels().get(channel), run.decisions()));
        }
        return String.join(", ", shares);
    }

    private static String absent(RunSnapshot run) {
        return run.absent().isEmpty()
                ? "none"
                : run.absent().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(e -> e.getKey() + ' ' + Text.share(e.getValue(), run.decisions()))
                        .collect(Collectors.joining(", "));
    }
}
