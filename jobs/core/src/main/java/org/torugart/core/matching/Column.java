// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.torugart.core.vocabulary.Cell;

/**
 * For each value of one slot, which clauses it leaves possible: a bitmap a text, or a bitmap a rank among the numbers
 * that clauses compare with. Looking up is one probe or one short binary search, and narrowing one pass over the words
 * without a branch. After P. O'Neil, D. Quass, "Improved Query Performance with Variant Indexes", SIGMOD 1997, with
 * ranks made coarser to bound the memory. Immutable.
 */
abstract sealed class Column {
    /** Ranks a number is sorted into at most; a clause between two of them is verified like any other. */
    static final int MAX_RANKS = 64;

    /** In bitmaps this short it is looked whether any clause that is left demands anything of the slot. */
    private static final int SHORT = 16;

    private final Slot slot;
    private final int place;
    private final long[] demanding;
    private final long[] notApplicable;

    private Column(Slot slot, long[] demanding, long[] notApplicable) {
        this.slot = slot;
        this.place = slot.place();
        this.demanding = demanding;
        this.notApplicable = notApplicable;
    }

    /**
     * One clause's demand on the slot.
     *
     * @param clause position of the clause
     * @param filter what passes
     * @param strict whether a value that does not apply fails
     */
    record Demand(int clause, Filter filter, boolean strict) {}

    /** The column of all demands on a slot. */
    static Column of(Slot slot, List<Demand> demands, int clauses) {
        long[] demanding = new long[words(clauses)];
        long[] notApplicable = ones(clauses);
        for (Demand demand : demands) {
            demanding[demand.clause >> 6] |= 1L << demand.clause;
            if (demand.strict) {
                clear(notApplicable, demand.clause);
            }
        }
        Filter first = demands.get(0).filter;
        if (first instanceof Filter.Word) {
            return new Words(slot, demanding, notApplicable, demands, clauses);
        }
        return first instanceof Filter.Texts
                ? new Texts(slot, demanding, notApplicable, demands, clauses)
                : new Numbers(slot, demanding, notApplicable, demands, clauses);
    }

    /** How many clauses a value leaves possible, taking those that clauses name for equally likely. */
    abstract double leaves();

    private static double leaves(long[]... rows) {
        long possible = 0;
        for (long[] row : rows) {
            for (long word : row) {
                possible += Long.bitCount(word);
            }
        }
        return (double) possible / rows.length;
    }

    final Slot slot() {
        return slot;
    }

    /** Leaves of the clauses those the row's value leaves possible. */
    final void narrow(Row row, long[] clauses) {
        if (clauses.length <= SHORT && !concerns(clauses)) {
            return;
        }
        long ordinal = row.upper(place);
        if (ordinal == Ordinal.HIGHEST) {
            return;
        }
        long[] possible = ordinal == Ordinal.LOWEST ? notApplicable : possible(ordinal, row);
        for (int i = 0; i < clauses.length; i++) {
            clauses[i] &= possible[i];
        }
    }

