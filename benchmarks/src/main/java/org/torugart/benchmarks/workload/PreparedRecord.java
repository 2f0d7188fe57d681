// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.workload;

/**
 * A record ready to be sent.
 *
 * @param topic number of its topic in {@link InputTopics}
 * @param key record key
 * @param value record value, as on the wire
 */
public record PreparedRecord(int topic, byte[] key, byte[] value) {

    /** Whether a decision is to be expected for it. */
    public boolean isDeclaration() {
        return topic == InputTopics.DECLARATIONS;
    }
}
