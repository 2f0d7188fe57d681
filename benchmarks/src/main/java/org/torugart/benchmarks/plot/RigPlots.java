// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.plot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.torugart.benchmarks.plot.LinePlot.Line;
import org.torugart.benchmarks.plot.LinePlot.Point;

/**
 * The pictures of {@code rig.json}. Entries that failed have no figures and are left out; what was not varied gives a
 * picture of single points or none.
 */
public final class RigPlots {
    private static final Path RESULTS = Path.of(System.getProperty("torugart.home", "."), "benchmarks", "results");

    private RigPlots() {}

    /** Draws the results of a directory again; without arguments, of the published ones. */
    public static void main(String[] args) throws IOException {
        write(args.length == 0 ? RESULTS : Path.of(args[0]));
    }

    /** Draws {@code rig.json} of a directory, beside it. */
    public static void write(Path directory) throws IOException {
        JsonNode entries =
                new ObjectMapper().readTree(directory.resolve("rig.json").toFile());
        Files.writeString(directory.resolve("latency.svg"), latency(entries));
        Files.writeString(
                directory.resolve("throughput-profiles.svg"), throughput(entries, "profiles", "declarations"));
        Files.writeString(directory.resolve("throughput-state.svg"), throughput(entries, "declarations", "profiles"));
        Files.writeString(
                directory.resolve("throughput-parallelism.svg"), throughput(entries, "parallelism", "profiles"));
    }

    /** Latency against rate: for each scenario a line for the median and a dashed one for the 99th percentile. */
    static String latency(JsonNode entries) {
        Map<String, List<JsonNode>> byScenario = byScenario(entries, entry -> is(entry, "mode", "open-loop"));
        List<Line> lines = new ArrayList<>();
        int colour = 0;
        for (Map.Entry<String, List<JsonNode>> scenario : byScenario.entrySet()) {
            lines.add(
                    new Line(scenario.getKey(), colour, false, points(scenario.getValue(), "rate", "p50Micros", 1e-3)));
            lines.add(new Line(null, colour, true, points(scenario.getValue(), "rate", "p99Micros", 1e-3)));
            colour++;
        }
        return new LinePlot("latency against rate; solid p50, dashed p99", "/s", " ms", lines).toSvg();
    }

    /**
     * What was drained a second against something that was varied: of each scenario, the drains that differ from its first
     * in nothing else but, perhaps, what cannot be kept the same.
     *
     * @param varied field on the first axis
     * @param kept field that must be that of the first drain
     */
    static String throughput(JsonNode entries, String varied, String kept) {
        List<Line> lines = new ArrayList<>();
        int colour = 0;
        for (Map.Entry<String, List<JsonNode>> scenario :
                byScenario(entries, entry -> is(entry, "mode", "drain")).entrySet()) {
            JsonNode first = scenario.getValue().get(0);
            List<JsonNode> alike = scenario.getValue().stream()
                    .filter(entry -> entry.path(kept).equals(first.path(kept)))
                    .filter(entry -> varied.equals("parallelism")
                            || entry.path("parallelism").equals(first.path("parallelism")))
                    .filter(entry -> !varied.equals("parallelism")
                            || entry.path("declarations").equals(first.path("declarations")))
                    .toList();
            lines.add(new Line(scenario.getKey(), colour, false, points(alike, varied, "achievedPerSecond", 1)));
            colour++;
        }
        String what = varied.equals("declarations") ? "declarations in state" : varied;
        return new LinePlot("declarations a second, drained, against " + what, "", "/s", lines).toSvg();
    }

    private static Map<String, List<JsonNode>> byScenario(JsonNode entries, Predicate<JsonNode> wanted) {
        Map<String, List<JsonNode>> byScenario = new TreeMap<>();
        for (JsonNode entry : entries) {
            if (is(entry, "status", "OK") && wanted.test(entry)) {
                byScenario
                        .computeIfAbsent(entry.path("scenario").asText(), scenario -> new ArrayList<>())
                        .add(entry);
            }
        }
        return byScenario;
    }

    private static boolean is(JsonNode entry, String field, String value) {
        return entry.path(field).asText().equals(value);
    }

    /** In order; of those at one place the last, which was measured in turns with what it is compared with. */
    private static List<Point> points(List<JsonNode> entries, String x, String y, double unit) {
        SortedMap<Double, Point> points = new TreeMap<>();
        for (JsonNode entry : entries) {
            double at = entry.path(x).asDouble();
            points.put(at, new Point(at, entry.path(y).asDouble() * unit));
        }
        return List.copyOf(points.values());
    }
}
