// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Evidence that came when nothing was kept of its declaration any more, for people to look at.
 *
 * @param declarationId the declaration; never null
 * @param version the version that had asked
 * @param raisedAt when it was noticed, UTC; never null
 * @param keys who answered late, ordered; never null
 * @param evidenceDigest digest of the evidence record that holds the answers; never null
 * @param text it in words; never null
 */
public record LateEvidence(
        String declarationId, int version, Instant raisedAt, List<String> keys, String evidenceDigest, String text) {
    public LateEvidence {
        Objects.requireNonNull(declarationId, "declarationId");
        Objects.requireNonNull(raisedAt, "raisedAt");
        keys = List.copyOf(keys);
        Objects.requireNonNull(evidenceDigest, "evidenceDigest");
        Objects.requireNonNull(text, "text");
    }
}
