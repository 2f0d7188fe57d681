// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.scaling;

import com.fasterxml.jackson.databind.JsonNode;

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
     * Reads results of the rig, of which the first drain counts.
     *
     * @throws IllegalArgumentException if it has no drain of the scoring job that went well
     */
    static Budget of(JsonNode entries) {
        JsonNode drain = null;
        double most = 0;
        for (JsonNode entry : entries) {
            if (entry.path("scenario").asText().equals("scoring")
                    && entry.path("status").asText().equals("OK")) {
                most = Math.max(most, entry.path("cpuMicrosPerDeclaration").asDouble());
                // The first is the published one; with other profiles, sizes and parallelism they follow it.
                if (drain == null && entry.path("mode").asText().equals("drain")) {
                    drain = entry;
                }
            }
        }
        if (drain == null) {
            throw new IllegalArgumentException("no drain of the scoring job that went well");
        }
        return new Budget(
                drain.path("cpuMicrosPerDeclaration").asDouble(),
                drain.path("declarations").asInt(),
                drain.path("achievedPerSecond").asDouble(),
                most,
                drain.path("profiles").asInt(),
                drain.path("revision").asText());
    }
}
