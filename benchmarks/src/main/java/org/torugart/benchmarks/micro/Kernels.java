// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.torugart.benchmarks.latency.Machine;

/**
 * JMH with this project's habits: bytes allocated are always measured, a kernel that fails fails the run, and every
 * kernel has its own pair of files under {@code benchmarks/results}, JSON for machines and a table for people, both free of
 * the paths of the machine. Options are JMH's.
 */
public final class Kernels {
    private static final Path RESULTS = Path.of("benchmarks", "results");

    private Kernels() {}

    /** Runs what the options ask for; JMH itself answers those that only list or explain. */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions options = new CommandLineOptions(args);
        if (options.shouldHelp()
                || options.shouldList()
                || options.shouldListWithParams()
                || options.shouldListProfilers()
                || options.shouldListResultFormats()) {
            Main.main(args);
            return;
        }
        Path results = Path.of(System.getProperty("torugart.home", ".")).resolve(RESULTS);
        String where = Machine.inALine() + "; revision " + System.getProperty("torugart.revision", "unknown");
        for (Map.Entry<String, List<RunResult>> kernel : byKernel(run(options)).entrySet()) {
            KernelReport report = new KernelReport(kernel.getValue());
            Files.createDirectories(results);
            Files.writeString(results.resolve(kernel.getKey() + ".json"), report.toJson());
            Files.writeString(results.resolve(kernel.getKey() + ".md"), report.toMarkdown(where));
        }
    }

    private static Collection<RunResult> run(CommandLineOptions options) throws RunnerException {
        ChainedOptionsBuilder more = new OptionsBuilder().parent(options).shouldFailOnError(true);
        List<String> asked =
                options.getProfilers().stream().map(ProfilerConfig::getKlass).toList();
        if (!asked.contains("gc")) {
            more.addProfiler(GCProfiler.class);
        }
        return new Runner(more.addProfiler(RetainedHeapProfiler.class).build()).run();
    }

    /** By file name without suffix: {@code ProfileMatchBenchmark} gives {@code profile-match}. */
    private static Map<String, List<RunResult>> byKernel(Collection<RunResult> results) {
        Map<String, List<RunResult>> byKernel = new TreeMap<>();
        for (RunResult result : results) {
            byKernel.computeIfAbsent(fileName(result.getParams().getBenchmark()), name -> new ArrayList<>())
                    .add(result);
        }
        return byKernel;
    }

    static String fileName(String benchmark) {
        String className = benchmark.substring(0, benchmark.lastIndexOf('.'));
        String name = className.substring(className.lastIndexOf('.') + 1).replaceFirst("Benchmark$", "");
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
