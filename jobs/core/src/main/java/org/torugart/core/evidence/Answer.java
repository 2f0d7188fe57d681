// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.Objects;

/**
 * What an entity answers a declaration version: at once when asked, and again when a followed answer changes.
 *
 * @param declarationId whom it answers
 * @param version which version it answers
 * @param key the entity
 * @param payload the fact in the layout of the entity's role; never null
 */
public record Answer(String declarationId, int version, String key, byte[] payload) {
    public Answer {
        Objects.requireNonNull(declarationId, "declarationId");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(payload, "payload");
    }
}
