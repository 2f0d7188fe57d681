// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.io.Serializable;

/**
 * How much EVIDENCE keeps on the heap, for each subtask.
 *
 * @param cacheBytes bytes of entities kept decoded; 0 keeps none, so that each event reads and writes state
 * @param unwrittenEntities how many of these may differ from what is in state: so many writes at most does a checkpoint
 *     wait for; at least 0
 */
public record EvidenceSettings(long cacheBytes, int unwrittenEntities) implements Serializable {
    public EvidenceSettings {
        if (cacheBytes < 0 || unwrittenEntities < 0) {
            throw new IllegalArgumentException("must not be negative: " + cacheBytes + ", " + unwrittenEntities);
        }
    }
}
