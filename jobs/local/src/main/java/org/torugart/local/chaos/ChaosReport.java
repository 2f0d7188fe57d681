// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a run, for machines and for people.
 *
 * @param began when it began
 * @param took how long all of it took
 * @param plan what was asked for
 * @param outcome what was done
 * @param findings what the topics say
 * @param history what entities' histories differ in
 * @param entities how many were looked at
 * @param overrides what statistics of overrides differ in
 */
record ChaosReport(
        Instant began,
        Duration took,
        ChaosPlan plan,
        Outcome outcome,
        Findings findings,
        HistoryCheck.Differences history,
        long entities,
        OverridesCheck.Result overrides) {

    /** Whether every promise was kept. */
    boolean isClean() {
        return findings.isClean() && history.entities() + overrides.differing() + outcome.overgrown() == 0;
    }

    /** Writes {@code chaos.json} and {@code chaos.md} into a directory. */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolve("chaos.json").toFile(), json());
        Files.writeString(directory.resolve("chaos.md"), page());
    }

    /** The longest recovery of any fault. */
    long recoveryMillis() {
        return findings.aftermaths().stream()
                .mapToLong(Findings.Aftermath::recoveryMillis)
                .max()
                .orElse(0);
    }

    private Map<FaultKind, List<Findings.Aftermath>> byKind() {
        Map<FaultKind, List<Findings.Aftermath>> kinds = new TreeMap<>();
        for (Findings.Aftermath aftermath : findings.aftermaths()) {
            kinds.computeIfAbsent(aftermath.fault().kind(), kind -> new ArrayList<>())
                    .add(aftermath);
        }
        return kinds;
    }

    /** The same in fields. */
    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("began", began.truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("tookSeconds", took.toSeconds());
        fields.put("minutes", plan.time().toSeconds() / 60.0);
        fields.put("rate", plan.rate());
        fields.put("seed", plan.seed());
        fields.put("processors", Runtime.getRuntime().availableProcessors());
        fields.put("declarations", findings.declarations());
        fields.put("decisions", findings.decisions());
        fields.put("revised", findings.revised());
        fields.put("repeated", findings.repeated());
        Map<String, Object> faults = new LinkedHashMap<>();
        byKind().forEach((kind, aftermaths) -> faults.put(kind.label(), aftermaths.size()));
        fields.put("faults", faults);
        fields.put("lost", findings.lost());
        fields.put("contradictory", findings.contradictory());
        fields.put("revisionGaps", findings.gaps());
        fields.put("withoutEvidence", findings.withoutEvidence());
        fields.put("replayDifferences", findings.replayDifferences());
        fields.put("entities", entities);
        fields.put("historyMismatches", history.entities());
        fields.put("overrides", overrides.overrides());
        fields.put("overrideStatistics", overrides.statistics());
        fields.put("overrideMismatches", overrides.differing());
        fields.put("badRecords", findings.badRecords());
        fields.put("unaccountedBadRecords", findings.unaccountedBadRecords());
        fields.put("unexplainedDeadLetters", findings.unexplainedDeadLetters());
        fields.put("degraded", findings.degraded());
        fields.put("unreconciled", findings.unreconciled());
        fields.put("mostUndecided", outcome.mostWaiting());
        fields.put("processesOverMemory", outcome.overgrown());
        fields.put("memory", outcome.memory().stream().map(ChaosReport::memory).toList());
        fields.put("latencyMillis", latency());
        fields.put("delayed", findings.delayed());
        fields.put("recoveryMillis", recoveryMillis());
        fields.put(
                "events", findings.aftermaths().stream().map(ChaosReport::event).toList());
        fields.put("problems", problems());
        return fields;
    }

    private static Map<String, Object> memory(MemoryCourse course) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("process", course.process());
        fields.put("limitMib", course.limitMib());
        fields.put("mostMib", course.mostMib());
        fields.put("mostMibByMinute", course.mostByMinute());
        return fields;
    }

    private Map<String, Object> latency() {
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("p50", findings.p50Millis());
        latency.put("p99", findings.p99Millis());
        latency.put("max", findings.maxMillis());
        return latency;
    }

    private static Map<String, Object> event(Findings.Aftermath aftermath) {
        Fault fault = aftermath.fault();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("kind", fault.kind().label());
        event.put("target", fault.target());
        event.put("at", Instant.ofEpochMilli(fault.beganMillis()).toString());
        event.put("lastedMillis", fault.endedMillis() - fault.beganMillis());
        event.put("decided", fault.decided());
        event.put("delayed", aftermath.delayed());
        event.put("recoveryMillis", aftermath.recoveryMillis());
        return event;
    }

    private List<String> problems() {
        List<String> all = new ArrayList<>(findings.problems());
        all.addAll(history.examples());
        all.addAll(overrides.examples());
        return all;
    }

    /** The same as a page. */
    String page() {
        StringBuilder page = new StringBuilder();
        line(page, "<!-- SPDX-License-Identifier: Apache-2.0 -->");
        line(page, "");
        line(page, "# Chaos");
        line(page, "");
        line(
                page,
                "A cluster of processes on one machine (three brokers, ZooKeeper, JobManager, two TaskManagers; %d"
                        + " processors for all of them, the traffic and the check) under %s declarations a second, to which"
                        + " things were done one after another for %s minutes. Begun %s, seed %d. Made by"
                        + " `torugart chaos`.",
                Runtime.getRuntime().availableProcessors(),
                number(plan.rate()),
                number(plan.time().toSeconds() / 60.0),
                began.truncatedTo(ChronoUnit.SECONDS),
                plan.seed());
        line(page, "");
        line(page, isClean() ? "**Every promise was kept.**" : "**Promises were broken:** see the end of this page.");
        line(page, "");
        line(page, "| promise | looked at | broken |");
        line(page, "|---|--:|--:|");
        row(page, "every declaration version has its decision", findings.declarations(), findings.lost());
        row(
                page,
                "what was published is never contradicted, and said again only byte for byte (%s times)"
                        .formatted(number(findings.repeated())),
                findings.decisions(),
                findings.contradictory());
        row(page, "revisions follow one another", findings.revised(), findings.gaps());
        row(page, "every decision has its evidence", findings.decisions(), findings.withoutEvidence());
        row(
                page,
                "made again from its evidence it is the same, byte for byte",
                findings.decisions(),
                findings.replayDifferences());
        row(page, "the history of every entity is that of a count by brute force", entities, history.entities());
        row(
                page,
                "statistics of overrides, by officer and office, are those of a count by brute force (%s overrides)"
                        .formatted(number(overrides.overrides())),
                overrides.statistics(),
                overrides.differing());
        row(page, "every bad record has its dead letter", findings.badRecords(), findings.unaccountedBadRecords());
        row(page, "no other record has one", findings.badRecords(), findings.unexplainedDeadLetters());
        row(page, "what was decided without evidence was corrected", findings.degraded(), findings.unreconciled());
        row(
                page,
                "no process held more memory than it was configured to",
                outcome.memory().size(),
                outcome.overgrown());
        line(page, "");
        line(
                page,
                "From declaration to first answer, by the brokers' clocks, faults included: median %s ms, 99th percentile"
                        + " %s ms, longest %s ms; %s of %s answers took more than a second.",
                number(findings.p50Millis()),
                number(findings.p99Millis()),
                number(findings.maxMillis()),
                number(findings.delayed()),
                number(findings.declarations()));
        line(page, "");
        line(page, "| fault | times | recovery, median | longest | answers delayed |");
        line(page, "|---|--:|--:|--:|--:|");
        byKind().forEach((kind, aftermaths) -> kind(page, kind, aftermaths));
        line(page, "");
        line(
                page,
                "Recovery is from the beginning of a fault (its own duration included) to the last answer it delayed by"
                        + " more than a second.");
        line(page, "");
        line(page, "| at, s | fault | to | lasted, s | decided meanwhile | recovery, s | delayed |");
        line(page, "|--:|---|---|--:|--:|--:|--:|");
        for (Findings.Aftermath aftermath : findings.aftermaths()) {
            Fault fault = aftermath.fault();
            line(
                    page,
                    "| %d | %s | %s | %s | %s | %s | %s |",
                    (fault.beganMillis() - began.toEpochMilli()) / 1000,
                    fault.kind().label(),
                    fault.target(),
                    seconds(fault.endedMillis() - fault.beganMillis()),
                    number(fault.decided()),
                    seconds(aftermath.recoveryMillis()),
                    number(aftermath.delayed()));
        }
        line(page, "");
        line(
                page,
                "Memory of each process, resident set without files, the most in each minute, MiB. At most %s declaration versions were"
                        + " undecided at one time.",
                number(outcome.mostWaiting()));
        line(page, "");
        line(page, "| process | configured | most | by minute |");
        line(page, "|---|--:|--:|---|");
        for (MemoryCourse course : outcome.memory()) {
            line(
                    page,
                    "| %s | %s | %s | %s |",
                    course.process(),
                    number(course.limitMib()),
                    number(course.mostMib()),
                    course.mostByMinute().stream()
                            .map(mib -> number(mib.longValue()))
                            .collect(Collectors.joining(" ")));
        }
        if (!problems().isEmpty()) {
            line(page, "");
            line(page, "## Problems");
            line(page, "");
            problems().forEach(problem -> line(page, "- %s", problem));
        }
        return page.toString();
    }

    private static void kind(StringBuilder page, FaultKind kind, List<Findings.Aftermath> aftermaths) {
        long[] recoveries = aftermaths.stream()
                .mapToLong(Findings.Aftermath::recoveryMillis)
                .sorted()
                .toArray();
        line(
                page,
                "| %s | %d | %s s | %s s | %s |",
                kind.meaning(),
                aftermaths.size(),
                seconds(recoveries[recoveries.length / 2]),
                seconds(recoveries[recoveries.length - 1]),
                number(aftermaths.stream()
                        .mapToLong(Findings.Aftermath::delayed)
                        .sum()));
    }

    private static void row(StringBuilder page, String promise, long of, long broken) {
        line(page, "| %s | %s | **%s** |", promise, number(of), number(broken));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? number((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static void line(StringBuilder page, String format, Object... arguments) {
        page.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }
}
