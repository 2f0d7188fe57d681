// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RigITCase {
    private static final Path PROFILES = Path.of("../deploy/profiles");

    @TempDir
    private Path output;

    @Test
    @Timeout(300)
    void everyScenarioRunsAndTheResultsAreWritten() throws Exception {
        JsonNode json = results(
                "--scenarios=broker-hop,pass-through,scoring",
                "--every-stream",
                "--rates=50",
                "--seconds=3",
                "--warmup-seconds=2",
                "--drain-declarations=1000",
                "--warmup-drains=1");

        List<String> entries = new ArrayList<>();
        for (JsonNode entry : json) {
            RigSchema.assertValid(entry);
            entries.add(entry.get("mode").asText() + ' ' + entry.get("scenario").asText());
            assertThat(entry.get("profiles").asInt()).isPositive();
            assertThat(entry.get("checkpointIntervalMs").asInt()).isEqualTo(1000);
        }
        assertThat(entries)
                .containsExactly(
                        "drain pass-through",
                        "drain scoring",
                        "drain scoring-every-stream",
                        "open-loop broker-hop",
                        "open-loop pass-through",
                        "open-loop scoring",
                        "open-loop scoring-every-stream");
        assertThat(Files.readString(output.resolve("machine.md"))).contains("2026-03-01", "Flink | 2.3");
        assertThat(Files.readString(output.resolve("rig.md"))).contains("## Open loop at 50/s", "With every stream");
    }

    /** Every answer is held against what was published, and the decisions against the reference: else it fails. */
    @Test
    @Timeout(300)
    void declarationsAreLodgedAtTheGatewayAndAnsweredWithTheirDecisions() throws Exception {
        JsonNode json = results(
                "--scenarios=gateway", "--rates=5", "--seconds=4", "--warmup-seconds=8", "--drain-declarations=500");

        assertThat(json).hasSize(1);
        JsonNode entry = json.get(0);
        RigSchema.assertValid(entry);
        assertThat(entry.get("scenario").asText()).isEqualTo("gateway");
        assertThat(entry.get("mode").asText()).isEqualTo("open-loop");
        assertThat(entry.get("sameShare").asDouble()).isGreaterThan(DecisionAudit.LEAST_SAME_SHARE);
        assertThat(entry.get("generatorCpuMicrosPerDeclaration").asDouble()).isPositive();
        assertThat(entry.get("stateAccessesPerDeclaration").asDouble()).isPositive();
    }

    /** What a run comes to. On a machine busy with something else a rate is missed, and the rig is right to say so. */
    private JsonNode results(String... options) throws IOException {
        int status = run(options);
        for (int again = 0; again < 2 && status == LatencyRig.FAILED; again++) {
            status = run(options);
        }
        JsonNode json = new ObjectMapper().readTree(output.resolve("rig.json").toFile());
        assertThat(status).as(json.toPrettyString()).isZero();
        return json;
    }

    private int run(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(
                "--repeats=1",
                "--checkpoint-interval-ms=1000",
                "--revision=test",
                "--date=2026-03-01",
                "--profiles=" + PROFILES,
                "--output=" + output));
        return LatencyRig.execute(all.toArray(String[]::new));
    }

    @Test
    void wrongOptionsAreRefusedBeforeAnythingRuns() {
        assertThat(LatencyRig.execute("--scenarios=scoring,typo")).isEqualTo(2);
        assertThat(LatencyRig.execute("--rates=0")).isEqualTo(2);
        assertThat(LatencyRig.execute("--live-profiles=1", "--profiles=" + PROFILES))
                .isEqualTo(2);
        assertThat(LatencyRig.execute("--profiles=" + output)).isEqualTo(2);
        assertThat(FullRig.execute("--scenarios=typo", "--output=" + output)).isEqualTo(2);
        assertThat(FullRig.execute(
                        "--scenarios=scoring", "--extent=1,2", "--profiles=" + PROFILES, "--output=" + output))
                .isEqualTo(2);
    }
}
