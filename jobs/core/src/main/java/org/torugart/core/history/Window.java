// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The periods measures are told over. Each is made of whole panes and ends with the pane of the instant asked for. From
 * the shortest; the order is part of the layout of facts.
 */
public enum Window {
    /** The five minutes of the declaration and the eleven before them. */
    H1(Tier.FIVE_MINUTES, 12, "an hour, by five minutes"),
    /** The hour of the declaration and the 23 before it. */
    D1(Tier.HOUR, 24, "24 hours"),
    /** The UTC day of the declaration and the six before it. */
    D7(Tier.DAY, 7, "7 days"),
    /** The UTC day of the declaration and the 29 before it. */
    D30(Tier.DAY, 30, "30 days"),
    /** The week (Monday first, UTC) of the declaration and the twelve before it. */
    D90(Tier.WEEK, 13, "13 weeks"),
    /** The week of the declaration and the 52 before it. */
    Y1(Tier.WEEK, 53, "53 weeks"),
    /** Everything up to the end of the declaration's day; by weeks for measures that are kept by weeks alone. */
    ALL(null, 0, "everything ever counted");

    static final int COUNT = values().length;

    /** Every window. */
    public static final Set<Window> EVERY = Collections.unmodifiableSet(EnumSet.allOf(Window.class));

    /** Those made of days or weeks. */
    public static final Set<Window> FROM_DAYS = Collections.unmodifiableSet(EnumSet.range(D7, ALL));

    private static final Window[] WINDOWS = values();

    private final Tier tier;
    private final int panes;
    private final String meaning;

    Window(Tier tier, int panes, String meaning) {
        this.tier = tier;
        this.panes = panes;
        this.meaning = meaning;
    }

    /** Name in profiles: {@code d7}. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it spans, in words. */
    public String meaning() {
        return meaning;
    }

    /** Days it spans at most; 0 for {@link #ALL}, which has no bound, and for windows shorter than a day. */
    public int days() {
        return tier == null ? 0 : (int) ((tier.start(panes) - tier.start(0)) / Micros.PER_DAY);
    }

    /** Minutes it spans at most; 0 for {@link #ALL}. */
    public long minutes() {
        return tier == null ? 0 : (tier.start(panes) - tier.start(0)) / Micros.PER_MINUTE;
    }

    /** Length of its panes; null for {@link #ALL}. */
    Tier tier() {
        return tier;
    }

    /** Panes it is made of; 0 for {@link #ALL}. */
    int panes() {
        return panes;
    }

    /** Number of its first pane, seen from an instant; not for {@link #ALL}. */
    int firstPane(long atMicros) {
        return tier.pane(atMicros) - panes + 1;
    }

    /** Whether something that begins at an instant is in it, seen from another; a pane is when its start is. */
    boolean includes(long startMicros, long atMicros) {
        if (tier == null) {
            return startMicros < Tier.DAY.start(Tier.DAY.pane(atMicros) + 1);
        }
        int pane = tier.pane(startMicros);
        int last = tier.pane(atMicros);
        return pane <= last && pane > last - panes;
    }

    static Window of(int ordinal) {
        return WINDOWS[ordinal];
    }
}
