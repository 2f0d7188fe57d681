// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.torugart.core.binary.Digest;
import org.torugart.core.decision.Decision;

/**
 * A decision as the store keeps it.
 *
 * @param decision the decision; never null
 * @param publishedAt the broker's timestamp of it; never null
 * @param evidence where its evidence is; null when it had not been seen
 * @param office office of the declaration; null when not known
 * @param importer identifier of the trader responsible; null when not stated
 * @param importerName that trader's name; null when not stated
 * @param codes commodity codes of the items, in order
 * @param origin country of dispatch; null when not stated
 * @param contentDigest SHA-256 of the declaration event's bytes; null when not known
 */
public record StoredDecision(
        Decision decision,
        Instant publishedAt,
        Place evidence,
        String office,
        String importer,
        String importerName,
        List<String> codes,
        String origin,
        String contentDigest) {

    /**
     * Where a record is on its topic.
     *
     * @param partition its partition
     * @param offset its offset
     */
    public record Place(int partition, long offset) {}

    /** The name of a declaration event's bytes, as in {@link #contentDigest}. */
    public static String digestOf(byte[] event) {
        return new Digest().raw(event).hex();
    }

    public StoredDecision {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(publishedAt, "publishedAt");
        codes = List.copyOf(codes);
    }
}
