// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    /** What {@link #find} says when no clause demands the row's combination. */
    static final long NONE = 0;

    /** What it says when a text should be there and is not, so that it may be any. */
    static final long UNKNOWN = -1;

    /** Ranges tried before a rule is looked at. */
    private static final int GUARDS = 3;

    /** A clause under a combination: where it begins and the pairs its guards look at, and of each guard low and high. */
    private static final int WIDTH = 1 + 2 * GUARDS;

    private static final int PAIR_BITS = 11;
    private static final int PAIR = (1 << PAIR_BITS) - 1;
    private static final int START_SHIFT = GUARDS * PAIR_BITS;

    private static final int BITS = 21;
    private static final long ID = (1L << BITS) - 1;

    private final int[] places;
    private final boolean perItem;
    private final Set<Slot> guarded = new LinkedHashSet<>();
    /** Keys at even places, after each where its entries begin and end, so that a probe touches one cache line. */
    private final long[] table;

    private final int mask;
    /** Entries, {@link #WIDTH} numbers each, those of a combination side by side. */
    private final long[] entries;

    private final long[] keyOfEntry;

    /**
     * A clause under a combination.
     *
     * @param start where it begins in the table of clauses
     * @param guards ranges that it demands as well; of more than {@link #GUARDS} only the first are tried here
     */
    record Entry(int start, List<Filter.Range> guards) {}

    /**
     * A table.
     *
     * @param entriesByKey for each combination, made by {@link #key}, the clauses that demand it
     */
    Access(List<Slot> slots, Map<Long, List<Entry>> entriesByKey) {
        this.places = slots.stream().mapToInt(Slot::place).toArray();
        this.perItem = slots.stream().anyMatch(Slot::isPerItem);
        int capacity = Integer.highestOneBit(Math.max(2, entriesByKey.size() * 2 - 1)) * 2;
        table = new long[2 * capacity];
        mask = capacity - 1;
        keyOfEntry =
                new long[entriesByKey.values().stream().mapToInt(List::size).sum()];
        entries = new long[WIDTH * keyOfEntry.length];
        int next = 0;
        for (Map.Entry<Long, List<Entry>> entry : new TreeMap<>(entriesByKey).entrySet()) {
            int at = spread(entry.getKey()) & mask;
            while (table[2 * at + 1] != 0) {
                at = (at + 1) & mask;
            }
            long start = next;
            for (Entry one : entry.getValue()) {
                keyOfEntry[next] = entry.getKey();
                put(WIDTH * next++, one);
            }
            table[2 * at] = entry.getKey();
            table[2 * at + 1] = start << Integer.SIZE | next;
        }
    }

    private void put(int at, Entry entry) {
        List<Filter.Range> ranges = entry.guards.stream()
                .filter(range -> range.slot().pair() <= PAIR)
                .limit(GUARDS)
                .toList();
        long head = entry.start;
        for (int i = GUARDS - 1; i >= 0; i--) {
            boolean some = i < ranges.size();
            head = head << PAIR_BITS | (some ? ranges.get(i).slot().pair() : Row.NO_PAIR);
            entries[at + 1 + 2 * i] = some ? ranges.get(i).low() : Ordinal.LOWEST;
            entries[at + 2 + 2 * i] = some ? ranges.get(i).high() : Ordinal.HIGHEST;
        }
        entries[at] = head;
        ranges.forEach(range -> guarded.add(range.slot()));
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

    /** Where the entries of the row's combination begin and end, {@link #NONE} or {@link #UNKNOWN}. */
    long find(Row row) {
        long key = 0;
        boolean unknown = false;
        for (int i = 0; i < places.length; i++) {
            long id = row.upper(places[i]);
            if (id < 0) {
                return NONE;
            }
            unknown |= id == Ordinal.HIGHEST;
            key |= id << (BITS * i);
        }
        if (unknown) {
            return UNKNOWN;
        }
        int at = spread(key) & mask;
        while (table[2 * at] != key) {
            if (table[2 * at + 1] == 0) {
                return NONE;
            }
            at = (at + 1) & mask;
        }
        return table[2 * at + 1];
    }

    /** Hands on the clauses of what was found that no guard rules out. */
    void candidates(long found, Row row, Matcher.Candidates candidates) {
        if (found == UNKNOWN) {
            ofUnknown(row, candidates);
        } else {
            candidates(WIDTH * (int) (found >>> Integer.SIZE), WIDTH * (int) found, row, candidates);
        }
    }

    /** Where a text should be there and is not, whatever it may be. */
    private void ofUnknown(Row row, Matcher.Candidates candidates) {
        long key = 0;
        long known = 0;
        for (int i = 0; i < places.length; i++) {
            long id = row.upper(places[i]);
            if (id != Ordinal.HIGHEST) {
                key = key(key, i, (int) id);
                known |= ID << (BITS * i);
            }
        }
        for (int i = 0; i < keyOfEntry.length; i++) {
            if ((keyOfEntry[i] & known) == key) {
                candidates(WIDTH * i, WIDTH * (i + 1), row, candidates);
            }
        }
    }

    private void candidates(int from, int to, Row row, Matcher.Candidates candidates) {
        long[] ordinals = row.ordinals();
        int[] left = candidates.left((to - from) / WIDTH);
        int count = 0;
        for (int at = from; at < to; at += WIDTH) {
            long head = entries[at];
            left[count] = (int) (head >>> START_SHIFT);
            long outside = outside(ordinals, (int) head & PAIR, at + 1)
                    | outside(ordinals, (int) (head >>> PAIR_BITS) & PAIR, at + 3)
                    | outside(ordinals, (int) (head >>> (2 * PAIR_BITS)) & PAIR, at + 5);
            count += (int) (~outside >>> (Long.SIZE - 1));
        }
        for (int i = 0; i < count; i++) {
            candidates.verify(left[i]);
        }
    }

    /** Negative when a guard does not let the row's value through. */
    private long outside(long[] ordinals, int pair, int bounds) {
        return (ordinals[2 * pair] - entries[bounds]) | (entries[bounds + 1] - ordinals[2 * pair + 1]);
    }

    private static int spread(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) ^ (int) (mixed >>> 52);
    }
}
