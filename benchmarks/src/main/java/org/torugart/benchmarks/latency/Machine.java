// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/** What figures were measured on: without it they say nothing. */
public final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String UNKNOWN = "unknown";

    private Machine() {}

    /**
     * Describes machine and versions in Markdown.
     *
     * @param date when the figures were taken
     * @param revision of the sources
     */
    static String describe(String date, String revision) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Date", date);
        facts.put("CPU", cpuModel());
        facts.put("Cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("Memory", String.format(Locale.ROOT, "%.1f GiB", system.getTotalMemorySize() / (double) (1L << 30)));
        facts.put(
                "Heap",
                String.format(
                        Locale.ROOT, "%.1f GiB at most", Runtime.getRuntime().maxMemory() / (double) (1L << 30)));
        facts.put("Kernel", System.getProperty("os.name") + ' ' + System.getProperty("os.version"));
        facts.put("JDK", System.getProperty("java.vm.name") + ' ' + System.getProperty("java.runtime.version"));
        facts.put("Flink", EnvironmentInformation.getVersion());
        facts.put("Kafka", AppInfoParser.getVersion());
        facts.put("Torugart", version() + ", revision " + revision);
        StringBuilder text = new StringBuilder("# The machine of these results\n\n| | |\n|---|---|\n");
        facts.forEach((name, value) ->
                text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        return text.append("\nGenerator, broker and job shared these cores and one JVM.\n")
                .toString();
    }

    /** The same in a line, for figures that need neither Flink nor Kafka. */
    public static String inALine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.1f GiB, %s %s, %s %s",
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() / (double) (1L << 30),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"));
    }

    /** The same with the versions of what runs on it. */
    static String withVersions() {
        return inALine() + ", Flink " + EnvironmentInformation.getVersion() + ", Kafka " + AppInfoParser.getVersion();
    }

    private static String version() {
        String version = Machine.class.getPackage().getImplementationVersion();
        return version == null ? UNKNOWN : version;
    }

    private static String cpuModel() {
        try {
            return Files.readAllLines(CPU_INFO).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            // Not Linux.
            return System.getProperty("os.arch");
        }
    }
}
