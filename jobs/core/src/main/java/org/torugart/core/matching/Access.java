// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.torugart.core.vocabulary.Cell;

/**
 * Clauses found by the texts of one to three slots together: a hash table from the combination to the rules that demand
 * it, so that a rule about one heading from one origin at one office costs nothing to any other shipment. Access
 * predicates after F. Fabret et al., "Filtering Algorithms and Implementation for Very Fast Publish/Subscribe Systems",
 * SIGMOD 2001. Immutable.
 *
 * <p>What a rule demands of other slots is tried before the rule is looked at, {@value #GUARDS} ranges at once and
 * without a branch: which way one would go is not to be foretold, and a wrong guess costs more than all of them.
 */
final class Access {
    /** Slots combined at most. */
    static final int MAX_SLOTS = 3;

    /** Ranges tried before a rule is looked at. */
    static final int GUARDS = 3;

    private static final int BITS = 21;
    private static final long ID = (1L << BITS) - 1;

    private final Slot[] slots;
    private final Set<Slot> guarded = new LinkedHashSet<>();
    /** Keys at even places, after each where its rules begin and end, so that a probe touches one cache line. */
    private final long[] table;

    /** For each clause where it begins in the section's table. */
    private final int[] clauses;
    /** For each clause the places of {@link #GUARDS} slots, each with its lowest and highest ordinal in {@link #bounds}. */
    private final int[] guards;

    private final long[] bounds;
    private final long[] keyOfClause;
    private final int mask;
    private final boolean perItem;

    /**
     * A clause under a combination.
     *
     * @param start where it begins in the section's table
     * @param guards ranges that it demands as well; of more than {@link #GUARDS} only the first are tried here
     */
    record Entry(int start, List<Filter.Range> guards) {}

    /**
     * A table.
     *
     * @param entriesByKey for each combination, made by {@link #key}, the clauses that demand it
     */
    Access(List<Slot> slots, Map<Long, List<Entry>> entriesByKey) {
        this.slots = slots.toArray(Slot[]::new);
        this.perItem = slots.stream().anyMatch(Slot::isPerItem);
        int capacity = Integer.highestOneBit(Math.max(2, entriesByKey.size() * 2 - 1)) * 2;
        table = new long[2 * capacity];
        mask = capacity - 1;
        clauses = new int[entriesByKey.values().stream().mapToInt(List::size).sum()];
        guards = new int[GUARDS * clauses.length];
        bounds = new long[2 * guards.length];
        keyOfClause = new long[clauses.length];
        int next = 0;
        for (Map.Entry<Long, List<Entry>> entry : new TreeMap<>(entriesByKey).entrySet()) {
            int at = spread(entry.getKey()) & mask;
            while (table[2 * at + 1] != 0) {
                at = (at + 1) & mask;
            }
            long start = next;
            for (Entry one : entry.getValue()) {
                clauses[next] = one.start;
                keyOfClause[next] = entry.getKey();
                guard(next++, one.guards);
            }
            table[2 * at] = entry.getKey();
            table[2 * at + 1] = start << Integer.SIZE | next;
        }
    }

    private void guard(int entry, List<Filter.Range> ranges) {
        for (int i = 0; i < GUARDS; i++) {
            int at = GUARDS * entry + i;
            if (i < ranges.size()) {
                Filter.Range range = ranges.get(i);
                guarded.add(range.slot());
                guards[at] = range.slot().place();
                bounds[2 * at] = range.low();
                bounds[2 * at + 1] = range.high();
            } else {
                // The key's own slot, which has been read, and whatever it holds.
                guards[at] = slots[0].place();
                bounds[2 * at] = Ordinal.LOWEST;
                bounds[2 * at + 1] = Ordinal.HIGHEST;
            }
        }
    }

    static long key(long soFar, int position, int id) {
        return soFar | (long) id << (BITS * position);
    }

    /** Slots that guards look at; these look at ordinals, which a row has of what was read. */
    Set<Slot> guarded() {
        return guarded;
    }

    boolean isPerItem() {
        return perItem;
    }

    /** Hands on the clauses of the row's combination; where a text should be there and is not, whatever it may be. */
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
            candidates.readGuarded();
            for (int i = 0; i < clauses.length; i++) {
                if ((keyOfClause[i] & known) == key) {
                    verify(row, i, i + 1, candidates);
                }
            }
            return;
        }
        int at = spread(key) & mask;
        for (long range = table[2 * at + 1]; range != 0; range = table[2 * at + 1]) {
            if (table[2 * at] == key) {
                candidates.readGuarded();
                verify(row, (int) (range >>> Integer.SIZE), (int) range, candidates);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    private void verify(Row row, int from, int to, Matcher.Candidates candidates) {
        long[] ordinals = row.ordinals();
        int[] left = candidates.left(to - from);
        int count = 0;
        for (int i = from; i < to; i++) {
            left[count] = clauses[i];
            count += isLeft(ordinals, i);
        }
        for (int i = 0; i < count; i++) {
            candidates.verify(left[i]);
        }
    }

    /** 1 when every guard lets the row's values through, else 0. */
    private int isLeft(long[] ordinals, int entry) {
        long outside = 0;
        for (int at = GUARDS * entry; at < GUARDS * (entry + 1); at++) {
            int ordinal = guards[at];
            outside |= (ordinals[ordinal] - bounds[2 * at]) | (bounds[2 * at + 1] - ordinals[ordinal + 1]);
        }
        return (int) (~outside >>> (Long.SIZE - 1));
    }

    private static int spread(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) ^ (int) (mixed >>> 52);
    }
}
