// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.core.vocabulary.Cell;

/**
 * Clauses found by the texts of one to three slots together: a hash table from the combination to the rules that demand
 * it, so that a rule about one heading from one origin at one office costs nothing to any other shipment. Access
 * predicates after F. Fabret et al., "Filtering Algorithms and Implementation for Very Fast Publish/Subscribe Systems",
 * SIGMOD 2001. Immutable.
 */
final class Access {
    /** Slots combined at most. */
    static final int MAX_SLOTS = 3;

    private static final int BITS = 21;
    private static final long ID = (1L << BITS) - 1;
    private static final int NO_GUARD = -1;

    private final Slot[] slots;
    /** Keys at even places, after each where its rules begin and end, so that a probe touches one cache line. */
    private final long[] table;

    private final int[] rules;
    private final int[] guards;
    private final double[] lows;
    private final double[] highs;
    private final long[] keyOfRule;
    private final int mask;
    private final boolean perItem;

    /**
     * A rule under a combination.
     *
     * @param rule position of the rule
     * @param guard a range that the rule demands as well, looked at before the rule is; null when it demands none
     */
    record Entry(int rule, Filter.Range guard) {}

    /**
     * A table.
     *
     * @param entriesByKey for each combination, made by {@link #key}, the rules that demand it
     */
    Access(List<Slot> slots, Map<Long, List<Entry>> entriesByKey) {
        this.slots = slots.toArray(Slot[]::new);
        this.perItem = slots.stream().anyMatch(Slot::isPerItem);
        int capacity = Integer.highestOneBit(Math.max(2, entriesByKey.size() * 2 - 1)) * 2;
        table = new long[2 * capacity];
        mask = capacity - 1;
        rules = new int[entriesByKey.values().stream().mapToInt(List::size).sum()];
        guards = new int[rules.length];
        lows = new double[rules.length];
        highs = new double[rules.length];
        keyOfRule = new long[rules.length];
        int next = 0;
        for (Map.Entry<Long, List<Entry>> entry : new TreeMap<>(entriesByKey).entrySet()) {
            int at = spread(entry.getKey()) & mask;
            while (table[2 * at + 1] != 0) {
                at = (at + 1) & mask;
            }
            long start = next;
            for (Entry one : entry.getValue()) {
                rules[next] = one.rule;
                keyOfRule[next] = entry.getKey();
                guards[next] = one.guard == null ? NO_GUARD : one.guard.slot().index();
                lows[next] = one.guard == null ? 0 : one.guard.low();
                highs[next++] = one.guard == null ? 0 : one.guard.high();
            }
            table[2 * at] = entry.getKey();
            table[2 * at + 1] = start << Integer.SIZE | next;
        }
    }

    static long key(long soFar, int position, int id) {
        return soFar | (long) id << (BITS * position);
    }

    boolean isPerItem() {
        return perItem;
    }

    /** Hands on the rules of the row's combination; where a text should be there and is not, whatever it may be. */
    void candidates(Row row, Matcher.Candidates candidates) {
        long key = 0;
        long known = 0;
        boolean complete = true;
        for (int i = 0; i < slots.length; i++) {
            Cell cell = row.cell(slots[i]);
            if (cell.state == Cell.PRESENT) {
                if (cell.id < 0) {
                    return;
                }
                key = key(key, i, cell.id);
                known |= ID << (BITS * i);
            } else if (cell.state == Cell.NOT_APPLICABLE) {
                return;
            } else {
                complete = false;
            }
        }
        if (!complete) {
            for (int i = 0; i < rules.length; i++) {
                if ((keyOfRule[i] & known) == key && !isExcluded(row, i)) {
                    candidates.verify(rules[i]);
                }
            }
            return;
        }
        int at = spread(key) & mask;
        for (long range = table[2 * at + 1]; range != 0; range = table[2 * at + 1]) {
            if (table[2 * at] == key) {
                verify(row, (int) (range >>> Integer.SIZE), (int) range, candidates);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    private void verify(Row row, int from, int to, Matcher.Candidates candidates) {
        for (int i = from; i < to; i++) {
            if (!isExcluded(row, i)) {
                candidates.verify(rules[i]);
            }
        }
    }

    /** Whether the range a rule demands as well leaves it out. */
    private boolean isExcluded(Row row, int entry) {
        if (guards[entry] == NO_GUARD) {
            return false;
        }
        Cell cell = row.cell(guards[entry]);
        return cell.state == Cell.PRESENT
                ? !(cell.key >= lows[entry] && cell.key <= highs[entry])
                : cell.state == Cell.NOT_APPLICABLE;
    }

    private static int spread(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) ^ (int) (mixed >>> 52);
    }
}
