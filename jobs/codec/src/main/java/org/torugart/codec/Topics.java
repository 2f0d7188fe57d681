// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.List;

/** Topic names. Part of the contract with every other system: never renamed. */
public final class Topics {
    public static final String DECLARATIONS = "declarations";
    public static final String CONTROL_RESULTS = "control-results";
    public static final String RISK_PROFILES = "risk-profiles";
    public static final String CONTROL_DECISIONS = "control-decisions";
    public static final String DECISION_EVIDENCE = "decision-evidence";
    public static final String ALERTS = "alerts";
    public static final String DEAD_LETTERS = "dead-letters";
    public static final String SELECTION_SEEDS = "selection-seeds";
    public static final String SEALS = "seals";
    public static final String PROFILE_STATISTICS = "profile-statistics";
    public static final String OVERRIDE_STATISTICS = "override-statistics";
    public static final String BORDER_EVENTS = "border-events";
    public static final String PERMITS = "permits";
    public static final String REGISTERS = "registers";
    public static final String WATCHLISTS = "watchlists";
    public static final String REFERENCE = "reference";

    /** Records that are filed with the entities they are about. */
    public static final List<String> FILED = List.of(BORDER_EVENTS, PERMITS, REGISTERS, WATCHLISTS);

    /** One topic a partner: this, then the partner's country code. */
    public static final String MANIFESTS_PREFIX = "manifests.";

    private Topics() {}

    /** Topic of a partner's manifests. */
    public static String manifests(String partner) {
        return MANIFESTS_PREFIX + partner;
    }
}
