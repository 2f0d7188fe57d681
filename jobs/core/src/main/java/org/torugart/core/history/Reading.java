// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.time.ZoneOffset;

/** What a history says as of an instant. Used for one answer and thrown away. */
final class Reading {
    private static final long USE_DISTANCE_MICROS = 2 * Micros.PER_DAY;
    private static final int ALL = Window.ALL.ordinal();

    /** Beside the bits of windows: these have been found. */
    private static final int KNOWN = 1 << Window.COUNT;

    private final History history;
    private final Catalogue catalogue;
    private final Totals totals;
    private final Contribution asker;
    private final long at;
    private final FactWriter fact = FactWriter.begin();
    private final long[] traits = new long[Trait.COUNT];

    /** By {@link Catalogue#group}. */
    private final int[] complete;

    /**
     * A reading.
     *
     * @param totals what panes come to, seen from the pane of the asker
     */
    Reading(History history, Totals totals, Contribution asker) {
        this.history = history;
        this.catalogue = history.catalogue();
        this.totals = totals;
        this.asker = asker;
        this.at = asker.atMicros();
        this.complete = new int[catalogue.groups()];
    }

    /** The bytes of the {@link HistoryFact}. */
    byte[] toBytes() {
        for (Measure measure : catalogue.inOrder()) {
            int told = completeWindows(measure);
            for (int w = ALL; w >= 0; w--) {
                Window window = Window.of(w);
                if ((told >>> w & 1) != 0) {
                    tell(measure, window);
                } else if (measure.isOver(window)) {
                    for (int i = 0; i < measure.kind().rows(); i++) {
                        fact.tell(measure.id() + i, w, HistoryFact.UNKNOWN);
                    }
                }
            }
        }
        traits[Trait.FIRST_SEEN.ordinal()] = firstSeen();
        traits[Trait.LAST_SEEN.ordinal()] = lastSeen();
        traits[Trait.OTHER_USES.ordinal()] = otherUses();
        weeks();
        if (catalogue.has(Measure.PENALTIES)) {
            onRecord();
        }
        return fact.toBytes(catalogue.ids(), traits);
    }

    private boolean isComplete(Measure measure, Window window) {
        return history.isComplete(measure, window, at, totals.first(window));
    }

    /** A bit for each window of a measure that can be told: the same for all of the same windows, counted as long. */
    private int completeWindows(Measure measure) {
        int group = catalogue.group(measure);
        if (complete[group] == 0 || history.isCountedApart()) {
            complete[group] = KNOWN;
            for (int w = 0; w <= ALL; w++) {
                complete[group] |= measure.isOver(Window.of(w)) && isComplete(measure, Window.of(w)) ? 1 << w : 0;
            }
        }
        return complete[group];
    }

    private void tell(Measure measure, Window window) {
        int w = window.ordinal();
        switch (measure.kind()) {
            case SUM -> fact.tell(measure.id(), w, totals.sum(window, catalogue.slot(measure)));
            case LOWEST -> fact.tell(measure.id(), w, totals.lowest(measure, window));
            case DISTINCT, QUANTILES -> {
                for (int row = 0; row < measure.kind().rows(); row++) {
                    fact.tell(measure.id() + row, w, totals.counted(measure, window, row));
                }
            }
            case RECORD -> {}
        }
    }

    private long firstSeen() {
        Smallest earliest = history.earliest();
        if (earliest.size() == 0) {
            return earliest.isEmpty() ? 0 : HistoryFact.UNKNOWN;
        }
        return earliest.get(0, 0) > at ? 0 : earliest.get(0, 0);
    }

    /** Everything not known is earlier than what is. */
    private long lastSeen() {
        Smallest latest = history.latest();
        for (int i = 0; i < latest.size(); i++) {
            if (-latest.get(i, 0) <= at) {
                return -latest.get(i, 0);
            }
        }
        if (latest.isComplete() || traits[Trait.FIRST_SEEN.ordinal()] == 0) {
            return 0;
        }
        return HistoryFact.UNKNOWN;
    }

