// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

/**
 * A record to be published.
 *
 * @param topic where
 * @param key record key, the declaration id where there is one; null when there is none
 * @param value record value
 */
public record Outbound(String topic, String key, byte[] value) {}
