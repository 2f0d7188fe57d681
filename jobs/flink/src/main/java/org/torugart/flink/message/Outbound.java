// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

/**
 * A record to be published.
 *
 * @param topic where
 * @param key record key, the declaration id where there is one; null when there is none
 * @param value record value
 * @param patienceMillis how long it may be held back to travel with others, ms; 0 when somebody waits for it
 */
public record Outbound(String topic, String key, byte[] value, long patienceMillis) {

    /** A record somebody waits for. */
    public Outbound(String topic, String key, byte[] value) {
        this(topic, key, value, 0);
    }
}
