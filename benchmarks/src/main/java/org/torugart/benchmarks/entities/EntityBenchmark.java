// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.entities;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.torugart.benchmarks.latency.Machine;
import org.torugart.flink.function.EvidenceSettings;
import org.torugart.flink.topology.ScoringTopology;
import org.torugart.local.kafka.Directories;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what reading and updating one entity costs, what entities take on disk, and what hot ones do. */
@Command(
        name = "entities",
        description = {
            "Measures EVIDENCE's operator on RocksDB: reading and updating one entity of few and of many, in turns; bytes"
                    + " of an entity on disk; what a checkpoint uploads when few entities changed; and even and uneven"
                    + " traffic with and without entities kept on the heap.",
            "Writes entities.json and entities.md into benchmarks/results."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class EntityBenchmark implements Callable<Integer> {
    private static final Path RESULTS = Path.of("benchmarks", "results");

    @Option(names = "--few", defaultValue = "100000", description = "few entities (default: ${DEFAULT-VALUE})")
    private long few;

    @Option(names = "--many", defaultValue = "10000000", description = "many entities (default: ${DEFAULT-VALUE})")
    private long many;

    @Option(
            names = "--operations",
            defaultValue = "100000",
            description = "events in a round (default: ${DEFAULT-VALUE})")
    private int operations;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "rounds, the first discarded (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--changed",
            defaultValue = "10000",
            description = "entities changed between two checkpoints (default: ${DEFAULT-VALUE})")
    private int changed;

    @Option(
            names = "--memory",
            defaultValue = "256m",
            description = "RocksDB's memory for each store, cache and write buffers (default: ${DEFAULT-VALUE})")
    private String memory;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a setting of Flink's RocksDB backend")
    private Map<String, String> settings = new HashMap<>();

    @Option(names = "--exponent", defaultValue = "1.2", description = "of uneven traffic (default: ${DEFAULT-VALUE})")
    private double exponent;

    @Option(names = "--only", description = "measure this part alone and write no results: size or skew")
    private String only;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final ObjectNode result = new ObjectMapper().createObjectNode();
    private final StringBuilder text = new StringBuilder();

    /** Runs it and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EntityBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("torugart-entities");
        try {
            EntityPool pool = EntityPool.of(42, 30_000);
            say("%,d entities of traffic to copy", pool.size());
            text.append("# EntityBenchmark\n\n");
            if (!"skew".equals(only)) {
                size(directory, pool);
            }
            if (!"size".equals(only)) {
                skew(directory, pool);
            }
        } finally {
            Directories.deleteRecursively(directory);
        }
        if (only == null) {
            write();
        }
        out.print(text);
        out.flush();
        return 0;
    }

    private Configuration rocksDb() {
        Configuration configuration = ScoringTopology.stateSettings(Configuration.fromMap(settings));
        configuration.addAll(Configuration.fromMap(settings));
        configuration.set(RocksDBOptions.FIX_PER_SLOT_MEMORY_SIZE, MemorySize.parse(memory));
        return configuration;
    }

    private void size(Path directory, EntityPool pool) throws Exception {
        EvidenceSettings cacheless = new EvidenceSettings(0, 0);
        try (EntityStore small = new EntityStore(directory.resolve("few"), pool, cacheless, rocksDb());
                EntityStore large = new EntityStore(directory.resolve("many"), pool, cacheless, rocksDb())) {
            long begin = System.nanoTime();
            small.load(few);
            for (long upTo = many / 10; upTo <= many; upTo += many / 10) {
                large.load(upTo);
                say("%,d entities loaded, %.0f s", upTo, (System.nanoTime() - begin) / 1e9);
            }
            small.checkpoint(1);
            EntityStore.Checkpoint full = large.checkpoint(1);
            say("full checkpoint %,d bytes, uploaded %,d", full.stateBytes(), full.uploadedBytes());
            small.settle();
            large.settle();
            say("settled, %.0f s", (System.nanoTime() - begin) / 1e9);
            SplittableRandom random = new SplittableRandom(7);
            double[] smallMicros = new double[rounds - 1];
            double[] largeMicros = new double[rounds - 1];
            for (int round = 0; round < rounds; round++) {
                double ofSmall = round(small, pool, random);
                double ofLarge = round(large, pool, random);
                say("%.2f µs of %,d, %.2f µs of %,d, %.2f times", ofSmall, few, ofLarge, many, ofLarge / ofSmall);
                if (round > 0) {
                    smallMicros[round - 1] = ofSmall;
                    largeMicros[round - 1] = ofLarge;
                }
            }
            large.checkpoint(2);
            for (int i = 0; i < changed; i++) {
                large.take(pool.ask(random.nextLong(many), "D" + i));
            }
            EntityStore.Checkpoint next = large.checkpoint(3);
            double bytes = (double) large.diskBytes() / many;
            say(
                    "checkpoint after %,d changes: %,d bytes, uploaded %,d; %.0f bytes an entity",
                    changed, next.stateBytes(), next.uploadedBytes(), bytes);
            reportSize(median(smallMicros), median(largeMicros), bytes, next);
        }
    }

    private double round(EntityStore store, EntityPool pool, SplittableRandom random) throws Exception {
        long begin = System.nanoTime();
        for (int i = 0; i < operations; i++) {
            store.take(pool.ask(random.nextLong(store.entities()), "D" + i));
        }
        return (System.nanoTime() - begin) / 1e3 / operations;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void reportSize(double ofFew, double ofMany, double bytes, EntityStore.Checkpoint next) {
        ObjectNode node = result.putObject("size");
        node.put("few", few);
        node.put("many", many);
        node.put("memory", memory);
        node.put("operations", operations);
        node.put("rounds", rounds - 1);
        node.put("microsOfFew", rounded(ofFew));
        node.put("microsOfMany", rounded(ofMany));
        node.put("ratio", rounded(ofMany / ofFew));
        node.put("diskBytesPerEntity", rounded(bytes));
        node.put("changedBetweenCheckpoints", changed);
        node.put("stateBytes", next.stateBytes());
        node.put("uploadedBytes", next.uploadedBytes());
        text.append(String.format(
                Locale.ROOT,
                """
                Reading and updating one entity on RocksDB, entities drawn evenly, nothing kept on the heap, RocksDB's memory %s
                for each store; few and many in turns of %,d events, medians of %d turns.

                | entities | an event | on disk |
                |--:|--:|--:|
                | %,d | %.2f µs | – |
                | %,d | %.2f µs (%.2f times) | %.0f bytes an entity |

                After %,d of these changed, a checkpoint of %.2f GB uploaded %.2f GB: %.1f %%.

                """,
                memory,
                operations,
                rounds - 1,
                few,
                ofFew,
                many,
                ofMany,
                ofMany / ofFew,
                bytes,
                changed,
                next.stateBytes() / 1e9,
                next.uploadedBytes() / 1e9,
                100.0 * next.uploadedBytes() / next.stateBytes()));
    }

    private void skew(Path directory, EntityPool pool) throws Exception {
        Zipf uneven = new Zipf((int) few, exponent);
        ArrayNode lines = result.putArray("skew");
        text.append(String.format(Locale.ROOT, """
                Even and uneven traffic over %,d entities, the largest of the uneven with %.0f %% of all events; a checkpoint every
                %,d events, medians of %d turns. An event includes whatever it had to write of others; checkpoints are counted in
                the throughput.

                | traffic | kept on the heap | events/s | p50 | p99 | p99.9 | reads | writes an event | to write at the barrier |
                |---|---|--:|--:|--:|--:|--:|--:|--:|
                """, few, 100 * uneven.share(0), operations, rounds - 1));
        List<EvidenceSettings> variants = List.of(
                new EvidenceSettings(0, 0),
                new EvidenceSettings(32 << 20, 1000),
                new EvidenceSettings(32 << 20, Integer.MAX_VALUE));
        for (EvidenceSettings variant : variants) {
            Path own = directory.resolve("skew-" + variant.cacheBytes() + '-' + variant.unwrittenEntities());
            try (EntityStore store = new EntityStore(own, pool, variant, rocksDb())) {
                store.load(few);
                store.checkpoint(1);
                for (boolean even : new boolean[] {true, false}) {
                    lines.add(turns(store, pool, variant, even ? null : uneven, even ? 2 : 1000));
                }
            }
            Directories.deleteRecursively(own);
        }
        text.append('\n');
    }

    private ObjectNode turns(EntityStore store, EntityPool pool, EvidenceSettings variant, Zipf uneven, long checkpoint)
            throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        List<Histogram> histograms = new ArrayList<>();
        double[] perSecond = new double[rounds - 1];
        double[] barrier = new double[rounds - 1];
        long reads = 0;
        long writes = 0;
        for (int round = 0; round < rounds; round++) {
            Histogram nanos = new Histogram(3);
            long readsBefore = store.reads();
            long writesBefore = store.writes();
            long begin = System.nanoTime();
            long at = begin;
            for (int i = 0; i < operations; i++) {
                long entity = uneven == null ? random.nextLong(few) : uneven.draw(random);
                store.take(pool.ask(entity, "D" + i));
                long now = System.nanoTime();
                nanos.recordValue(now - at);
                at = now;
            }
            EntityStore.Checkpoint taken = store.checkpoint(checkpoint + round);
            if (round > 0) {
                perSecond[round - 1] = operations * 1e9 / (System.nanoTime() - begin);
                barrier[round - 1] = taken.syncMillis();
                histograms.add(nanos);
                reads += store.reads() - readsBefore;
                writes += store.writes() - writesBefore;
            }
        }
        double events = (double) operations * (rounds - 1);
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("traffic", uneven == null ? "even" : "zipf " + exponent);
        node.put("cacheBytes", variant.cacheBytes());
        node.put("unwrittenEntities", variant.unwrittenEntities());
        node.put("eventsPerSecond", Math.round(median(perSecond)));
        node.put("p50Micros", percentile(histograms, 50));
        node.put("p99Micros", percentile(histograms, 99));
        node.put("p999Micros", percentile(histograms, 99.9));
        node.put("readsPerEvent", rounded(reads / events));
        node.put("writesPerEvent", rounded(writes / events));
        node.put("barrierMillis", rounded(median(barrier)));
        text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %s µs | %s µs | %s µs | %s | %s | %s ms |%n",
                node.get("traffic").asText(),
                variant.cacheBytes() == 0
                        ? "nothing"
                        : variant.cacheBytes() / (1 << 20) + " MiB, "
                                + (variant.unwrittenEntities() == Integer.MAX_VALUE
                                        ? "any number unwritten"
                                        : String.format(Locale.ROOT, "%,d unwritten", variant.unwrittenEntities())),
                node.get("eventsPerSecond").asLong(),
                node.get("p50Micros").asText(),
                node.get("p99Micros").asText(),
                node.get("p999Micros").asText(),
                node.get("readsPerEvent").asText(),
                node.get("writesPerEvent").asText(),
                node.get("barrierMillis").asText()));
        say("%s", node);
        return node;
    }

    private static double percentile(List<Histogram> histograms, double percentile) {
        return rounded(median(histograms.stream()
                .mapToDouble(histogram -> histogram.getValueAtPercentile(percentile) / 1e3)
                .toArray()));
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private void write() throws IOException {
        String revision = System.getProperty("torugart.revision", "unknown");
        text.append(Machine.inALine()).append("; revision ").append(revision).append(".\n");
        result.put("revision", revision);
        Path results = Path.of(System.getProperty("torugart.home", ".")).resolve(RESULTS);
        Files.createDirectories(results);
        Files.writeString(results.resolve("entities.md"), text);
        Files.writeString(
                results.resolve("entities.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result) + '\n');
    }

    private void say(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
