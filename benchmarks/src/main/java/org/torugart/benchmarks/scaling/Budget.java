// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the scoring job was measured to cost.
 *
 * @param cpuMicros CPU time per declaration in a drain, broker and manifests included
 * @param drained declarations in that drain: what they cost grows with the history they find
 * @param perSecond declarations in a drain on the machine of the measurement
 * @param openLoopCpuMicros the most CPU time per declaration at any rate, where batches are small; at least that of the drain
 * @param profiles live ones it matched
 * @param revision of the sources measured
 */
record Budget(
        double cpuMicros, int drained, double perSecond, double openLoopCpuMicros, int profiles, String revision) {

    /**
     * Reads results of the rig.
     *
     * @param drains of which the first counts that went well: with other profiles, sizes and parallelism they follow it
     * @param rates other results, for what a declaration costs at a rate
     * @throws IllegalArgumentException if there is no drain of the scoring job that went well
     */
    static Budget of(JsonNode drains, JsonNode rates) {
        JsonNode drain = scoring(drains)
                .filter(entry -> entry.path("mode").asText().equals("drain"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no drain of the scoring job that went well"));
        double most = Stream.concat(scoring(drains), scoring(rates))
                .mapToDouble(entry -> entry.path("cpuMicrosPerDeclaration").asDouble())
                .max()
                .orElseThrow();
        return new Budget(
                drain.path("cpuMicrosPerDeclaration").asDouble(),
                drain.path("declarations").asInt(),
                drain.path("achievedPerSecond").asDouble(),
                most,
                drain.path("profiles").asInt(),
                drain.path("revision").asText());
    }

    private static Stream<JsonNode> scoring(JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.path("scenario").asText().equals("scoring")
                        && entry.path("status").asText().equals("OK"));
    }
}
