// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

/** What control found of a party so far. */
final class TrackRecord {
    private int completed;
    private int violations;

    /**
     * Whether one more violation leaves at most a quarter of the controls with one: background parties must stay clear
     * of the bad-record scenario at every moment.
     */
    boolean allowsViolation() {
        return (violations + 1) * 4 <= completed + 1;
    }

    void add(boolean violation) {
        completed++;
        if (violation) {
            violations++;
        }
    }
}
