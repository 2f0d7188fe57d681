// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.util.Arrays;

/**
 * What the panes of a history come to over each window, seen from one pane of five minutes: going through all panes is
 * most of what an answer costs. A history of many panes keeps this between answers, adds to it what is added to any of them,
 * and moves it to the pane that is asked from. Not thread-safe.
 */
final class Totals {
    private static final int WEEKS = Window.Y1.panes();
    private static final int ALL = Window.ALL.ordinal();
    private static final int HEAP_BYTES = 400;

    private static final long NOT_ASKED = Long.MIN_VALUE;

    /** What is told of quantiles. */
    private static final int[] TENTHS = {1, 5, 9};

    private static final int ROWS = TENTHS.length;

    private static final Measure[] DECAYED = {Measure.DECLARATIONS, Measure.VALUE, Measure.INSPECTED, Measure.VIOLATIONS
    };

    /** For sums of what is not kept. */
    private static final ThreadLocal<long[]> SUMS =
            ThreadLocal.withInitial(() -> new long[Window.COUNT * Measure.MAX_IDS]);

    /** For sums of one pane. */
    private static final ThreadLocal<long[]> ONE = ThreadLocal.withInitial(() -> new long[Measure.MAX_IDS]);

    private final History history;
    private final Catalogue catalogue;
    private final int weekAt;
    private long at;
    private final int[] first = new int[Window.COUNT];
    private final long[] from = new long[Window.COUNT];
    private final long[] until = new long[Window.COUNT];
    private final int sums;

    /** By window, then slot; may be longer. */
    private final long[] sumsByWindow;

    private final long[] decayed = new long[DECAYED.length];

    /** By slot and window, made when first asked for; null when this is not kept. */
    private final Counts[] countsByWindow;

    /** What these tell, by slot, window and row; {@link #NOT_ASKED} before. */
    private final long[] counted;

    /** By slot and window, likewise. */
    private final long[] lowestByWindow;

    /** Bits for weeks back from the one it is seen from, 0 for that: with a declaration, and with a violation. */
    private long activeWeeks;

    private long violatedWeeks;

    /** Controls since the latest week with a violation. */
    private final long cleanControls;

    private boolean controlled;

    /** All violations ever counted, whenever they were. */
    private long violations;

    /**
     * Totals.
     *
     * @param kept whether they are used beyond the next that a thread makes
     */
    Totals(History history, long at, boolean kept) {
        this.history = history;
        this.catalogue = history.catalogue();
        this.at = at;
        this.weekAt = Tier.WEEK.pane(at);
        this.sums = catalogue.sums().length;
        this.sumsByWindow = kept ? new long[Window.COUNT * sums] : SUMS.get();
        Arrays.fill(sumsByWindow, 0, Window.COUNT * sums, 0);
        int slots = catalogue.counted().length;
        this.countsByWindow = kept ? new Counts[slots * Window.COUNT] : null;
        this.counted = new long[slots * Window.COUNT * ROWS];
        Arrays.fill(counted, NOT_ASKED);
        this.lowestByWindow = new long[catalogue.lowest().length * Window.COUNT];
        Arrays.fill(lowestByWindow, NOT_ASKED);
        bound();
        sum();
        cleanControls = controlled ? findCleanControls() : 0;
    }

    private void bound() {
        for (int w = 0; w < Window.COUNT; w++) {
            Window window = Window.of(w);
            Tier tier = window.tier();
            first[w] = tier == null ? 0 : window.firstPane(at);
            from[w] = tier == null ? Long.MIN_VALUE : tier.start(first[w]);
            until[w] = tier == null ? Tier.DAY.start(Tier.DAY.pane(at) + 1) : tier.start(first[w] + window.panes());
        }
    }

    /**
     * Sees from another pane of the same week: windows of days and less lose and gain what is between their old bounds and
     * their new ones; all others stay what they are.
     *
     * @return whether it could; if not, this is as it was
     */
    boolean moveTo(long to) {
        if (Tier.FIVE_MINUTES.pane(to) == Tier.FIVE_MINUTES.pane(at)) {
            return true;
        }
        if (Tier.WEEK.pane(to) != weekAt) {
            return false;
        }
        at = to;
        long[] fromBefore = from.clone();
        long[] untilBefore = until.clone();
        bound();
        for (int w = 0; w < Window.COUNT; w++) {
            change(w, from[w], fromBefore[w], 1);
            change(w, untilBefore[w], until[w], 1);
        }
        return true;
    }

    /** Adds panes between two instants to a window, or where these are the other way round takes them away. */
    private void change(int window, long begin, long end, int sign) {
        if (begin > end) {
            change(window, end, begin, -sign);
        }
        if (begin >= end) {
            return;
        }
        boolean changed = false;
        for (Panes panes : history.panes()) {
            for (int i = panes.from(begin); i < panes.size() && panes.start(i) < end; i++) {
                panes.at(i).addSums(sumsByWindow, window * sums, sign);
                changed = true;
            }
        }
        if (changed) {
            forgetAnswers(window);
        }
    }

