// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.io.Serializable;

/**
 * How much EVIDENCE keeps on the heap, for each subtask.
 *
 * @param cacheBytes bytes of entities kept decoded; 0 keeps none, so that each event reads and writes state
 * @param unwrittenEntities how many of these may differ from what is in state, at least 0; when a checkpoint is expected a
 *     sixteenth of it, since so many writes does it wait for
 */
public record EvidenceSettings(long cacheBytes, int unwrittenEntities) implements Serializable {
    public EvidenceSettings {
        if (cacheBytes < 0 || unwrittenEntities < 0) {
            throw new IllegalArgumentException("must not be negative: " + cacheBytes + ", " + unwrittenEntities);
        }
    }
}
