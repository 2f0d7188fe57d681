// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

/**
 * A record to be published.
 *
 * @param topic where
 * @param key record key, the declaration id where there is one; null when there is none
 * @param value record value
 * @param patienceMillis how long it may be held back to travel with others, ms; 0 when somebody waits for it
 * @param scoringMicros how long making the decision it holds took, microseconds; {@link #NOT_SCORED} for anything else, and
 *     for a decision that is said again. Not in its bytes, which are made again from evidence and compared
 */
public record Outbound(String topic, String key, byte[] value, long patienceMillis, long scoringMicros) {
    /** In place of a time: the record was not scored. */
    public static final long NOT_SCORED = -1;

    /** A record that was not scored. */
    public Outbound(String topic, String key, byte[] value, long patienceMillis) {
        this(topic, key, value, patienceMillis, NOT_SCORED);
    }

    /** A record somebody waits for. */
    public Outbound(String topic, String key, byte[] value) {
        this(topic, key, value, 0);
    }
}
