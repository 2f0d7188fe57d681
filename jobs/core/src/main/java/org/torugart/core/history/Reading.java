// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a history says as of an instant: each pane is looked at once. */
final class Reading {
    private static final long USE_DISTANCE_MICROS = 2 * Micros.PER_DAY;
    private static final int WEEKS = Window.Y1.panes();
    private static final int ALL = Window.ALL.ordinal();

    /** Up to so many counts are sorted in; more are added up in a table. */
    private static final int FEW = 128;

    private final History history;
    private final Catalogue catalogue;
    private final Contribution asker;
    private final long at;
    private final int[] first = new int[Window.COUNT];
    private final long[] from = new long[Window.COUNT];
    private final long[] until = new long[Window.COUNT];
    private final int sums;
    private final long[] sumsByWindow;
    private final long[] values;
    private final long[] traits = new long[Trait.COUNT];

    /** Bits for weeks back from the asker's, 0 for its own: with a declaration, and with a violation. */
    private long activeWeeks;

    private long violatedWeeks;

    Reading(History history, Contribution asker) {
        this.history = history;
        this.catalogue = history.catalogue();
        this.asker = asker;
        this.at = asker.atMicros();
        this.sums = catalogue.sums().length;
        this.sumsByWindow = new long[Window.COUNT * sums];
        this.values = new long[catalogue.rows() * Window.COUNT];
        for (int w = 0; w < Window.COUNT; w++) {
            Window window = Window.of(w);
            Tier tier = window.tier();
            first[w] = tier == null ? 0 : window.firstPane(at);
            from[w] = tier == null ? Long.MIN_VALUE : tier.start(first[w]);
            until[w] = tier == null ? Tier.DAY.start(Tier.DAY.pane(at) + 1) : tier.start(first[w] + window.panes());
        }
    }

