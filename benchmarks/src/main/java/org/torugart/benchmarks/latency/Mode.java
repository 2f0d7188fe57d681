// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

/** How a scenario is loaded. */
enum Mode {
    /** A backlog is emptied as fast as can be. */
    DRAIN("drain"),
    /** Records come at a rate, whatever the job does. */
    OPEN_LOOP("open-loop");

    private final String id;

    Mode(String id) {
        this.id = id;
    }

    /** Name in options and results. */
    String id() {
        return id;
    }
}
