// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.torugart.benchmarks.matching.ProfileMatchBenchmark;

class KernelReportTest {

    @Test
    void aMeasuredKernelBecomesJsonAndATable() throws Exception {
        List<RunResult> results = List.copyOf(new Runner(new OptionsBuilder()
                        .include(ProfileMatchBenchmark.class.getName())
                        .param("engine", "loop")
                        .param("profiles", "10", "20")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(10))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run());

        KernelReport report = new KernelReport(results);

        JsonNode json = new ObjectMapper().readTree(report.toJson());
        assertThat(json).hasSize(2);
        assertThat(json.get(0).at("/params/engine").asText()).isEqualTo("loop");
        assertThat(json.get(0).at("/primaryMetric/score").asDouble()).isPositive();
        assertThat(json.get(0).at("/secondaryMetrics/gc.alloc.rate.norm/score").asDouble())
                .isPositive();
        assertThat(report.toMarkdown("a machine"))
                .startsWith("# ProfileMatchBenchmark\n")
                .contains("| engine | 10 profiles | 20 profiles |")
                .containsPattern("\\| loop \\| [0-9.,]+ µs, [0-9,]+ B \\| [0-9.,]+ µs, [0-9,]+ B \\|")
                .contains("a machine.");
    }

    @Test
    void pathsOfTheMachineAreLeftOut() throws Exception {
        String json = """
                [{"jvm": "/opt/jdk/bin/java", "jvmArgs": ["-Xmx3g", "-Dtorugart.home=/home/somebody/torugart",
                  "-XX:+UseG1GC", "-Xlog:gc:/tmp/gc.log", "-Duser.timezone=UTC"], "score": 1.5}]
                """;

        JsonNode entry =
                new ObjectMapper().readTree(KernelReport.withoutPaths(json)).get(0);

        assertThat(entry.get("jvm").asText()).isEqualTo("java");
        assertThat(entry.get("jvmArgs"))
                .extracting(JsonNode::asText)
                .containsExactly("-Xmx3g", "-XX:+UseG1GC", "-Duser.timezone=UTC");
        assertThat(entry.get("score").asDouble()).isEqualTo(1.5);
    }

    @Test
    void everyKernelHasItsOwnFiles() {
        assertThat(Kernels.fileName("org.torugart.benchmarks.matching.ProfileMatchBenchmark.match"))
                .isEqualTo("profile-match");
    }
}
