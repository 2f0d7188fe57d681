// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

/** Lengths of panes, from the finest; each is made of whole panes of the one before. The order is part of the layout. */
enum Tier {
    /** Five minutes. */
    FIVE_MINUTES(Micros.PER_DAY / 288, 12),
    /** An hour. */
    HOUR(Micros.PER_DAY / 24, 24),
    /** A day, UTC. */
    DAY(Micros.PER_DAY, 7),
    /** A week, from Monday, UTC. */
    WEEK(7 * Micros.PER_DAY, 5);

    static final int COUNT = values().length;

    /** 1970-01-01 was a Thursday; weeks begin on Monday. */
    private static final long THURSDAY = 3 * Micros.PER_DAY;

    private final long micros;
    private final long origin;
    private final int lateness;

    Tier(long micros, int lateness) {
        this.micros = micros;
        this.origin = micros > Micros.PER_DAY ? THURSDAY : 0;
        this.lateness = lateness;
    }

    /** Number of the pane an instant is in. */
    int pane(long atMicros) {
        return (int) Math.floorDiv(atMicros + origin, micros);
    }

    /** The instant a pane begins. */
    long start(int pane) {
        return pane * micros - origin;
    }

    /** Panes kept beyond those of the longest window, for declarations that come or ask late. */
    int lateness() {
        return lateness;
    }
}
