// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.decision;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The rule every consumer of decisions follows: of those with the same declaration, version and revision the first
 * counts. After a failure decisions are said again, byte for byte, so whoever acts on each only once loses nothing by
 * leaving the others out. Remembers the latest so many; repetitions come within the time since a checkpoint. Not
 * thread-safe.
 *
 * <p>In a database this is a primary key on the three, and {@code INSERT … ON CONFLICT DO NOTHING}.
 */
public final class FirstDecisions {
    private final int most;
    private final Set<Name> seen = new LinkedHashSet<>();

    /**
     * Remembers nothing yet.
     *
     * @param most how many decisions to remember, some 150 bytes each
     */
    public FirstDecisions(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most: want at least 1, got " + most);
        }
        this.most = most;
    }

    private record Name(String declarationId, int version, int revision) {
        Name {
            Objects.requireNonNull(declarationId, "declarationId");
        }
    }

    /** Whether this is the first of its declaration, version and revision. Remembers it. */
    public boolean isFirst(Decision decision) {
        boolean first = seen.add(new Name(decision.declarationId(), decision.version(), decision.revision()));
        if (seen.size() > most) {
            var oldest = seen.iterator();
            oldest.next();
            oldest.remove();
        }
        return first;
    }
}
