// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.torugart.core.decision.ControlChannel;
import org.torugart.local.stats.Latencies;
import org.torugart.local.stats.RecentDecision;
import org.torugart.local.stats.RunSnapshot;

/**
 * Lays a snapshot out on a screen: numbers on the left, planted scenarios on the right where there is room, decisions
 * below. Made for 100 columns and 30 lines; a smaller screen shows less, a larger one more decisions.
 */
final class Dashboard {
    private static final int LEFT_WIDTH = 48;
    private static final int TWO_COLUMNS_FROM = 96;
    private static final int NUMBER_COLUMN = 32;
    private static final int RATE_COLUMN = 46;
    private static final int[] LATENCY_COLUMNS = {25, 32, 39, 46};
    private static final int BAR_WIDTH = 45;
    private static final int IDENTITY_COLUMN = 14;
    private static final int REASON_LINES = 2;

    private final RunTitle title;

    /**
     * What else is to be said.
     *
     * @param stopping whether nothing more is sent
     * @param errorsLogged whether something was logged as an error
     */
    record Notes(boolean stopping, boolean errorsLogged) {}

    Dashboard(RunTitle title) {
        this.title = title;
    }

    /** At most {@code height} lines. */
    List<Line> lay(RunSnapshot run, DecisionList decisions, Notes notes, int width, int height) {
        List<Line> lines = new ArrayList<>();
        lines.add(head(run, notes, width));
        if (title.console() != null) {
            lines.add(new Line().add(Style.BOLD, " Console  ").add(title.console()));
        }
        lines.add(rule("", width));
        List<Line> numbers = numbers(run);
        List<Line> scenarios = ScenarioTable.lay(run.scenarios());
        if (width >= TWO_COLUMNS_FROM) {
            for (int i = 0; i < Math.max(numbers.size(), scenarios.size()); i++) {
                Line line = i < numbers.size() ? numbers.get(i) : new Line();
                lines.add(i < scenarios.size() ? line.to(LEFT_WIDTH).add(scenarios.get(i)) : line);
            }
        } else {
            lines.addAll(numbers);
        }
        if (notes.errorsLogged()) {
            lines.add(new Line()
                    .add(Style.RED, " errors were logged: ")
                    .add(title.errors().toString()));
        }
        lines.add(rule(" latest decisions: the last to release, then to control, at most two of a kind ", width));
        for (List<Line> decision : decisions(decisions, width)) {
            if (lines.size() + decision.size() > height) {
                break;
            }
            lines.addAll(decision);
        }
        return lines.size() > height ? lines.subList(0, height) : lines;
    }

    private Line head(RunSnapshot run, Notes notes, int width) {
        String right = (notes.stopping() ? "stopping ...   " : "Ctrl-C stops   ") + Text.clock(run.elapsed()) + ' ';
        Line line = new Line()
                .add(Style.BOLD, " Torugart")
                .add("  seed " + title.seed())
                .add(run.profileSet().isEmpty() ? "" : "  profiles " + run.profileSet())
                .add(run.simulatedTime().isEmpty() ? "" : "  calendar " + run.simulatedTime());
        return line.right(width, right);
    }

    private static Line rule(String title, int width) {
        return new Line()
                .add(Style.FAINT, "─".repeat(title.isEmpty() ? 0 : 1))
                .add(Style.BOLD, title)
                .add(Style.FAINT, "─".repeat(Math.max(0, width - title.length() - (title.isEmpty() ? 0 : 1))));
    }

