// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.torugart.core.binary.Varint;

/**
 * Reads layout version 1: sums of the first sixteen measures, in fourteen daily panes, 54 weekly panes and in all, where
 * a contribution is in each of the three. What it did not keep is absent, not zero.
 */
final class HistoryVersion1 {
    private static final int DAYS = 14;
    private static final int WEEKS = 54;
    private static final long IDS = (1L << Measure.FIRST_LAYOUT) - 1;

    private HistoryVersion1() {}

    static void read(ByteBuffer in, History history) {
        long latest = Varint.get(in);
        long firstSeen = Varint.get(in);
        long lastSeen = Varint.get(in);
        long[] total = sums(in);
        NavigableMap<Integer, long[]> days = panes(in);
        NavigableMap<Integer, long[]> weeks = panes(in);
        history.latestMicros(latest);
        days.forEach((day, sums) -> subtract(weeks.get(Tier.WEEK.pane(Tier.DAY.start(day))), sums));
        weeks.values().forEach(sums -> subtract(total, sums));
        days.values().forEach(sums -> subtract(total, sums));
        days.forEach((day, sums) -> add(history.panes()[Tier.DAY.ordinal()].of(day), sums, history));
        weeks.forEach((week, sums) -> add(history.panes()[Tier.WEEK.ordinal()].of(week), sums, history));
        add(history.older(), total, history);
        for (Panes each : history.panes()) {
            each.trim();
        }
        long declarations = declarations(history);
        if (declarations > 0) {
            history.earliest().restore(declarations, firstSeen);
            history.latest().restore(declarations, -lastSeen);
        }
        readUses(in, history, declarations);
        history.countSince(latest, ~IDS);
        long nextDay = Tier.DAY.start(Tier.DAY.pane(latest) + 1);
        history.finerSince(Tier.FIVE_MINUTES, nextDay);
        history.finerSince(Tier.HOUR, nextDay);
        history.finerSince(Tier.DAY, Tier.DAY.start(Tier.DAY.pane(latest) - DAYS + 1));
        history.finerSince(Tier.WEEK, Tier.WEEK.start(Tier.WEEK.pane(latest) - WEEKS + 1));
    }

    private static void readUses(ByteBuffer in, History history, long declarations) {
        long kept = Varint.get(in);
        for (long left = kept; left > 0; left--) {
            history.uses().add(-Varint.get(in), in.getLong(), in.getLong());
        }
        if (kept == History.USES && declarations > kept) {
            history.uses().count(declarations);
        }
    }

    private static long declarations(History history) {
        int slot = history.catalogue().slot(Measure.DECLARATIONS);
        long declarations = history.older().sum(slot);
        for (Panes each : history.panes()) {
            for (int i = 0; i < each.size(); i++) {
                declarations += each.at(i).sum(slot);
            }
        }
        return declarations;
    }

    private static NavigableMap<Integer, long[]> panes(ByteBuffer in) {
        NavigableMap<Integer, long[]> panes = new TreeMap<>();
        int number = 0;
        for (long left = Varint.get(in); left > 0; left--) {
            number += (int) Varint.get(in);
            panes.put(number, sums(in));
        }
        return panes;
    }

    private static long[] sums(ByteBuffer in) {
        long[] sums = new long[Measure.FIRST_LAYOUT];
        for (long left = Varint.mask(in, Measure.FIRST_LAYOUT); left != 0; left &= left - 1) {
            sums[Long.numberOfTrailingZeros(left)] = Varint.get(in);
        }
        return sums;
    }

    private static void subtract(long[] from, long[] sums) {
        for (int id = 0; from != null && id < sums.length; id++) {
            from[id] -= sums[id];
        }
    }

    private static void add(Pane pane, long[] sums, History history) {
        for (int id = 0; id < sums.length; id++) {
            Measure measure = history.catalogue().measure(id);
            if (sums[id] != 0 && measure != null) {
                pane.open().add(measure, sums[id], 1);
            }
        }
    }
}
