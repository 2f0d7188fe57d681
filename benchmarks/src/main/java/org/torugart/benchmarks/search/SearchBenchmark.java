// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
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
import java.util.function.Function;
import java.util.function.ToIntFunction;
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
    private static final int PAGE = 50;
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
            Map<String, Histogram> measured = new LinkedHashMap<>();
            Map<String, Double> found = new LinkedHashMap<>();
            kinds(store, decisions).forEach((kind, search) -> measure(kind, search, measured, found));
            write(seconds, bytes, measured, found);
        } finally {
            Directories.deleteRecursively(directory);
        }
        return 0;
    }

    private void put(DecisionStore store, SyntheticDecisions decisions, long number) {
        SyntheticDecisions.Named named = decisions.of(number);
        store.put(named.stored(), codec.encode(named.stored().decision()), named.entities());
    }

    /** Each kind answers how many it found. */
    private Map<String, ToIntFunction<SplittableRandom>> kinds(DecisionStore store, SyntheticDecisions decisions) {
        Map<String, Function<SplittableRandom, Search>> asked = new LinkedHashMap<>();
        asked.put("the latest", random -> search(null, null, null, null, null));
        asked.put("importer", random -> search(SyntheticDecisions.importer(random), null, null, null, null));
        asked.put("commodity, 6 digits", random -> search(null, SyntheticDecisions.code(random), null, null, null));
        asked.put(
                "commodity, 2 digits",
                random -> search(null, SyntheticDecisions.code(random).substring(0, 2), null, null, null));
        asked.put("office", random -> search(null, null, SyntheticDecisions.office(random), null, null));
        asked.put("channel", random -> search(null, null, null, SyntheticDecisions.channel(random), null));
        asked.put("profile", random -> search(null, null, null, null, SyntheticDecisions.profile(random)));
        asked.put(
                "vehicle",
                random ->
                        new Search(null, null, null, null, null, SyntheticDecisions.vehicle(random), null, null, PAGE));
        asked.put("a day", random -> onADay(decisions, random, null, null));
        asked.put(
                "RED of an importer on a day",
                random -> onADay(decisions, random, SyntheticDecisions.importer(random), ControlChannel.RED.name()));
        asked.put(
                "commodity, 4 digits, office and profile",
                random -> search(
                        null,
                        SyntheticDecisions.code(random).substring(0, 4),
                        SyntheticDecisions.office(random),
                        null,
                        SyntheticDecisions.profile(random)));
        Map<String, ToIntFunction<SplittableRandom>> kinds = new LinkedHashMap<>();
        asked.forEach((kind, search) ->
                kinds.put(kind, random -> store.search(search.apply(random)).size()));
        kinds.put(
                "declaration",
                random -> store.ofDeclaration(SyntheticDecisions.id(random.nextLong(count)))
                        .size());
        kinds.put("the latest, a decision having come since", random -> {
            put(store, decisions, random.nextLong(count));
            return store.search(search(null, null, null, null, null)).size();
        });
        return kinds;
    }

    private static Search search(String importer, String hs, String office, ControlChannel channel, String profile) {
        return new Search(
                importer, hs, office, channel == null ? null : channel.name(), profile, null, null, null, PAGE);
    }

    private Search onADay(SyntheticDecisions decisions, SplittableRandom random, String importer, String channel) {
        Instant from = decisions.at(random.nextLong(count));
        return new Search(importer, null, null, channel, null, null, from, from.plus(DAY), PAGE);
    }

    private void measure(
            String kind,
            ToIntFunction<SplittableRandom> search,
            Map<String, Histogram> measured,
            Map<String, Double> found) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < searches / 2; i++) {
            var unused = search.applyAsInt(random);
        }
        Histogram nanos = new Histogram(3);
        long hits = 0;
        for (int i = 0; i < searches; i++) {
            long begin = System.nanoTime();
            hits += search.applyAsInt(random);
            nanos.recordValue(System.nanoTime() - begin);
        }
        measured.put(kind, nanos);
        found.put(kind, (double) hits / searches);
        say("%s: p50 %.2f ms, p99 %.2f ms", kind, millis(nanos, 50), millis(nanos, 99));
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

    private void write(double seconds, long bytes, Map<String, Histogram> measured, Map<String, Double> found)
            throws IOException {
        String revision = System.getProperty("torugart.revision", "unknown");
        ObjectNode result = new ObjectMapper().createObjectNode();
        result.put("decisions", count);
        result.put("secondsToFill", Math.round(seconds));
        result.put("bytes", bytes);
        result.put("searches", searches);
        ArrayNode kinds = result.putArray("kinds");
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                # SearchBenchmark

                %,d synthetic decisions of a month in the console's store, filled in %.0f s (%,.0f a second), %.2f GB on disk,
                %.0f bytes a decision. One thread, %,d searches of each kind, the latest %d of what was found.

                | search | found, on average | p50, ms | p99, ms | slowest, ms |
                |---|--:|--:|--:|--:|
                """,
                count,
                seconds,
                count / seconds,
                bytes / 1e9,
                (double) bytes / count,
                searches,
                PAGE));
        measured.forEach((kind, nanos) -> {
            ObjectNode node = kinds.addObject();
            node.put("kind", kind);
            node.put("found", found.get(kind));
            node.put("p50Millis", millis(nanos, 50));
            node.put("p99Millis", millis(nanos, 99));
            node.put("maxMillis", millis(nanos, 100));
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f | %.2f | %.2f |%n",
                    kind,
                    found.get(kind),
                    millis(nanos, 50),
                    millis(nanos, 99),
                    millis(nanos, 100)));
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

    private void say(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
