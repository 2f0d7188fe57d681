// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
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

    private final Slot slot;
    private final long[] notApplicable;

    private Column(Slot slot, long[] notApplicable) {
        this.slot = slot;
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
        long[] notApplicable = ones(clauses);
        for (Demand demand : demands) {
            if (demand.strict) {
                clear(notApplicable, demand.clause);
            }
        }
        return demands.get(0).filter instanceof Filter.Texts
                ? new Texts(slot, notApplicable, demands, clauses)
                : new Numbers(slot, notApplicable, demands, clauses);
    }

    final Slot slot() {
        return slot;
    }

    /** Leaves of the clauses those the row's value leaves possible. */
    final void narrow(Row row, long[] clauses) {
        Cell cell = row.cell(slot);
        if (cell.state == Cell.ABSENT) {
            return;
        }
        long[] possible = cell.state == Cell.PRESENT ? possible(cell) : notApplicable;
        for (int i = 0; i < clauses.length; i++) {
            clauses[i] &= possible[i];
        }
    }

    abstract long[] possible(Cell cell);

    private static final class Texts extends Column {
        private final long[][] byId;
        private final long[] other;

        Texts(Slot slot, long[] notApplicable, List<Demand> demands, int clauses) {
            super(slot, notApplicable);
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
        long[] possible(Cell cell) {
            // A text first named in a later set has a number beyond this one's.
            return cell.id >= 0 && cell.id < byId.length ? byId[cell.id] : other;
        }
    }

    private static final class Numbers extends Column {
        private final double[] bounds;
        private final long[][] rows;

        Numbers(Slot slot, long[] notApplicable, List<Demand> demands, int clauses) {
            super(slot, notApplicable);
            TreeSet<Double> ends = new TreeSet<>();
            for (Demand demand : demands) {
                Filter.Range range = (Filter.Range) demand.filter;
                ends.add(range.low());
                ends.add(Math.nextUp(range.high()));
            }
            ends.remove(Double.NEGATIVE_INFINITY);
            ends.remove(Double.POSITIVE_INFINITY);
            bounds = coarser(new ArrayList<>(ends));
            rows = new long[bounds.length + 1][];
            for (int rank = 0; rank < rows.length; rank++) {
                long[] row = ones(clauses);
                for (Demand demand : demands) {
                    Filter.Range range = (Filter.Range) demand.filter;
                    boolean possible = (rank == bounds.length || range.low() < bounds[rank])
                            && (rank == 0 || range.high() >= bounds[rank - 1])
                            && range.low() <= range.high();
                    if (!possible) {
                        clear(row, demand.clause);
                    }
                }
                rows[rank] = row;
            }
        }

        private static double[] coarser(List<Double> ends) {
            int count = Math.min(ends.size(), MAX_RANKS - 1);
            double[] bounds = new double[count];
            for (int i = 0; i < count; i++) {
                bounds[i] = ends.get((int) ((long) i * ends.size() / count));
            }
            return bounds;
        }

        @Override
        long[] possible(Cell cell) {
            double key = key(slot(), cell);
            int rank = 0;
            for (int step = Integer.highestOneBit(bounds.length); step > 0; step >>= 1) {
                int next = rank + step;
                if (next <= bounds.length && bounds[next - 1] <= key) {
                    rank = next;
                }
            }
            return rows[rank];
        }
    }

    /** The number filters speak of. */
    private static double key(Slot slot, Cell cell) {
        return switch (slot.kind()) {
            case QUOTIENT ->
                cell.object instanceof BigDecimal exact
                        ? exact.doubleValue()
                        : slot.digits() == 0
                                ? (double) cell.number / cell.denominator
                                : (double) cell.number / cell.denominator * Math.pow(10, -slot.digits());
            case REAL -> cell.real;
            default ->
                cell.object instanceof BigDecimal exact
                        ? exact.movePointRight(slot.digits()).doubleValue()
                        : cell.number;
        };
    }

    static long[] ones(int bits) {
        long[] words = new long[(bits + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < bits; i++) {
            words[i >> 6] |= 1L << i;
        }
        return words;
    }

    private static void clear(long[] words, int bit) {
        words[bit >> 6] &= ~(1L << bit);
    }
}
