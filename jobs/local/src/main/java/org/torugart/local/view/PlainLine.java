// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.util.Locale;
import java.util.stream.Collectors;
import org.torugart.core.decision.ControlChannel;
import org.torugart.local.stats.Latencies;
import org.torugart.local.stats.RunSnapshot;

/** A snapshot on one line, for output that is not a terminal. */
final class PlainLine {
    private PlainLine() {}

    static String of(RunSnapshot run) {
        StringBuilder line = new StringBuilder()
                .append(Text.clock(run.elapsed()))
                .append(String.format(
                        Locale.ROOT,
                        "  sent %s (%s)  decided %s (%s)  waiting %s  corrected %s",
                        Text.count(run.sent()),
                        Text.rate(run.sentPerSecond()),
                        Text.count(run.decisions()),
                        Text.rate(run.decisionsPerSecond()),
                        Text.count(run.waiting()),
                        Text.count(run.revisions())))
                .append("  latency ")
                .append(latency(run.recent()))
                .append("  ");
        for (ControlChannel channel : ControlChannel.values()) {
            line.append(channel)
                    .append(' ')
                    .append(Text.share(run.channels().get(channel), run.decisions())
                            .replace(" ", ""))
                    .append(' ');
        }
        line.append(" dead letters ");
        line.append(
                run.deadLetters().isEmpty()
                        ? "0"
                        : run.deadLetters().entrySet().stream()
                                .map(e -> e.getKey() + ' ' + Text.count(e.getValue()))
                                .collect(Collectors.joining(", ")));
        return line.toString();
    }

    static String latency(Latencies latencies) {
        if (latencies.count() == 0) {
            return "-";
        }
        return "p50 " + Text.count(latencies.p50()) + " p99 " + Text.count(latencies.p99()) + " p99.9 "
                + Text.count(latencies.p999()) + " max " + Text.count(latencies.max()) + " ms";
    }
}
