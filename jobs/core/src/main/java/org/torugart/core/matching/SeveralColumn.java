// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Which clauses a value leaves possible in which several things may be found: the words of a text, or the elements of a
 * list. A bitmap of those that demand nothing, to which each thing that is found adds those that demand it. Immutable.
 */
abstract sealed class SeveralColumn {
    private final Slot slot;
    private final long[] without;
    private final long[] notApplicable;

    private SeveralColumn(Slot slot, List<Column.Demand> demands) {
        this.slot = slot;
        without = Bits.all(Bits.words(demands));
        notApplicable = Bits.all(without.length);
        for (Column.Demand demand : demands) {
            Bits.clear(without, demand.clause());
            if (demand.strict()) {
                Bits.clear(notApplicable, demand.clause());
            }
        }
    }

    /** The column of all demands on a slot, for words or for elements. */
    static SeveralColumn of(Slot slot, List<Column.Demand> demands) {
        return demands.get(0).filter() instanceof Filter.Word
                ? new Words((Slot.TextField) slot, demands)
                : new Elements(slot, demands);
    }

    final Slot slot() {
        return slot;
    }

    /** Leaves of the clauses those the row's value leaves possible, and does not read it when none of them demands any. */
    final void narrow(Row row, long[] clauses) {
        if (!concerns(clauses)) {
            return;
        }
        long ordinal = row.upper(slot.place());
        if (ordinal == Ordinal.LOWEST) {
            and(notApplicable, clauses);
        } else if (ordinal != Ordinal.HIGHEST) {
            narrowByFound(row, clauses);
        }
    }

    private void narrowByFound(Row row, long[] clauses) {
        BitSet found = row.found();
        found.clear();
        find(row, found);
        if (found.isEmpty()) {
            and(without, clauses);
            return;
        }
        long[] kept = null;
        int count = 0;
        for (int one = found.nextSetBit(0); one >= 0; one = found.nextSetBit(one + 1)) {
            kept = row.bitmap(count + with(one).words());
            count = with(one).copy(clauses, kept, count);
        }
        and(without, clauses);
        count = 0;
        for (int one = found.nextSetBit(0); one >= 0; one = found.nextSetBit(one + 1)) {
            count = with(one).restore(clauses, kept, count);
        }
    }

    private static void and(long[] possible, long[] clauses) {
        for (int i = 0; i < possible.length; i++) {
            clauses[i] &= possible[i];
        }
    }

    private boolean concerns(long[] clauses) {
        long demanding = 0;
        for (int i = 0; i < without.length; i++) {
            demanding |= clauses[i] & ~without[i];
        }
        return demanding != 0;
    }

    /** Adds the numbers of what is found. */
    abstract void find(Row row, BitSet found);

    /** The clauses that demand it. */
    abstract SparseBits with(int number);

    /** For each thing the clauses that demand it. Of several that a clause demands, one is enough to find it by. */
    private static <T extends Comparable<T>> Map<T, SparseBits> byThing(
            List<Column.Demand> demands, Function<Filter, List<T>> things) {
        Map<T, List<Integer>> clauses = new TreeMap<>();
        for (Column.Demand demand : demands) {
            for (T thing : things.apply(demand.filter())) {
                clauses.computeIfAbsent(thing, t -> new ArrayList<>()).add(demand.clause());
            }
        }
        Map<T, SparseBits> with = new TreeMap<>();
        clauses.forEach((thing, some) -> with.put(thing, new SparseBits(some)));
        return with;
    }

    private static final class Words extends SeveralColumn {
        private final Slot.TextField field;
        private final WordFinder finder;
        private final SparseBits[] with;

        Words(Slot.TextField slot, List<Column.Demand> demands) {
            super(slot, demands);
            field = slot;
            Map<String, SparseBits> byWord = byThing(demands, filter -> List.of(((Filter.Word) filter).word()));
            finder = new WordFinder(List.copyOf(byWord.keySet()));
            with = byWord.values().toArray(SparseBits[]::new);
        }

        @Override
        void find(Row row, BitSet found) {
            String text = row.text(field);
            finder.find(text, field.path().length(text), found);
        }

        @Override
        SparseBits with(int number) {
            return with[number];
        }
    }

    private static final class Elements extends SeveralColumn {
        /** For each text's number; null for those that no clause demands. */
        private final SparseBits[] with;

        Elements(Slot slot, List<Column.Demand> demands) {
            super(slot, demands);
            Map<Integer, SparseBits> byId = byThing(
                    demands,
                    filter -> ((Filter.Element) filter).ids().stream().boxed().toList());
            with = IntStream.range(0, slot.ids()).mapToObj(byId::get).toArray(SparseBits[]::new);
        }

        @Override
        void find(Row row, BitSet found) {
            List<?> list = (List<?>) row.cell(slot()).object;
            for (int i = 0; i < list.size(); i++) {
                String text = (String) list.get(i);
                int id = slot().id(text, text.length());
                // A text first named in a later set has a number beyond this one's.
                if (id >= 0 && id < with.length && with[id] != null) {
                    found.set(id);
                }
            }
        }

        @Override
        SparseBits with(int number) {
            return with[number];
        }
    }
}
