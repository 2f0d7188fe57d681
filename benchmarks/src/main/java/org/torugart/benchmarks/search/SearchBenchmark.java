// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.torugart.benchmarks.latency.Machine;
import org.torugart.codec.DecisionCodec;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.Search;
import org.torugart.core.decision.ControlChannel;
import org.torugart.local.kafka.Directories;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast the console finds decisions among millions. */
@Command(
        name = "search",
        description = {
            "Fills the console's store with synthetic decisions of a month, and measures each kind of search in it.",
            "Writes search.json and search.md into benchmarks/results."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SearchBenchmark implements Callable<Integer> {
    private static final Path RESULTS = Path.of("benchmarks", "results");
    /** What a person sees first. */
    private static final int PAGE = 50;
    /** The most the console gives a person who asks for more and more. */
    private static final int DEEP = 500;

    private static final int COMMIT_EVERY = 100_000;
    private static final Duration DAY = Duration.ofDays(1);

    @Option(names = "--decisions", defaultValue = "5000000", description = "how many (default: ${DEFAULT-VALUE})")
    private long count;

    @Option(
            names = "--searches",
            defaultValue = "300",
            description = "searches of each kind, after half as many that are not counted (default: ${DEFAULT-VALUE})")
    private int searches;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final DecisionCodec codec = new DecisionCodec();

    /** Runs it and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SearchBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("torugart-search");
        SyntheticDecisions decisions = new SyntheticDecisions(count);
        try (DecisionStore store = DecisionStore.open(directory, "none")) {
            long begin = System.nanoTime();
            for (long number = 0; number < count; number++) {
                put(store, decisions, number);
                if (number % COMMIT_EVERY == COMMIT_EVERY - 1) {
                    store.commit(Map.of());
                }
            }
            store.commit(Map.of());
            double seconds = (System.nanoTime() - begin) / 1e9;
            long bytes = size(directory);
            say("%,d decisions in %.0f s, %,d bytes", count, seconds, bytes);
            Map<String, Measured> measured = new LinkedHashMap<>();
            kinds(store, decisions).forEach((kind, search) -> measured.put(kind, measure(kind, search)));
            write(seconds, bytes, heapUsed(), measured);
        } finally {
            Directories.deleteRecursively(directory);
        }
        return 0;
    }

    private void put(DecisionStore store, SyntheticDecisions decisions, long number) {
        SyntheticDecisions.Named named = decisions.of(number);
        store.put(named.stored(), codec.encode(named.stored().decision()), named.entities());
    }

    /** What is looked for; how many were found comes back. */
    private interface Kind {
        int find(SplittableRandom random, int limit);
    }

    /** The first page, and the largest. */
    private record Measured(Page first, Page deep) {}

    private record Page(double found, Histogram nanos) {}

    private Map<String, Kind> kinds(DecisionStore store, SyntheticDecisions decisions) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("the latest", (random, limit) -> find(store, null, null, null, null, null, limit));
        kinds.put(
                "importer",
                (random, limit) -> find(store, SyntheticDecisions.importer(random), null, null, null, null, limit));
        kinds.put(
                "commodity, 6 digits",
                (random, limit) -> find(store, null, SyntheticDecisions.code(random), null, null, null, limit));
        kinds.put(
                "commodity, 2 digits",
                (random, limit) ->
                        find(store, null, SyntheticDecisions.code(random).substring(0, 2), null, null, null, limit));
        kinds.put(
                "office",
                (random, limit) -> find(store, null, null, SyntheticDecisions.office(random), null, null, limit));
        kinds.put(
                "channel",
                (random, limit) -> find(store, null, null, null, SyntheticDecisions.channel(random), null, limit));
        kinds.put(
                "profile",
                (random, limit) -> find(store, null, null, null, null, SyntheticDecisions.profile(random), limit));
        kinds.put(
                "vehicle",
                (random, limit) -> store.search(Search.ofEntity(SyntheticDecisions.vehicle(random), limit))
                        .size());
        kinds.put("a day", (random, limit) -> onADay(store, decisions, random, null, null, limit));
        kinds.put(
                "RED of an importer on a day",
                (random, limit) -> onADay(
                        store,
                        decisions,
                        random,
                        SyntheticDecisions.importer(random),
                        ControlChannel.RED.name(),
                        limit));
        kinds.put(
                "commodity, 4 digits, office and profile",
                (random, limit) -> find(
                        store,
                        null,
                        SyntheticDecisions.code(random).substring(0, 4),
                        SyntheticDecisions.office(random),
                        null,
                        SyntheticDecisions.profile(random),
                        limit));
        kinds.put(
                "declaration",
                (random, limit) -> store.ofDeclaration(SyntheticDecisions.id(random.nextLong(count)))
                        .size());
        kinds.put("the latest, a decision having come since", (random, limit) -> {
            put(store, decisions, random.nextLong(count));
            return find(store, null, null, null, null, null, limit);
        });
        return kinds;
    }

    private static int find(
            DecisionStore store,
            String importer,
            String hs,
            String office,
            ControlChannel channel,
            String profile,
            int limit) {
        return store.search(new Search(
                        importer,
                        hs,
                        office,
                        channel == null ? null : channel.name(),
                        profile,
                        null,
                        null,
                        null,
                        limit))
                .size();
    }

    private int onADay(
            DecisionStore store,
            SyntheticDecisions decisions,
            SplittableRandom random,
            String importer,
            String channel,
            int limit) {
        Instant from = decisions.at(random.nextLong(count));
        return store.search(new Search(importer, null, null, channel, null, null, from, from.plus(DAY), limit))
                .size();
    }

    private Measured measure(String name, Kind kind) {
        Measured measured = new Measured(page(kind, PAGE), page(kind, DEEP));
        say(
                "%s: p50 %.2f ms, p99 %.2f ms; deep p50 %.2f ms, p99 %.2f ms",
                name,
                millis(measured.first().nanos(), 50),
                millis(measured.first().nanos(), 99),
                millis(measured.deep().nanos(), 50),
                millis(measured.deep().nanos(), 99));
        return measured;
    }

    private Page page(Kind kind, int limit) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < searches / 2; i++) {
            var unused = kind.find(random, limit);
        }
        Histogram nanos = new Histogram(3);
        long found = 0;
        for (int i = 0; i < searches; i++) {
            long begin = System.nanoTime();
            found += kind.find(random, limit);
            nanos.recordValue(System.nanoTime() - begin);
        }
        return new Page((double) found / searches, nanos);
    }

    /** The index itself is read through the file system's cache, outside the heap. */
    private static long heapUsed() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double millis(Histogram nanos, double percentile) {
        return Math.round(nanos.getValueAtPercentile(percentile) / 1e4) / 100.0;
    }

    private static long size(Path directory) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private void write(double seconds, long bytes, long heap, Map<String, Measured> measured) throws IOException {
        String revision = System.getProperty("torugart.revision", "unknown");
        ObjectNode result = new ObjectMapper().createObjectNode();
        result.put("decisions", count);
        result.put("secondsToFill", Math.round(seconds));
        result.put("decisionsPerSecond", Math.round(count / seconds));
        result.put("bytes", bytes);
        result.put("heapBytes", heap);
        result.put("searches", searches);
        ArrayNode kinds = result.putArray("kinds");
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                # SearchBenchmark

                %,d synthetic decisions of a month in the console's store, filled in %.0f s (%,.0f a second), %.2f GB on disk,
                %.0f bytes a decision; %.0f MB of heap in use afterwards. One thread, %,d searches of each kind; the latest %d of
                what was found, which is the first page, and the latest %d, which is the most the console gives.

                | search | found | p50, ms | p99, ms | found, deep | p50, ms | p99, ms |
                |---|--:|--:|--:|--:|--:|--:|
                """,
                count,
                seconds,
                count / seconds,
                bytes / 1e9,
                (double) bytes / count,
                heap / 1e6,
                searches,
                PAGE,
                DEEP));
        measured.forEach((kind, both) -> {
            ObjectNode node = kinds.addObject();
            node.put("kind", kind);
            describe(node.putObject("first"), both.first());
            describe(node.putObject("deep"), both.deep());
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f | %.2f | %.1f | %.2f | %.2f |%n",
                    kind,
                    both.first().found(),
                    millis(both.first().nanos(), 50),
                    millis(both.first().nanos(), 99),
                    both.deep().found(),
                    millis(both.deep().nanos(), 50),
                    millis(both.deep().nanos(), 99)));
        });
        text.append('\n')
                .append(Machine.inALine())
                .append("; revision ")
                .append(revision)
                .append(".\n");
        result.put("machine", Machine.inALine());
        result.put("revision", revision);
        Path results = Path.of(System.getProperty("torugart.home", ".")).resolve(RESULTS);
        Files.createDirectories(results);
        Files.writeString(results.resolve("search.md"), text);
        Files.writeString(
                results.resolve("search.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result) + '\n');
    }

    private static void describe(ObjectNode node, Page page) {
        node.put("found", page.found());
        node.put("p50Millis", millis(page.nanos(), 50));
        node.put("p99Millis", millis(page.nanos(), 99));
        node.put("maxMillis", millis(page.nanos(), 100));
    }

    private void say(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