    private boolean concerns(long[] clauses) {
        for (int i = 0; i < clauses.length; i++) {
            if ((clauses[i] & demanding[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** May be the row's scratch. */
    abstract long[] possible(long ordinal, Row row);

    private static final class Texts extends Column {
        private final long[][] byId;
        private final long[] other;

        Texts(Slot slot, long[] demanding, long[] notApplicable, List<Demand> demands, int clauses) {
            super(slot, demanding, notApplicable);
            BitSet named = new BitSet();
            for (Demand demand : demands) {
                named.or(((Filter.Texts) demand.filter).ids());
            }
            other = row(demands, clauses, -1);
            byId = new long[slot.ids()][];
            for (int id = 0; id < byId.length; id++) {
                byId[id] = named.get(id) ? row(demands, clauses, id) : other;
            }
        }

        private static long[] row(List<Demand> demands, int clauses, int id) {
            long[] row = ones(clauses);
            for (Demand demand : demands) {
                if (!((Filter.Texts) demand.filter).passes(id)) {
                    clear(row, demand.clause);
                }
            }
            return row;
        }

        @Override
        double leaves() {
            return Column.leaves(byId);
        }

        @Override
        long[] possible(long ordinal, Row row) {
            // A text first named in a later set has a number beyond this one's.
            return ordinal >= 0 && ordinal < byId.length ? byId[(int) ordinal] : other;
        }
    }

    private static final class Words extends Column {
        private final WordFinder finder;
        private final long[] without;
        private final long[][] with;

        Words(Slot slot, long[] demanding, long[] notApplicable, List<Demand> demands, int clauses) {
            super(slot, demanding, notApplicable);
            List<String> words = demands.stream()
                    .map(demand -> ((Filter.Word) demand.filter).word())
                    .distinct()
                    .toList();
            finder = new WordFinder(words);
            without = ones(clauses);
            with = new long[words.size()][];
            for (Demand demand : demands) {
                clear(without, demand.clause);
            }
            for (int word = 0; word < with.length; word++) {
                with[word] = new long[words(clauses)];
            }
            // Of several words a clause demands, one is enough to find it by.
            for (Demand demand : demands) {
                long[] row = with[words.indexOf(((Filter.Word) demand.filter).word())];
                row[demand.clause >> 6] |= 1L << demand.clause;
            }
        }

        @Override
        double leaves() {
            return Column.leaves(without);
        }

        @Override
        long[] possible(long ordinal, Row row) {
            Cell cell = row.cell(slot());
            BitSet found = row.words();
            found.clear();
            finder.find(cell.text, cell.length, found);
            if (found.isEmpty()) {
                return without;
            }
            long[] possible = row.bitmap(without.length);
            System.arraycopy(without, 0, possible, 0, without.length);
            for (int word = found.nextSetBit(0); word >= 0; word = found.nextSetBit(word + 1)) {
                for (int i = 0; i < without.length; i++) {
                    possible[i] |= with[word][i];
                }
            }
            return possible;
        }
    }

    private static final class Numbers extends Column {
        private final long[] bounds;
        private final long[][] rows;

        Numbers(Slot slot, long[] demanding, long[] notApplicable, List<Demand> demands, int clauses) {
            super(slot, demanding, notApplicable);
            TreeSet<Long> ends = new TreeSet<>();
            for (Demand demand : demands) {
                Filter.Range range = (Filter.Range) demand.filter;
                ends.add(range.low());
                ends.add(range.high() + 1);
            }
            ends.remove(Ordinal.FIRST);
            ends.remove(Ordinal.LAST + 1);
            long[] exact = coarser(new ArrayList<>(ends));
            bounds = padded(exact);
            rows = new long[exact.length + 1][];
            for (int rank = 0; rank < rows.length; rank++) {
                long[] row = ones(clauses);
                for (Demand demand : demands) {
                    Filter.Range range = (Filter.Range) demand.filter;
                    boolean possible = (rank == exact.length || range.low() < exact[rank])
                            && (rank == 0 || range.high() >= exact[rank - 1])
                            && range.low() <= range.high();
                    if (!possible) {
                        clear(row, demand.clause);
                    }
                }
                rows[rank] = row;
            }
        }

        private static long[] coarser(List<Long> ends) {
            int count = Math.min(ends.size(), MAX_RANKS - 1);
            long[] bounds = new long[count];
            for (int i = 0; i < count; i++) {
                bounds[i] = ends.get((int) ((long) i * ends.size() / count));
            }
            return bounds;
        }

        /** To a power of two, with ends no number reaches. */
        private static long[] padded(long[] exact) {
            long[] padded = new long[Integer.highestOneBit(Math.max(1, exact.length)) * 2];
            Arrays.fill(padded, Long.MAX_VALUE);
            System.arraycopy(exact, 0, padded, 0, exact.length);
            return padded;
        }

        @Override
        double leaves() {
            return Column.leaves(rows);
        }

        @Override
        long[] possible(long ordinal, Row row) {
            int rank = 0;
            // No branch depends on the value: which way it goes is not to be foretold.
            for (int step = bounds.length >> 1; step > 0; step >>= 1) {
                rank += bounds[rank + step - 1] <= ordinal ? step : 0;
            }
            return rows[rank];
        }
    }

    static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    static long[] ones(int bits) {
        long[] words = new long[words(bits)];
        for (int i = 0; i < bits; i++) {
            words[i >> 6] |= 1L << i;
        }
        return words;
    }

    private static void clear(long[] words, int bit) {
        words[bit >> 6] &= ~(1L << bit);
    }
}
