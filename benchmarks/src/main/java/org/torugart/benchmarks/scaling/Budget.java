// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.scaling;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the scoring job was measured to cost in a drain.
 *
 * @param cpuMicros CPU time per declaration, broker and manifests included
 * @param perSecond declarations on the machine of the measurement
 * @param revision of the sources measured
 */
record Budget(double cpuMicros, double perSecond, String revision) {

    /**
     * Reads {@code rig.json}.
     *
     * @throws IllegalArgumentException if it has no drain of the scoring job that went well
     */
    static Budget of(JsonNode entries) {
        for (JsonNode entry : entries) {
            if (entry.path("scenario").asText().equals("scoring")
                    && entry.path("mode").asText().equals("drain")
                    && entry.path("status").asText().equals("OK")) {
                return new Budget(
                        entry.path("cpuMicrosPerDeclaration").asDouble(),
                        entry.path("achievedPerSecond").asDouble(),
                        entry.path("revision").asText());
            }
        }
        throw new IllegalArgumentException("no drain of the scoring job that went well");
    }
}
