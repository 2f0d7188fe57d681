// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.time.Instant;
import java.util.Objects;

/**
 * What happened to a declaration.
 *
 * @param declarationId the declaration's identifier; never null
 * @param version the version it happened to; 1 is the lodged one
 * @param kind what happened
 * @param occurredAt when, UTC
 * @param declaration the version's content; null for {@link Kind#WITHDRAWN} and {@link Kind#RELEASED}
 */
public record DeclarationEvent(
        String declarationId, int version, Kind kind, Instant occurredAt, Declaration declaration) {

    /** What can happen to a declaration. */
    public enum Kind {
        /** Filed for the first time; carries the declaration. */
        LODGED,
        /** Changed with permission (Customs Code art. 193); carries the whole new version. */
        AMENDED,
        /** Taken back with permission (art. 193). */
        WITHDRAWN,
        /** Goods released: from now on the channel no longer changes. */
        RELEASED
    }

    public DeclarationEvent {
        Objects.requireNonNull(declarationId, "declarationId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(occurredAt, "occurredAt");
        boolean carries = kind == Kind.LODGED || kind == Kind.AMENDED;
        if (carries != (declaration != null)) {
            throw new IllegalArgumentException(
                    kind + (carries ? " carries a declaration, and none was given" : " carries no declaration"));
        }
    }
}
