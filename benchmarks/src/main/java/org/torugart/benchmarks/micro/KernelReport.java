// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/**
 * The results of one kernel.
 *
 * @param results all of its combinations of parameters
 */
record KernelReport(List<RunResult> results) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String ENGINE = "engine";
    private static final String PROFILES = "profiles";
    private static final String BASELINE = "loop";
    private static final String NONE = "–";
    private static final String HEAP = "heap.";

    /** Options of java that say something about figures; all others are the machine's and its paths. */
    private static final Set<String> TELLING = Set.of("-Dfile.encoding=UTF-8", "-Duser.timezone=UTC");

    KernelReport {
        results = List.copyOf(results);
    }

    /** JMH's own JSON, without what belongs to the machine it ran on. */
    String toJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        }
        return withoutPaths(bytes.toString(StandardCharsets.UTF_8));
    }

    static String withoutPaths(String json) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            JsonNode tree = mapper.readTree(json);
            for (JsonNode entry : tree) {
                ObjectNode object = (ObjectNode) entry;
                object.put("jvm", "java");
                ArrayNode kept = mapper.createArrayNode();
                for (JsonNode argument : object.path("jvmArgs")) {
                    if (isTelling(argument.asText())) {
                        kept.add(argument);
                    }
                }
                object.set("jvmArgs", kept);
            }
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isTelling(String argument) {
        return TELLING.contains(argument) || (argument.startsWith("-X") && !argument.contains("/"));
    }

    /**
     * A table: engines by number of profiles where there are engines, one line for each combination otherwise.
     *
     * @param where machine, versions, revision
     */
    String toMarkdown(String where) {
        BenchmarkParams first = results.get(0).getParams();
        StringBuilder text = new StringBuilder();
        text.append("# ").append(title(first)).append("\n\n");
        if (first.getParamsKeys().contains(ENGINE)) {
            appendEngines(text);
        } else {
            appendLines(text);
        }
        return text.append("\nMedians; forks ")
                .append(Math.max(1, first.getForks()))
                .append(", iterations of each ")
                .append(first.getMeasurement().getCount())
                .append(", one thread.\n")
                .append(where)
                .append(".\n")
                .toString();
    }

    private static String title(BenchmarkParams params) {
        String className =
                params.getBenchmark().substring(0, params.getBenchmark().lastIndexOf('.'));
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private void appendEngines(StringBuilder text) {
        Set<Integer> sizes = new TreeSet<>();
        Map<String, Map<Integer, RunResult>> byEngine = new TreeMap<>();
        for (RunResult result : results) {
            int size = Integer.parseInt(result.getParams().getParam(PROFILES));
            sizes.add(size);
            byEngine.computeIfAbsent(result.getParams().getParam(ENGINE), engine -> new TreeMap<>())
                    .put(size, result);
        }
        Map<Integer, RunResult> baseline = byEngine.getOrDefault(BASELINE, Map.of());
        text.append("Time and bytes allocated per declaration; in brackets how many times as fast as the loop.\n\n");
        text.append("| engine |")
                .append(sizes.stream()
                        .map(size -> String.format(Locale.ROOT, " %,d profiles |", size))
                        .collect(Collectors.joining()))
                .append("\n|---|")
                .append("--:|".repeat(sizes.size()))
                .append('\n');
        byEngine.forEach((engine, bySize) -> {
            text.append("| ").append(engine).append(" |");
            for (int size : sizes) {
                RunResult result = bySize.get(size);
                text.append(' ')
                        .append(result == null ? NONE : cell(result, baseline.get(size)))
                        .append(" |");
            }
            text.append('\n');
        });
    }

    private static String cell(RunResult result, RunResult baseline) {
        String cell = figure(median(result)) + " µs";
        if (baseline != null && baseline != result) {
            cell += " (" + figure(median(baseline) / median(result)) + "×)";
        }
        return cell + ", " + allocated(result);
    }

    private void appendLines(StringBuilder text) {
        text.append("| what | parameters | median | allocated | heap retained |\n|---|---|--:|--:|--:|\n");
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String parameters = params.getParamsKeys().stream()
                    .map(key -> key + " " + params.getParam(key))
                    .collect(Collectors.joining(", "));
            String heap = result.getSecondaryResults().keySet().stream()
                    .filter(name -> name.startsWith(HEAP))
                    .map(name -> name.substring(HEAP.length()) + " " + figure(secondary(result, name)) + " MB")
                    .collect(Collectors.joining(", "));
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s %s | %s | %s |%n",
                    params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1),
                    parameters,
                    figure(median(result)),
                    result.getPrimaryResult().getScoreUnit().replace("/op", ""),
                    // A single shot's profile begins before its set-up: what that allocates is not the kernel's.
                    params.getMode() == Mode.SingleShotTime ? NONE : allocated(result),
                    heap.isEmpty() ? NONE : heap));
        }
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static String allocated(RunResult result) {
        return result.getSecondaryResults().containsKey(ALLOCATED)
                ? String.format(Locale.ROOT, "%,.0f B", secondary(result, ALLOCATED))
                : NONE;
    }

    private static double secondary(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        return found.getScore();
    }

    /** Three significant digits, or all of a larger number. */
    private static String figure(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
