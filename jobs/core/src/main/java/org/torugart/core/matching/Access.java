// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.Arrays;
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

    private final Slot[] slots;
    private final long[] keys;
    private final int[] starts;
    private final int[] ends;
    private final int[] rules;
    private final int[] all;
    private final int mask;
    private final boolean perItem;

    /**
     * A table.
     *
     * @param rulesByKey for each combination, made by {@link #key}, the rules that demand it
     */
    Access(List<Slot> slots, Map<Long, List<Integer>> rulesByKey) {
        this.slots = slots.toArray(Slot[]::new);
        this.perItem = slots.stream().anyMatch(Slot::isPerItem);
        int capacity = Integer.highestOneBit(Math.max(2, rulesByKey.size() * 2 - 1)) * 2;
        keys = new long[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
        mask = capacity - 1;
        rules = new int[rulesByKey.values().stream().mapToInt(List::size).sum()];
        int next = 0;
        for (Map.Entry<Long, List<Integer>> entry : new TreeMap<>(rulesByKey).entrySet()) {
            int at = spread(entry.getKey()) & mask;
            while (ends[at] != 0) {
                at = (at + 1) & mask;
            }
            keys[at] = entry.getKey();
            starts[at] = next;
            for (int rule : entry.getValue()) {
                rules[next++] = rule;
            }
            ends[at] = next;
        }
        all = Arrays.stream(rules).sorted().distinct().toArray();
    }

    static long key(long soFar, int position, int id) {
        return soFar | (long) id << (BITS * position);
    }

    boolean isPerItem() {
        return perItem;
    }

    /** Hands the rules of the row's combination on; all of them where a value should be there and is not. */
    void candidates(Row row, Matcher.Candidates candidates) {
        long key = 0;
        for (int i = 0; i < slots.length; i++) {
            Cell cell = row.cell(slots[i]);
            if (cell.state != Cell.PRESENT) {
                if (cell.state == Cell.NOT_APPLICABLE) {
                    return;
                }
                key = -1;
            } else if (cell.id < 0) {
                return;
            } else if (key >= 0) {
                key = key(key, i, cell.id);
            }
        }
        if (key < 0) {
            candidates.verify(all, 0, all.length);
            return;
        }
        int at = spread(key) & mask;
        while (ends[at] != 0) {
            if (keys[at] == key) {
                candidates.verify(rules, starts[at], ends[at]);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    private static int spread(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) ^ (int) (mixed >>> 52);
    }
}