    private static List<Line> numbers(RunSnapshot run) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(" declarations sent")
                .right(NUMBER_COLUMN, Text.count(run.sent()))
                .right(RATE_COLUMN, Text.rate(run.sentPerSecond())));
        lines.add(Line.of(" decided")
                .right(NUMBER_COLUMN, Text.count(run.decisions()))
                .right(RATE_COLUMN, Text.rate(run.decisionsPerSecond())));
        lines.add(Line.of(" waiting for a decision").right(NUMBER_COLUMN, Text.count(run.waiting())));
        lines.add(Line.of(" corrected later").right(NUMBER_COLUMN, Text.count(run.revisions())));
        lines.add(Line.of(" manifests sent").right(NUMBER_COLUMN, Text.count(run.manifests())));
        lines.add(Line.of(" control results sent").right(NUMBER_COLUMN, Text.count(run.controlResults())));
        lines.add(latency(Style.FAINT, " decision latency", List.of("p50", "p99", "p99.9", "max ms")));
        lines.add(latency(Style.NORMAL, "   last 10 s", values(run.recent())));
        lines.add(latency(Style.NORMAL, "   whole run", values(run.whole())));
        lines.add(bar(run.channels(), run.decisions()));
        lines.add(shares(run.channels(), run.decisions()));
        lines.add(Line.of(" evidence absent  ").add(absent(run)));
        lines.add(Line.of(" dead letters     ")
                .add(run.deadLetters().isEmpty() ? Style.NORMAL : Style.RED, deadLetters(run)));
        return lines;
    }

    private static Line latency(Style style, String name, List<String> values) {
        Line line = new Line().add(style, name);
        for (int i = 0; i < values.size(); i++) {
            line.to(LATENCY_COLUMNS[i] - values.get(i).length()).add(style, values.get(i));
        }
        return line;
    }

    private static List<String> values(Latencies latencies) {
        return latencies.count() == 0
                ? List.of("-", "-", "-", "-")
                : List.of(
                        Text.count(latencies.p50()),
                        Text.count(latencies.p99()),
                        Text.count(latencies.p999()),
                        Text.count(latencies.max()));
    }

    private static Line bar(Map<ControlChannel, Long> channels, long whole) {
        Line line = Line.of(" ");
        if (whole == 0) {
            return line.add(Style.FAINT, "·".repeat(BAR_WIDTH));
        }
        long before = 0;
        int drawn = 0;
        for (ControlChannel channel : ControlChannel.values()) {
            before += channels.get(channel);
            int upTo = (int) (BAR_WIDTH * before / whole);
            line.add(Style.of(channel), barPiece(channel).repeat(upTo - drawn));
            drawn = upTo;
        }
        return line;
    }

    /** Different without colours too. */
    private static String barPiece(ControlChannel channel) {
        return switch (channel) {
            case GREEN -> "░";
            case BLUE -> "▒";
            case YELLOW -> "▓";
            case RED -> "█";
        };
    }

    private static Line shares(Map<ControlChannel, Long> channels, long whole) {
        Line line = Line.of(" ");
        for (ControlChannel channel : ControlChannel.values()) {
            line.add(Style.of(channel), channel.name())
                    .add(' ' + Text.share(channels.get(channel), whole).replace(" %", "%") + ' ');
        }
        return line;
    }

    private static String absent(RunSnapshot run) {
        if (run.absent().isEmpty()) {
            return run.decisions() == 0 ? "-" : "none";
        }
        return run.absent().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(2)
                .map(e -> e.getKey() + ' ' + Text.share(e.getValue(), run.decisions()))
                .collect(Collectors.joining(", "));
    }

    private static String deadLetters(RunSnapshot run) {
        return run.deadLetters().isEmpty()
                ? "none"
                : run.deadLetters().entrySet().stream()
                        .map(e -> e.getKey() + ' ' + Text.count(e.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static List<List<Line>> decisions(DecisionList list, int width) {
        int reasonColumn = IDENTITY_COLUMN
                + list.shown().stream()
                        .mapToInt(decision -> identity(decision).length())
                        .max()
                        .orElse(0)
                + 2;
        return list.shown().stream()
                .map(decision -> block(decision, reasonColumn, width))
                .toList();
    }

    private static List<Line> block(RecentDecision decision, int reasonColumn, int width) {
        List<Line> lines = new ArrayList<>();
        Line first = Line.of(" ")
                .add(Style.of(decision.channel()), decision.channel().name())
                .right(12, Integer.toString(decision.score()))
                .to(IDENTITY_COLUMN)
                .add(identity(decision))
                .to(reasonColumn);
        List<String> reasons = reasons(decision, width - reasonColumn);
        lines.add(first.add(reasons.isEmpty() ? "" : reasons.get(0)));
        for (int i = 1; i < reasons.size(); i++) {
            lines.add(new Line().to(reasonColumn).add(reasons.get(i)));
        }
        return lines;
    }

    /** Office and declaration; declaration numbers often begin with their office. */
    private static String identity(RecentDecision decision) {
        String office = decision.office();
        return (decision.declarationId().startsWith(office) ? "" : office + ' ')
                + decision.declarationId()
                + (decision.version() > 1 ? " v" + decision.version() : "")
                + (decision.revision() > 0 ? " r" + decision.revision() : "");
    }

    private static List<String> reasons(RecentDecision decision, int width) {
        List<String> reasons = decision.reasons();
        if (reasons.isEmpty()) {
            return List.of();
        }
        if (reasons.size() == 1) {
            return Text.wrap(reasons.get(0), Math.max(20, width), REASON_LINES);
        }
        String more = reasons.size() > REASON_LINES ? " (+" + (reasons.size() - REASON_LINES) + " more)" : "";
        return List.of(reasons.get(0), reasons.get(1) + more);
    }
}