    HistoryFact fact() {
        sum();
        for (Measure measure : catalogue.inOrder()) {
            for (int w = ALL; w >= 0; w--) {
                Window window = Window.of(w);
                if (!measure.isOver(window)) {
                    fill(measure, w, false);
                } else if (isComplete(measure, window)) {
                    answer(measure, window);
                } else {
                    fill(measure, w, true);
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
        return new HistoryFact(catalogue.ids(), values, traits);
    }

    private boolean isComplete(Measure measure, Window window) {
        return history.isComplete(measure, window, at, first[window.ordinal()]);
    }

    /** What is not told has the value of the next longer window: it is never read, and costs no byte. */
    private void fill(Measure measure, int window, boolean unknown) {
        for (int row = measure.id(); row < measure.id() + measure.kind().rows(); row++) {
            int index = row * Window.COUNT + window;
            long longer = 0;
            for (int w = window + 1; w <= ALL; w++) {
                long value = values[row * Window.COUNT + w];
                if (value != HistoryFact.UNKNOWN) {
                    longer = value;
                    break;
                }
            }
            values[index] = unknown ? HistoryFact.UNKNOWN : longer;
        }
    }

    private boolean isIn(int window, long start) {
        return start >= from[window] && start < until[window];
    }

    /**
     * Adds up the panes. Windows are within one another, except for what is later than the asker; so a pane is added to
     * the shortest that has it, and each window to the next longer one at the end.
     */
    private void sum() {
        history.older().addSums(sumsByWindow, ALL * sums);
        long[] later = null;
        for (Panes panes : history.panes()) {
            for (int i = 0; i < panes.size(); i++) {
                long start = panes.start(i);
                int shortest = 0;
                while (shortest < Window.COUNT && !isIn(shortest, start)) {
                    shortest++;
                }
                int next = shortest;
                while (next < Window.COUNT && isIn(next, start)) {
                    next++;
                }
                if (shortest < Window.COUNT && next == Window.COUNT) {
                    panes.at(i).addSums(sumsByWindow, shortest * sums);
                } else if (shortest < Window.COUNT) {
                    later = later == null ? new long[sumsByWindow.length] : later;
                    for (int w = shortest; w < Window.COUNT; w++) {
                        if (isIn(w, start)) {
                            panes.at(i).addSums(later, w * sums);
                        }
                    }
                }
                week(panes.at(i), start);
            }
        }
        for (int i = sums; i < sumsByWindow.length; i++) {
            sumsByWindow[i] += sumsByWindow[i - sums];
        }
        for (int i = 0; later != null && i < later.length; i++) {
            sumsByWindow[i] += later[i];
        }
    }

    private void answer(Measure measure, Window window) {
        int index = HistoryFact.index(measure.id(), window);
        switch (measure.kind()) {
            case SUM -> values[index] = sumsByWindow[window.ordinal() * sums + catalogue.slot(measure)];
            case LOWEST -> values[index] = lowest(measure, window);
            case DISTINCT ->
                values[index] = counts(measure, window, Counts.HASHES).distinct();
            case QUANTILES -> {
                Counts counts = counts(measure, window, Buckets.COUNT - 1);
                long total = counts.total();
                values[index] = quantile(counts, total, 1);
                values[HistoryFact.index(measure.id() + 1, window)] = quantile(counts, total, 5);
                values[HistoryFact.index(measure.id() + 2, window)] = quantile(counts, total, 9);
            }
            case RECORD -> {}
        }
    }

    /** 0 when there is none. */
    private long lowest(Measure measure, Window window) {
        int slot = catalogue.slot(measure);
        long lowest = Long.MAX_VALUE;
        for (Panes panes : history.panes()) {
            for (int i = 0; i < panes.size(); i++) {
                Smallest known = panes.at(i).lowestOf(slot);
                if (known != null && !known.isEmpty() && isIn(window.ordinal(), panes.start(i))) {
                    if (known.size() == 0) {
                        return HistoryFact.UNKNOWN;
                    }
                    lowest = Math.min(lowest, known.get(0, 0));
                }
            }
        }
        Smallest known = window == Window.ALL ? history.older().lowestOf(slot) : null;
        if (known != null && !known.isEmpty()) {
            if (known.size() == 0) {
                return HistoryFact.UNKNOWN;
            }
            lowest = Math.min(lowest, known.get(0, 0));
        }
        return lowest == Long.MAX_VALUE ? 0 : lowest;
    }

    /**
     * Counts by number of all panes of a window; numbers from a last one on count as that. Of most entities these are few,
     * and a table of all numbers would be most of what an answer costs.
     */
    private Counts counts(Measure measure, Window window, int last) {
        List<Counts> found = new ArrayList<>();
        int slot = catalogue.slot(measure);
        for (Panes panes : history.panes()) {
            for (int i = 0; i < panes.size(); i++) {
                Counts counts = panes.at(i).countsOf(slot);
                if (counts != null && isIn(window.ordinal(), panes.start(i))) {
                    found.add(counts);
                }
            }
        }
        Counts older = window == Window.ALL ? history.older().countsOf(slot) : null;
        if (older != null) {
            found.add(older);
        }
        int entries = 0;
        for (Counts counts : found) {
            entries += counts.size();
        }
        if (entries <= FEW) {
            Counts sum = new Counts();
            found.forEach(counts -> counts.addTo(sum, last));
            return sum;
        }
        long[] table = new long[last + 1];
        found.forEach(counts -> counts.addTo(table));
        return Counts.of(table);
    }

    /** The value of the smallest bucket up to which there are so many tenths, rounded up; 0 when there is none. */
    private static long quantile(Counts counts, long total, int tenths) {
        int bucket = counts.upTo(Math.max(1, (total * tenths + 9) / 10));
        return bucket == 0 ? 0 : Buckets.value(bucket);
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

    private void week(Pane pane, long start) {
        int back = Tier.WEEK.pane(at) - Tier.WEEK.pane(start);
        if (back < 0 || back >= WEEKS) {
            return;
        }
        if (sum(pane, Measure.DECLARATIONS) != 0) {
            activeWeeks |= 1L << back;
        }
        if (sum(pane, Measure.VIOLATIONS) != 0) {
            violatedWeeks |= 1L << back;
        }
        decay(Trait.DECAYED_DECLARATIONS, sum(pane, Measure.DECLARATIONS), back);
        decay(Trait.DECAYED_VALUE, sum(pane, Measure.VALUE), back);
        decay(Trait.DECAYED_INSPECTED, sum(pane, Measure.INSPECTED), back);
        decay(Trait.DECAYED_VIOLATIONS, sum(pane, Measure.VIOLATIONS), back);
    }

    private void decay(Trait trait, long sum, int back) {
        traits[trait.ordinal()] = Decay.plus(traits[trait.ordinal()], sum, back);
    }

    private long sum(Pane pane, Measure measure) {
        return catalogue.has(measure) ? pane.sum(catalogue.slot(measure)) : 0;
    }

    private void weeks() {
        boolean traded = isComplete(Measure.DECLARATIONS, Window.Y1);
        boolean controlled = isComplete(Measure.INSPECTED, Window.Y1);
        traits[Trait.ACTIVE_WEEKS.ordinal()] =
                traded ? Long.numberOfTrailingZeros(~(activeWeeks >>> 1)) : HistoryFact.UNKNOWN;
        traits[Trait.CLEAN_CONTROLS.ordinal()] = controlled ? cleanControls() : HistoryFact.UNKNOWN;
        if (!traded) {
            traits[Trait.DECAYED_DECLARATIONS.ordinal()] = HistoryFact.UNKNOWN;
            traits[Trait.DECAYED_VALUE.ordinal()] = HistoryFact.UNKNOWN;
        }
        if (!controlled) {
            traits[Trait.DECAYED_INSPECTED.ordinal()] = HistoryFact.UNKNOWN;
            traits[Trait.DECAYED_VIOLATIONS.ordinal()] = HistoryFact.UNKNOWN;
        }
    }

    private long cleanControls() {
        int violated = violatedWeeks == 0 ? WEEKS : Long.numberOfTrailingZeros(violatedWeeks);
        long clean = 0;
        for (Panes panes : history.panes()) {
            for (int i = 0; i < panes.size(); i++) {
                int back = Tier.WEEK.pane(at) - Tier.WEEK.pane(panes.start(i));
                if (back >= 0 && back < violated) {
                    clean += sum(panes.at(i), Measure.INSPECTED);
                }
            }
        }
        return clean;
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
        boolean known = records.count() == violations() && (records.isComplete() || onRecord == History.RECORDS);
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

    /** All of them, so that it shows whether each is on the list. */
    private long violations() {
        long violations = sum(history.older(), Measure.VIOLATIONS);
        for (Panes panes : history.panes()) {
            for (int i = 0; i < panes.size(); i++) {
                violations += sum(panes.at(i), Measure.VIOLATIONS);
            }
        }
        return violations;
    }
}
