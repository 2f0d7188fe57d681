// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers;

import org.torugart.core.decision.Decision;
import org.torugart.core.history.History;

/** What of a decision must be that of the reference. */
public enum Compared {
    /** Channel, score, and reasons with their words and values. */
    EVERYTHING {
        @Override
        public long of(Decision decision) {
            return History.hash(decision.channel().name() + decision.score() + decision.reasons());
        }
    };

    /** 64 bits of what is compared. */
    public abstract long of(Decision decision);
}