    private void forgetAnswers(int window) {
        for (int i = window; i < countsByWindow.length; i += Window.COUNT) {
            countsByWindow[i] = null;
            forgetCounted(i);
        }
        for (int i = window; i < lowestByWindow.length; i += Window.COUNT) {
            lowestByWindow[i] = NOT_ASKED;
        }
    }

    /** Number of a window's first pane; 0 for {@link Window#ALL}. */
    int first(Window window) {
        return first[window.ordinal()];
    }

    /** What a sum comes to over a window. */
    long sum(Window window, int slot) {
        return sumsByWindow[window.ordinal() * sums + slot];
    }

    /** Bits for weeks back with a declaration, 0 for the week it is seen from. */
    long activeWeeks() {
        return activeWeeks;
    }

    /** The decayed sum of declarations, their value, controls or violations; 0 of another measure. */
    long decayed(Measure measure) {
        for (int i = 0; i < DECAYED.length; i++) {
            if (DECAYED[i] == measure) {
                return decayed[i];
            }
        }
        return 0;
    }

    /** Controls since the latest week with a violation. */
    long cleanControls() {
        return cleanControls;
    }

    /** All violations ever counted, whenever they were. */
    long violations() {
        return violations;
    }

    private boolean isIn(int window, long start) {
        return start >= from[window] && start < until[window];
    }

    /**
     * Adds up the panes. Windows are within one another, but for what is later than the instant; so a pane is added to the
     * shortest that has it, and each window to the next longer one at the end. Panes come in order, so that a later one is in
     * no longer window than the one before.
     */
    private void sum() {
        history.older().addSums(sumsByWindow, ALL * sums, 1);
        violations = sum(history.older(), Measure.VIOLATIONS);
        long[] later = null;
        long[] one = ONE.get();
        for (Panes panes : history.panes()) {
            int shortest = ALL;
            for (int i = 0; i < panes.size(); i++) {
                long start = panes.start(i);
                Arrays.fill(one, 0, sums, 0);
                panes.at(i).addSums(one, 0, 1);
                if (start < until[0]) {
                    while (shortest > 0 && start >= from[shortest - 1]) {
                        shortest--;
                    }
                    add(one, sumsByWindow, shortest);
                } else {
                    later = later == null ? new long[Window.COUNT * sums] : later;
                    addLater(one, start, later);
                }
                week(one, Tier.WEEK.pane(start));
            }
        }
        for (int i = sums; i < Window.COUNT * sums; i++) {
            sumsByWindow[i] += sumsByWindow[i - sums];
        }
        for (int i = 0; later != null && i < later.length; i++) {
            sumsByWindow[i] += later[i];
        }
    }

    private void add(long[] pane, long[] byWindow, int window) {
        for (int slot = 0; slot < sums; slot++) {
            byWindow[window * sums + slot] += pane[slot];
        }
    }

    private void addLater(long[] pane, long start, long[] later) {
        for (int w = 0; w < Window.COUNT; w++) {
            if (isIn(w, start)) {
                add(pane, later, w);
            }
        }
    }

    private void week(long[] pane, int week) {
        long violated = sum(pane, Measure.VIOLATIONS);
        long inspected = sum(pane, Measure.INSPECTED);
        violations += violated;
        controlled |= inspected != 0;
        int back = weekAt - week;
        if (back < 0 || back >= WEEKS) {
            return;
        }
        long declared = sum(pane, Measure.DECLARATIONS);
        activeWeeks |= declared == 0 ? 0 : 1L << back;
        violatedWeeks |= violated == 0 ? 0 : 1L << back;
        decay(Measure.DECLARATIONS, declared, back);
        decay(Measure.VALUE, sum(pane, Measure.VALUE), back);
        decay(Measure.INSPECTED, inspected, back);
        decay(Measure.VIOLATIONS, violated, back);
    }

    private long sum(long[] pane, Measure measure) {
        return catalogue.has(measure) ? pane[catalogue.slot(measure)] : 0;
    }

    private void decay(Measure measure, long sum, int back) {
        for (int i = 0; i < DECAYED.length && sum != 0; i++) {
            decayed[i] = DECAYED[i] == measure ? Decay.plus(decayed[i], sum, back) : decayed[i];
        }
    }

    private long findCleanControls() {
        int violated = violatedWeeks == 0 ? WEEKS : Long.numberOfTrailingZeros(violatedWeeks);
        long controls = 0;
        for (Panes panes : history.panes()) {
            for (int i = 0; i < panes.size(); i++) {
                int back = weekAt - Tier.WEEK.pane(panes.start(i));
                controls += back >= 0 && back < violated ? sum(panes.at(i), Measure.INSPECTED) : 0;
            }
        }
        return controls;
    }

    private long sum(Pane pane, Measure measure) {
        return catalogue.has(measure) ? pane.sum(catalogue.slot(measure)) : 0;
    }

