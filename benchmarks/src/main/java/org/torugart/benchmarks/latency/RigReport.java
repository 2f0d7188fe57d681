// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The results as JSON for machines and as a table for people.
 *
 * @param entries in the order they are shown
 * @param checkpointIntervalMillis of every job
 * @param revision of the sources
 * @param machine they were measured on, with versions, in a line
 */
record RigReport(List<RigEntry> entries, long checkpointIntervalMillis, String revision, String machine) {
    private static final String NONE = "–";

    /** What the job is to keep of its throughput with every stream. */
    private static final double LEAST_DRAINED = 0.6;

    /** How much longer its p99 may then be. */
    private static final double MOST_P99 = 1.5;

    RigReport {
        entries = List.copyOf(entries);
    }

    /** An array with an object for each entry. What an entry does not have is null. */
    String toJson() {
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode array = mapper.createArrayNode();
        for (RigEntry entry : entries) {
            ObjectNode object = array.addObject();
            object.put("scenario", entry.scenario().id());
            object.put("mode", entry.mode().id());
            object.put("status", entry.ok() ? "OK" : "FAIL");
            object.put("reason", entry.failure());
            object.put("rate", entry.mode() == Mode.DRAIN ? null : Integer.valueOf(entry.rate()));
            object.put("achievedPerSecond", oneDecimal(entry.achievedPerSecond()));
            object.put("p50Micros", micros(entry, Percentiles::p50));
            object.put("p90Micros", micros(entry, Percentiles::p90));
            object.put("p99Micros", micros(entry, Percentiles::p99));
            object.put("p999Micros", micros(entry, Percentiles::p999));
            object.put("p9999Micros", micros(entry, Percentiles::p9999));
            object.put("maxMicros", micros(entry, Percentiles::max));
            object.put(
                    "cpuMicrosPerDeclaration",
                    entry.cpu() == null
                            ? null
                            : Double.valueOf(oneDecimal(entry.cpu().microsPerDeclaration())));
            object.put(
                    "generatorCpuMicrosPerDeclaration",
                    entry.cpu() == null
                            ? null
                            : Double.valueOf(oneDecimal(entry.cpu().generatorMicrosPerDeclaration())));
            object.put(
                    "allocatedBytesPerDeclaration",
                    entry.cpu() == null
                            ? null
                            : Long.valueOf(Math.round(entry.cpu().allocatedBytesPerDeclaration())));
            object.put(
                    "gcPauses",
                    entry.cpu() == null
                            ? null
                            : Long.valueOf(Math.round(entry.cpu().gcPauses())));
            object.put(
                    "gcPauseMillis",
                    entry.cpu() == null
                            ? null
                            : Long.valueOf(Math.round(entry.cpu().gcPauseMillis())));
            object.put(
                    "stateAccessesPerDeclaration",
                    entry.stateAccessesPerDeclaration() == null
                            ? null
                            : Double.valueOf(oneDecimal(entry.stateAccessesPerDeclaration())));
            object.put(
                    "incompleteShare",
                    entry.audit() == null
                            ? null
                            : Double.valueOf(fourDecimals(entry.audit().incompleteShare())));
            object.put(
                    "revisionsPerDeclaration",
                    entry.audit() == null
                            ? null
                            : Double.valueOf(fourDecimals(entry.audit().revisionsPerDeclaration())));
            object.put(
                    "sameShare",
                    entry.audit() == null || entry.audit().sameShare() == null
                            ? null
                            : Double.valueOf(fourDecimals(entry.audit().sameShare())));
            object.put("checkpointIntervalMs", checkpointIntervalMillis);
            object.put("profiles", entry.profiles());
            object.put("parallelism", entry.parallelism());
            object.put("declarations", entry.declarations());
            object.put("repeats", entry.repeats());
            object.put("revision", revision);
            object.put("machine", machine);
        }
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Markdown that can be read as plain text. */
    String toMarkdown() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Revision %s; %d live profiles; a checkpoint every %.1f s; medians of %d. The machine is in machine.md.%n",
                revision,
                entries.isEmpty() ? 0 : entries.get(0).profiles(),
                checkpointIntervalMillis / 1e3,
                entries.stream().mapToInt(RigEntry::repeats).max().orElse(0)));
        table(text, "Drain", Mode.DRAIN, 0);
        entries.stream()
                .filter(entry -> entry.mode() == Mode.OPEN_LOOP)
                .map(RigEntry::rate)
                .distinct()
                .forEach(rate ->
                        table(text, String.format(Locale.ROOT, "Open loop at %,d/s", rate), Mode.OPEN_LOOP, rate));
        entries.stream()
                .filter(RigEntry::ok)
                .forEach(entry -> text.append(String.format(
                        Locale.ROOT,
                        "%n%s: %s state accesses and %.1f kB allocated per declaration; %.0f collections paused for %.0f ms"
                                + " together.%n",
                        load(entry),
                        entry.stateAccessesPerDeclaration() == null
                                ? NONE
                                : String.format(Locale.ROOT, "%.1f", entry.stateAccessesPerDeclaration()),
                        entry.cpu().allocatedBytesPerDeclaration() / 1e3,
                        entry.cpu().gcPauses(),
                        entry.cpu().gcPauseMillis())));
        entries.stream()
                .filter(entry -> entry.audit() != null)
                .forEach(entry -> text.append(String.format(
                        Locale.ROOT,
                        "%n%s: %.2f %% of the first decisions were made at the deadline with evidence absent, and"
                                + " %.3f corrections followed per declaration; in the end %s.%n",
                        load(entry),
                        100 * entry.audit().incompleteShare(),
                        entry.audit().revisionsPerDeclaration(),
                        entry.audit().sameShare() == null
                                ? "nothing was compared"
                                : String.format(
                                        Locale.ROOT,
                                        "%.2f %% are those of the reference",
                                        100 * entry.audit().sameShare()))));
        everyStream(text);
        return text.toString();
    }

    /** What every stream costs, where that was measured. */
    private void everyStream(StringBuilder text) {
        Optional<RigEntry> without = drained(Scenario.SCORING);
        Optional<RigEntry> with = drained(Scenario.SCORING_EVERY_STREAM);
        if (without.isEmpty() || with.isEmpty()) {
            return;
        }
        text.append(String.format(
                Locale.ROOT,
                "%nWith every stream %s times the declarations are drained (wanted: at least %.2f)",
                ratio(with.get(), without, RigEntry::achievedPerSecond),
                LEAST_DRAINED));
        Optional<RigEntry> halfWithout = atHalf(without.get());
        Optional<RigEntry> halfWith = atHalf(with.get());
        if (halfWithout.isPresent() && halfWith.isPresent()) {
            text.append(String.format(
                    Locale.ROOT,
                    "; at half of what each drains p99 is %s times as long (wanted: at most %.2f)",
                    ratio(halfWith.get(), halfWithout, e -> e.latency().p99()),
                    MOST_P99));
        }
        text.append(".\n");
    }

    private Optional<RigEntry> drained(Scenario scenario) {
        return find(entries.stream().filter(entry -> entry.mode() == Mode.DRAIN).toList(), scenario);
    }

    private Optional<RigEntry> atHalf(RigEntry drain) {
        int half = RigPlan.Rate.half(drain.achievedPerSecond());
        return find(entries.stream().filter(entry -> entry.rate() == half).toList(), drain.scenario());
    }

    private static String load(RigEntry entry) {
        return entry.scenario().id() + ", "
                + (entry.mode() == Mode.DRAIN ? "drain" : String.format(Locale.ROOT, "%,d/s", entry.rate()));
    }

    private void table(StringBuilder text, String title, Mode mode, int rate) {
        List<RigEntry> rows = entries.stream()
                .filter(entry -> entry.mode() == mode && entry.rate() == rate)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append("\n\n");
        if (mode == Mode.DRAIN) {
            row(
                    text,
                    "scenario",
                    "declarations",
                    "profiles",
                    "parallelism",
                    "declarations/s",
                    "× pass-through",
                    "CPU µs",
                    "CPU × pass-through");
            row(text, "---", "--:", "--:", "--:", "--:", "--:", "--:", "--:");
        } else {
            row(
                    text,
                    "scenario",
                    "achieved/s",
                    "p50 ms",
                    "p90 ms",
                    "p99 ms",
                    "p99.9 ms",
                    "p99.99 ms",
                    "max ms",
                    "p50, p99, p99.9 × broker-hop",
                    "p50, p99, p99.9 × pass-through",
                    "CPU µs",
                    "generator µs");
            row(text, "---", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:");
        }
        Optional<RigEntry> broker = find(rows, Scenario.BROKER_HOP);
        for (RigEntry entry : rows) {
            Optional<RigEntry> copy = find(
                    rows.stream()
                            .filter(row -> row.parallelism() == entry.parallelism())
                            .toList(),
                    Scenario.PASS_THROUGH);
            if (!entry.ok()) {
                text.append("| ")
                        .append(entry.scenario().id())
                        .append(" | FAIL: ")
                        .append(entry.failure());
                text.append(" |\n");
            } else if (mode == Mode.DRAIN) {
                row(
                        text,
                        entry.scenario().id(),
                        String.format(Locale.ROOT, "%,d", entry.declarations()),
                        String.format(Locale.ROOT, "%,d", entry.profiles()),
                        String.format(Locale.ROOT, "%d", entry.parallelism()),
                        String.format(Locale.ROOT, "%,.0f", entry.achievedPerSecond()),
                        ratio(entry, copy, RigEntry::achievedPerSecond),
                        String.format(Locale.ROOT, "%.0f", entry.cpu().microsPerDeclaration()),
                        ratio(entry, copy, e -> e.cpu().microsPerDeclaration()));
            } else {
                Percentiles latency = entry.latency();
                row(
                        text,
                        entry.scenario().id(),
                        String.format(Locale.ROOT, "%,.0f", entry.achievedPerSecond()),
                        millis(latency.p50()),
                        millis(latency.p90()),
                        millis(latency.p99()),
                        millis(latency.p999()),
                        millis(latency.p9999()),
                        millis(latency.max()),
                        ratios(entry, broker),
                        ratios(entry, copy),
                        String.format(Locale.ROOT, "%.0f", entry.cpu().microsPerDeclaration()),
                        String.format(Locale.ROOT, "%.0f", entry.cpu().generatorMicrosPerDeclaration()));
            }
        }
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static Optional<RigEntry> find(List<RigEntry> rows, Scenario scenario) {
        return rows.stream()
                .filter(entry -> entry.scenario() == scenario && entry.ok())
                .findFirst();
    }

    private static String ratios(RigEntry entry, Optional<RigEntry> base) {
        return String.join(
                ", ",
                ratio(entry, base, e -> e.latency().p50()),
                ratio(entry, base, e -> e.latency().p99()),
                ratio(entry, base, e -> e.latency().p999()));
    }

    private static String ratio(RigEntry entry, Optional<RigEntry> base, ToDoubleFunction<RigEntry> figure) {
        return base.map(b -> String.format(Locale.ROOT, "%.2f", figure.applyAsDouble(entry) / figure.applyAsDouble(b)))
                .orElse(NONE);
    }

    private static String millis(double micros) {
        return String.format(Locale.ROOT, "%.2f", micros / 1e3);
    }

    private static Long micros(RigEntry entry, ToDoubleFunction<Percentiles> figure) {
        return entry.latency() == null ? null : Long.valueOf(Math.round(figure.applyAsDouble(entry.latency())));
    }

    private static double fourDecimals(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static double oneDecimal(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
