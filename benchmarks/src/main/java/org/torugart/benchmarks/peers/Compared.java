// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers;

import java.util.Collection;
import java.util.TreeSet;
import org.torugart.benchmarks.peers.sql.SqlRules;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.history.History;

/** What of a decision must be that of the reference. */
public enum Compared {
    /** Channel, score, and reasons with their words and values. */
    EVERYTHING {
        @Override
        public long of(Decision decision) {
            return History.hash(decision.channel().name() + decision.score() + decision.reasons());
        }
    },
    /** Which of the profiles matched that are written in SQL, whatever item they matched. */
    SQL_RULES {
        @Override
        public long of(Decision decision) {
            return matched(decision.reasons().stream().map(Reason::profileId).toList());
        }
    };

    /** 64 bits of what is compared. */
    public abstract long of(Decision decision);

    /** The same from ids of profiles, of which those are left out that are not written in SQL. */
    public static long matched(Collection<String> profileIds) {
        TreeSet<String> ordered = new TreeSet<>(SqlRules.ids());
        ordered.retainAll(profileIds);
        return History.hash(String.join(",", ordered));
    }
}
