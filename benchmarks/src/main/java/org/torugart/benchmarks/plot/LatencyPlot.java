// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.plot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Latency against rate as SVG, both axes logarithmic: a line for the median of each scenario and a dashed one for its
 * 99th percentile. Entries that failed have no latency and are left out.
 */
public final class LatencyPlot {
    private static final Path RESULTS = Path.of(System.getProperty("torugart.home", "."), "benchmarks", "results");
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c1440e", "#2f7d32", "#7b3fa0", "#a07800", "#444444");
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;
    private static final int MARGIN = 70;

    private LatencyPlot() {}

    /** Writes {@code latency.svg} beside {@code rig.json}; takes no arguments. */
    public static void main(String[] args) throws IOException {
        JsonNode entries =
                new ObjectMapper().readTree(RESULTS.resolve("rig.json").toFile());
        Files.writeString(RESULTS.resolve("latency.svg"), toSvg(entries));
    }

    /** A picture of the open-loop entries, which may be none. */
    static String toSvg(JsonNode entries) {
        Map<String, List<Point>> byScenario = new TreeMap<>();
        for (JsonNode entry : entries) {
            if (entry.path("mode").asText().equals("open-loop")
                    && entry.path("status").asText().equals("OK")) {
                byScenario
                        .computeIfAbsent(entry.path("scenario").asText(), scenario -> new ArrayList<>())
                        .add(new Point(
                                entry.path("rate").asDouble(),
                                entry.path("p50Micros").asDouble() / 1e3,
                                entry.path("p99Micros").asDouble() / 1e3));
            }
        }
        List<Point> all = byScenario.values().stream().flatMap(List::stream).toList();
        Axis rates = Axis.of(all.stream().mapToDouble(Point::rate).toArray());
        Axis millis = Axis.of(all.stream()
                .flatMap(point -> List.of(point.p50(), point.p99()).stream())
                .mapToDouble(Double::doubleValue)
                .toArray());
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        for (double rate = rates.from(); rate <= rates.to() * 1.001; rate *= 10) {
            double x = x(rates, rate);
            grid(svg, x, MARGIN, x, HEIGHT - MARGIN);
            text(svg, x - 15, HEIGHT - MARGIN + 18, String.format(Locale.ROOT, "%,.0f/s", rate), "black");
        }
        for (double milli = millis.from(); milli <= millis.to() * 1.001; milli *= 10) {
            double y = y(millis, milli);
            grid(svg, MARGIN, y, WIDTH - MARGIN, y);
            text(svg, 5, y + 4, String.format(Locale.ROOT, "%,.4g ms", milli), "black");
        }
        int scenarios = 0;
        for (Map.Entry<String, List<Point>> scenario : byScenario.entrySet()) {
            String colour = COLOURS.get(scenarios % COLOURS.size());
            List<Point> points = scenario.getValue();
            points.sort(Comparator.comparingDouble(Point::rate));
            StringBuilder median = new StringBuilder();
            StringBuilder tail = new StringBuilder();
            for (Point point : points) {
                corner(median, x(rates, point.rate()), y(millis, point.p50()));
                corner(tail, x(rates, point.rate()), y(millis, point.p99()));
            }
            line(svg, median, colour, "");
            line(svg, tail, colour, " stroke-dasharray=\"6 4\"");
            text(svg, MARGIN + 10 + 150.0 * scenarios, MARGIN - 30, scenario.getKey(), colour);
            scenarios++;
        }
        text(svg, MARGIN + 10, MARGIN - 10, "latency against rate; solid p50, dashed p99", "black");
        return svg.append("</svg>\n").toString();
    }

    private static void corner(StringBuilder points, double x, double y) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }

    private static void line(StringBuilder svg, StringBuilder points, String colour, String dashes) {
        svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                .append(colour)
                .append('"')
                .append(dashes)
                .append(" points=\"")
                .append(points)
                .append("\"/>\n");
    }

    private static void grid(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String text, String colour) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>%n", x, y, colour, escaped));
    }

    private static double x(Axis axis, double value) {
        return MARGIN + axis.share(value) * (WIDTH - 2 * MARGIN);
    }

    private static double y(Axis axis, double value) {
        return HEIGHT - MARGIN - axis.share(value) * (HEIGHT - 2 * MARGIN);
    }

    private record Point(double rate, double p50, double p99) {}

    /** Whole powers of ten around some values. */
    private record Axis(double from, double to) {
        static Axis of(double[] values) {
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            if (most <= 0 || least <= 0) {
                return new Axis(1, 10);
            }
            double from = Math.pow(10, Math.floor(Math.log10(least)));
            return new Axis(from, Math.max(from * 10, Math.pow(10, Math.ceil(Math.log10(most)))));
        }

        double share(double value) {
            return Math.log(value / from) / Math.log(to / from);
        }
    }
}