    private long otherUses() {
        Smallest uses = history.uses();
        if (asker.useHash() == 0) {
            return 0;
        }
        long self = History.hash(asker.declarationId());
        int others = 0;
        boolean beyond = false;
        for (int i = 0; i < uses.size(); i++) {
            beyond |= -uses.get(i, 0) < at - USE_DISTANCE_MICROS;
            if (uses.get(i, 1) != self
                    && uses.get(i, 2) != asker.useHash()
                    && Math.abs(-uses.get(i, 0) - at) <= USE_DISTANCE_MICROS) {
                others++;
            }
        }
        boolean known = beyond || uses.isComplete() || uses.size() == History.USES;
        return known ? others : HistoryFact.UNKNOWN;
    }

    private void weeks() {
        boolean traded = isComplete(Measure.DECLARATIONS, Window.Y1);
        boolean controlled = isComplete(Measure.INSPECTED, Window.Y1);
        traits[Trait.ACTIVE_WEEKS.ordinal()] =
                traded ? Long.numberOfTrailingZeros(~(totals.activeWeeks() >>> 1)) : HistoryFact.UNKNOWN;
        traits[Trait.CLEAN_CONTROLS.ordinal()] = controlled ? totals.cleanControls() : HistoryFact.UNKNOWN;
        decayed(Trait.DECAYED_DECLARATIONS, Measure.DECLARATIONS, traded);
        decayed(Trait.DECAYED_VALUE, Measure.VALUE, traded);
        decayed(Trait.DECAYED_INSPECTED, Measure.INSPECTED, controlled);
        decayed(Trait.DECAYED_VIOLATIONS, Measure.VIOLATIONS, controlled);
    }

    private void decayed(Trait trait, Measure measure, boolean known) {
        traits[trait.ordinal()] = known ? totals.decayed(measure) : HistoryFact.UNKNOWN;
    }

    /**
     * Customs Code art. 255: one clean year after the penalty was executed erases the record. A violation is off the record
     * when its own penalty has been executed and since then a year, begun by an execution, has passed without another.
     */
    private void onRecord() {
        Smallest records = history.records();
        long[] cleanSince = new long[records.size()];
        for (int k = 0; k < records.size(); k++) {
            cleanSince[k] = isFollowedByACleanYear(records, k) ? records.get(k, 2) : Long.MIN_VALUE;
        }
        long onRecord = 0;
        long serious = 0;
        for (int i = 0; i < records.size(); i++) {
            boolean erased = false;
            for (int k = 0; k < records.size() && isExecuted(records, i); k++) {
                erased |= cleanSince[k] >= records.get(i, 2);
            }
            if (!erased && -records.get(i, 0) <= at) {
                onRecord++;
                serious += records.get(i, 3);
            }
        }
        boolean known = records.count() == totals.violations() && (records.isComplete() || onRecord == History.RECORDS);
        traits[Trait.ON_RECORD.ordinal()] = known ? onRecord : HistoryFact.UNKNOWN;
        traits[Trait.SERIOUS_ON_RECORD.ordinal()] = known ? serious : HistoryFact.UNKNOWN;
    }

    private boolean isExecuted(Smallest records, int k) {
        return -records.get(k, 0) <= at && records.get(k, 2) > 1 && records.get(k, 2) <= at;
    }

    private boolean isFollowedByACleanYear(Smallest records, int k) {
        if (!isExecuted(records, k)) {
            return false;
        }
        long executed = records.get(k, 2);
        long year = Micros.of(
                Micros.toInstant(executed).atOffset(ZoneOffset.UTC).plusYears(1).toInstant());
        for (int j = 0; j < records.size(); j++) {
            long violated = -records.get(j, 0);
            if (violated > executed && violated <= Math.min(year, at)) {
                return false;
            }
        }
        return year <= at;
    }
}
