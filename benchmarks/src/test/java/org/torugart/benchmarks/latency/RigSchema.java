// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What readers of {@code rig.json} may rely on. */
final class RigSchema {
    private static final List<String> LATENCIES =
            List.of("p50Micros", "p90Micros", "p99Micros", "p999Micros", "p9999Micros", "maxMicros");

    private RigSchema() {}

    static void assertValid(JsonNode entry) {
        List<String> names = new ArrayList<>();
        entry.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "scenario",
                        "mode",
                        "status",
                        "reason",
                        "rate",
                        "achievedPerSecond",
                        "p50Micros",
                        "p90Micros",
                        "p99Micros",
                        "p999Micros",
                        "p9999Micros",
                        "maxMicros",
                        "cpuMicrosPerDeclaration",
                        "generatorCpuMicrosPerDeclaration",
                        "allocatedBytesPerDeclaration",
                        "gcPauses",
                        "gcPauseMillis",
                        "stateAccessesPerDeclaration",
                        "incompleteShare",
                        "revisionsPerDeclaration",
                        "sameShare",
                        "checkpointIntervalMs",
                        "profiles",
                        "parallelism",
                        "declarations",
                        "repeats",
                        "revision",
                        "machine");
        boolean ok = entry.get("status").asText().equals("OK");
        boolean openLoop = entry.get("mode").asText().equals("open-loop");
        assertThat(entry.get("status").asText()).isIn("OK", "FAIL");
        assertThat(entry.get("mode").asText()).isIn("open-loop", "drain");
        assertThat(entry.get("reason").isNull()).isEqualTo(ok);
        assertThat(entry.get("rate").isNull()).isEqualTo(!openLoop);
        assertThat(entry.get("achievedPerSecond").isNumber()).isTrue();
        for (String latency : LATENCIES) {
            assertThat(entry.get(latency).isIntegralNumber()).as(latency).isEqualTo(ok && openLoop);
        }
        assertThat(entry.get("cpuMicrosPerDeclaration").isNumber()).isEqualTo(ok);
        assertThat(entry.get("allocatedBytesPerDeclaration").isIntegralNumber()).isEqualTo(ok);
        assertThat(entry.get("gcPauses").isIntegralNumber()).isEqualTo(ok);
        assertThat(entry.get("gcPauseMillis").isIntegralNumber()).isEqualTo(ok);
        assertThat(entry.get("repeats").asInt()).isPositive();
    }
}
