// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.torugart.core.matching.Clause.Literal;
import org.torugart.core.vocabulary.Verdict;

/**
 * For each value of one slot, which clauses it leaves possible: a bitmap a text, or a bitmap a rank among the numbers
 * that clauses compare with; or for each verdict on a predicate that many clauses share and no slot's value tells.
 * Looking up is one probe or one short binary search. After P. O'Neil, D. Quass, "Improved Query Performance with
 * Variant Indexes", SIGMOD 1997, with ranks made coarser to bound the memory. Immutable.
 */
abstract sealed class Column {
    /** Ranks a number is sorted into at most; a clause between two of them is verified like any other. */
    private static final int MAX_RANKS = 64;

    /** The bitmap of what may be anything. */
    private static final int ANYTHING = 0;

    /** The bitmap of what does not apply. */
    private static final int NOT_APPLICABLE = 1;

    private static final int FIRST = 2;

    private final int words;
    private final List<long[]> bitmaps = new ArrayList<>();

    private Column(List<Demand> demands) {
        this.words = Bits.words(demands);
        bitmaps.add(Bits.all(words));
        bitmaps.add(Bits.all(words));
        for (Demand demand : demands) {
            if (demand.strict) {
                Bits.clear(bitmaps.get(NOT_APPLICABLE), demand.clause);
            }
        }
    }

    /**
     * One clause's demand on the slot.
     *
     * @param clause position of the clause
     * @param filter what passes
     * @param strict whether a value that does not apply fails
     */
    record Demand(int clause, Filter filter, boolean strict) {}

    /** The column of all demands on a slot, for texts or for ranges. */
    static Column of(Slot slot, List<Demand> demands) {
        return demands.get(0).filter instanceof Filter.Texts ? new Texts(slot, demands) : new Numbers(slot, demands);
    }

    /** The column of a predicate or its opposite, which clauses demand that need no filter for it. */
    static Column of(Literal literal, List<Demand> demands) {
        return new Shared(literal, demands);
    }

    /** Words of its bitmaps: no clause behind these demands anything of the slot. */
    final int words() {
        return words;
    }

    /** All there are. */
    final List<long[]> bitmaps() {
        return bitmaps;
    }

    /** How many clauses a value rules out, taking those that clauses name for equally likely. */
    final double rulesOut() {
        return bitmaps.stream().skip(FIRST).mapToInt(Bits::missing).average().orElse(0);
    }

    /** Which bitmap is a row's. Telling a few classes apart is foretold, as a jump to one of several places often is not. */
    static int bitmap(Column column, Row row) {
        if (column instanceof Numbers numbers) {
            long ordinal = row.upper(numbers.place);
            return Ordinal.isOne(ordinal) ? numbers.bitmap(ordinal) : ordinal > 0 ? ANYTHING : NOT_APPLICABLE;
        }
        if (column instanceof Texts texts) {
            long ordinal = row.upper(texts.place);
            return Ordinal.isOne(ordinal) ? texts.bitmap(ordinal) : ordinal > 0 ? ANYTHING : NOT_APPLICABLE;
        }
        return ((Shared) column).bitmap(row);
    }

    private static final class Shared extends Column {
        private final Literal literal;

        Shared(Literal literal, List<Demand> demands) {
            super(demands);
            this.literal = literal;
            long[] none = Bits.all(words());
            demands.forEach(demand -> Bits.clear(none, demand.clause));
            bitmaps().add(none);
        }

        private int bitmap(Row row) {
            byte verdict = literal.predicate().of(row);
            byte effective = literal.negated() ? Verdict.not(verdict) : verdict;
            return effective == Verdict.FALSE ? FIRST : effective == Verdict.NOT_APPLICABLE ? NOT_APPLICABLE : ANYTHING;
        }
    }

    private static final class Texts extends Column {
        private final int place;
        private final int[] byId;
        private final int other;

        Texts(Slot slot, List<Demand> demands) {
            super(demands);
            place = slot.place();
            BitSet named = new BitSet();
            for (Demand demand : demands) {
                named.or(((Filter.Texts) demand.filter).ids());
            }
            other = add(demands, -1);
            byId = new int[slot.ids()];
            for (int id = 0; id < byId.length; id++) {
                byId[id] = named.get(id) ? add(demands, id) : other;
            }
        }

        private int add(List<Demand> demands, int id) {
            long[] bitmap = Bits.all(words());
            for (Demand demand : demands) {
                if (!((Filter.Texts) demand.filter).passes(id)) {
                    Bits.clear(bitmap, demand.clause);
                }
            }
            bitmaps().add(bitmap);
            return bitmaps().size() - 1;
        }

        private int bitmap(long ordinal) {
            // A text first named in a later set has a number beyond this one's.
            return ordinal >= 0 && ordinal < byId.length ? byId[(int) ordinal] : other;
        }
    }

    private static final class Numbers extends Column {
        private final int place;
        private final long[] bounds;

        Numbers(Slot slot, List<Demand> demands) {
            super(demands);
            place = slot.place();
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
            for (int rank = 0; rank <= exact.length; rank++) {
                long[] bitmap = Bits.all(words());
                for (Demand demand : demands) {
                    Filter.Range range = (Filter.Range) demand.filter;
                    boolean possible = (rank == exact.length || range.low() < exact[rank])
                            && (rank == 0 || range.high() >= exact[rank - 1])
                            && range.low() <= range.high();
                    if (!possible) {
                        Bits.clear(bitmap, demand.clause);
                    }
                }
                bitmaps().add(bitmap);
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

        private int bitmap(long ordinal) {
            int rank = 0;
            // No branch depends on the value: which way it goes is not to be foretold.
            for (int step = bounds.length >> 1; step > 0; step >>= 1) {
                rank += bounds[rank + step - 1] <= ordinal ? step : 0;
            }
            return FIRST + rank;
        }
    }
}
