// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How an entry of a register, or a permit, stands from an instant on.
 *
 * @param status how; never null
 * @param since from when on, inclusive; never null
 */
public record Standing(Status status, Instant since) {

    /** How an entry stands. */
    public enum Status {
        /** In force. */
        ACTIVE,
        /** Suspended for a time (Customs Code arts. 155, 162). */
        SUSPENDED,
        /** Taken away. */
        REVOKED,
        /** Used up or given back. */
        TERMINATED
    }

    public Standing {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(since, "since");
    }

    /**
     * The standing at an instant: the law is that at acceptance (art. 5), so what came later does not count, and what
     * came before counts at once.
     *
     * @return null when there was none yet
     */
    public static Standing at(List<Standing> standings, Instant at) {
        Standing latest = null;
        for (Standing standing : standings) {
            if (!standing.since.isAfter(at) && (latest == null || !standing.since.isBefore(latest.since))) {
                latest = standing;
            }
        }
        return latest;
    }
}
