// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers;

/** Takes what is published. */
@FunctionalInterface
public interface Outbox {
    /**
     * Publishes a record.
     *
     * @param key the declaration
     */
    void send(String topic, String key, byte[] value);
}