    /**
     * Adds what has been added to a pane.
     *
     * @param pane where it was added
     * @param start when the pane begins; {@link Long#MIN_VALUE} where it is that of everything older
     * @return whether it could; if not, this is void
     */
    boolean add(Measure measure, long value, Pane pane, long start) {
        int slot = catalogue.slot(measure);
        switch (measure.kind()) {
            case SUM -> {
                return addSum(measure, value, pane, start);
            }
            case QUANTILES, DISTINCT -> {
                for (int w = 0; w < Window.COUNT; w++) {
                    Counts counts = countsByWindow[slot * Window.COUNT + w];
                    if (counts != null && isIn(w, start)) {
                        counts.add(Math.min((int) value, greatest(measure)), 1);
                        forgetCounted(slot * Window.COUNT + w);
                    }
                }
            }
            case LOWEST -> {
                Smallest lowest = pane.lowestOf(slot);
                if (lowest == null || lowest.size() == 0) {
                    return false;
                }
                for (int w = 0; w < Window.COUNT; w++) {
                    if (isIn(w, start)) {
                        int index = slot * Window.COUNT + w;
                        lowestByWindow[index] = lower(lowestByWindow[index], lowest.get(0, 0));
                    }
                }
            }
            case RECORD -> {}
        }
        return true;
    }

    private boolean addSum(Measure measure, long value, Pane pane, long start) {
        int slot = catalogue.slot(measure);
        if (measure == Measure.INSPECTED || measure == Measure.VIOLATIONS || pane.sum(slot) == 0) {
            return false;
        }
        for (int w = 0; w < Window.COUNT; w++) {
            if (isIn(w, start)) {
                sumsByWindow[w * sums + slot] += value;
            }
        }
        int back = start == Long.MIN_VALUE ? WEEKS : weekAt - Tier.WEEK.pane(start);
        if (back >= 0 && back < WEEKS) {
            decay(measure, value, back);
            activeWeeks |= measure == Measure.DECLARATIONS ? 1L << back : 0;
        }
        return true;
    }

    private static long lower(long known, long value) {
        if (known == NOT_ASKED || known == HistoryFact.UNKNOWN) {
            return known;
        }
        return known == 0 ? value : Math.min(known, value);
    }

    /** The lowest value over a window; 0 when there is none, {@link HistoryFact#UNKNOWN} when it cannot be told. */
    long lowest(Measure measure, Window window) {
        int index = catalogue.slot(measure) * Window.COUNT + window.ordinal();
        if (lowestByWindow[index] == NOT_ASKED) {
            lowestByWindow[index] = findLowest(catalogue.slot(measure), window);
        }
        return lowestByWindow[index];
    }

    private long findLowest(int slot, Window window) {
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

    private void forgetCounted(int index) {
        Arrays.fill(counted, index * ROWS, (index + 1) * ROWS, NOT_ASKED);
    }

    /** What the counts of a measure tell over a window, by row: how many different ones, or quantiles. */
    long counted(Measure measure, Window window, int row) {
        int index = catalogue.slot(measure) * Window.COUNT + window.ordinal();
        if (counted[index * ROWS] == NOT_ASKED) {
            if (countsByWindow != null && countsByWindow[index] != null) {
                tell(measure, index, countsByWindow[index]);
            } else {
                count(measure);
            }
        }
        return counted[index * ROWS + row];
    }

    private void tell(Measure measure, int index, Spread spread) {
        int to = index * ROWS;
        if (measure.kind() == Measure.Kind.DISTINCT) {
            counted[to] = spread.distinct();
        } else {
            long total = spread.total();
            for (int tenths : TENTHS) {
                counted[to++] = spread.quantile(total, tenths);
            }
        }
    }

    /** From the shortest window on, each of which has hardly a pane that the next longer has not. */
    private void count(Measure measure) {
        int slot = catalogue.slot(measure);
        CountTable table = CountTable.begin(greatest(measure));
        int before = -1;
        for (int w = 0; w < Window.COUNT; w++) {
            if (!measure.isOver(Window.of(w))) {
                continue;
            }
            for (Panes panes : history.panes()) {
                for (int i = 0; i < panes.size(); i++) {
                    int more =
                            (isIn(w, panes.start(i)) ? 1 : 0) - (before >= 0 && isIn(before, panes.start(i)) ? 1 : 0);
                    if (more != 0) {
                        panes.at(i).addCounts(slot, table, more);
                    }
                }
            }
            if (w == ALL) {
                history.older().addCounts(slot, table, 1);
            }
            int index = slot * Window.COUNT + w;
            tell(measure, index, table);
            if (countsByWindow != null) {
                countsByWindow[index] = table.toCounts();
            }
            before = w;
        }
    }

    /** Numbers above it count as it. */
    private static int greatest(Measure measure) {
        return measure.kind() == Measure.Kind.DISTINCT ? Counts.HASHES : Buckets.COUNT - 1;
    }

    /** About how many bytes this takes on the heap. */
    int heapBytes() {
        int bytes = HEAP_BYTES
                + (sumsByWindow.length + counted.length + lowestByWindow.length + countsByWindow.length) * Long.BYTES;
        for (Counts each : countsByWindow) {
            bytes += each == null ? 0 : each.heapBytes();
        }
        return bytes;
    }
}
