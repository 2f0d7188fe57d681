// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.Objects;

/**
 * A record as the broker holds it, with where it stands: all a dead letter needs to be found and replayed.
 *
 * @param topic topic; never null
 * @param partition partition, from 0
 * @param offset offset in the partition, from 0
 * @param timestampMillis the broker's timestamp, milliseconds since the epoch
 * @param key key bytes; null when the record has none
 * @param value value bytes; null for a tombstone
 */
public record RawRecord(String topic, int partition, long offset, long timestampMillis, byte[] key, byte[] value) {
    public RawRecord {
        Objects.requireNonNull(topic, "topic");
    }
}
