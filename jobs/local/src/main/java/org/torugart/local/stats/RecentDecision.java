// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.stats;

import java.util.List;
import java.util.Objects;
import org.torugart.core.decision.ControlChannel;

/**
 * A decision as the live view lists it. Declarations by identifier only: no party, no value.
 *
 * @param declarationId the declaration; never null
 * @param version the declaration version decided
 * @param revision the decision's revision
 * @param channel the control channel; never null
 * @param score 0–1000
 * @param office office where the declaration was lodged; empty when not known here
 * @param kind what the first reason is: a profile's id or a reason code; empty without reasons
 * @param reasons why, in words, most points first; never null
 */
public record RecentDecision(
        String declarationId,
        int version,
        int revision,
        ControlChannel channel,
        int score,
        String office,
        String kind,
        List<String> reasons) {
    public RecentDecision {
        Objects.requireNonNull(declarationId, "declarationId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(kind, "kind");
        reasons = List.copyOf(reasons);
    }
}
