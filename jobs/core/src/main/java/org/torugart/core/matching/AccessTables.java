// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.torugart.core.matching.Clause.Literal;

/**
 * The clauses, of rules about whole declarations or of those about items, that demand texts that are rare together.
 * Immutable.
 */
final class AccessTables {
    /**
     * Texts rarer than this find a clause through {@link Access}, and need not be made rarer by another slot's: trying the
     * ranges of what is found in vain costs less than a table for each combination.
     */
    private static final double RARE = 1.0 / 32;

    /** Fewer clauses than this are not worth a table of their own: a bitmap of them is a few words. */
    private static final int MIN_CLAUSES = 100;

    /** Combinations one clause may be entered under, when it names several texts a slot. */
    private static final int MAX_KEYS = 24;

    private final Access[] byWhole;
    private final Access[] byItem;
    private final int[] guardedOfWhole;
    private final int[] guardedOfItem;
    private final List<Integer> rest;

    private AccessTables(List<Access> tables, List<Integer> rest) {
        this.byWhole = tables.stream().filter(table -> !table.isPerItem()).toArray(Access[]::new);
        this.byItem = tables.stream().filter(Access::isPerItem).toArray(Access[]::new);
        this.guardedOfWhole = guarded(tables)
                .filter(slot -> !slot.isPerItem())
                .mapToInt(Slot::place)
                .toArray();
        this.guardedOfItem =
                guarded(tables).filter(Slot::isPerItem).mapToInt(Slot::place).toArray();
        this.rest = List.copyOf(rest);
    }

    private static Stream<Slot> guarded(List<Access> tables) {
        return tables.stream().flatMap(table -> table.guarded().stream()).distinct();
    }

    /** A clause, known by its position, and the texts it is found by. */
    private record Keyed(int clause, List<Filter.Texts> texts) {}

    /**
     * Makes the tables.
     *
     * @param positions of the clauses among all
     */
    static AccessTables of(List<Integer> positions, List<Clause> clauses, ClauseTable table) {
        Map<Slot, Frequencies> named = new HashMap<>();
        for (int position : positions) {
            for (Literal literal : clauses.get(position).literals()) {
                if (literal.predicate().filter(literal.negated()) instanceof Filter.Texts texts && texts.among()) {
                    named.computeIfAbsent(texts.slot(), Frequencies::new).count(texts);
                }
            }
        }
        List<Integer> rest = new ArrayList<>();
        Map<List<Slot>, List<Keyed>> byShape = new LinkedHashMap<>();
        for (int position : positions) {
            List<Filter.Texts> key = key(clauses.get(position), named);
            if (key.isEmpty()) {
                rest.add(position);
            } else {
                byShape.computeIfAbsent(key.stream().map(Filter.Texts::slot).toList(), s -> new ArrayList<>())
                        .add(new Keyed(position, key));
            }
        }
        List<Access> tables = new ArrayList<>();
        byShape.forEach((slots, keyed) -> {
            if (keyed.size() < MIN_CLAUSES) {
                keyed.forEach(one -> rest.add(one.clause));
            } else {
                tables.add(access(slots, keyed, clauses, table));
            }
        });
        return new AccessTables(tables, rest);
    }

    /** The rarest texts a clause demands, in the order of slots; empty when they are not rare. */
    private static List<Filter.Texts> key(Clause clause, Map<Slot, Frequencies> named) {
        List<Filter.Texts> demanded = new ArrayList<>();
        Set<Slot> slots = new HashSet<>();
        for (Literal literal : clause.literals()) {
            if (literal.strict()
                    && literal.predicate().filter(literal.negated()) instanceof Filter.Texts texts
                    && texts.among()
                    && slots.add(texts.slot())) {
                demanded.add(texts);
            }
        }
        demanded.sort(Comparator.comparingDouble((Filter.Texts t) -> share(t, named))
                .thenComparingInt(t -> t.slot().index()));
        List<Filter.Texts> key = new ArrayList<>();
        double share = 1;
        int keys = 1;
        for (Filter.Texts texts : demanded) {
            int more = keys * texts.ids().cardinality();
            if (key.size() == Access.MAX_SLOTS || more > MAX_KEYS || share <= RARE) {
                continue;
            }
            key.add(texts);
            keys = more;
            share *= share(texts, named);
        }
        key.sort(Comparator.comparingInt(t -> t.slot().index()));
        return share <= RARE ? key : List.of();
    }

    /**
     * How common the texts of a slot are, told by how often clauses name them: what analysts look for is what there is.
     */
    private static final class Frequencies {
        private final int[] counts;
        private int sum;

        Frequencies(Slot slot) {
            counts = new int[slot.ids()];
        }

        void count(Filter.Texts texts) {
            texts.ids().stream().forEach(id -> {
                counts[id]++;
                sum++;
            });
        }

        double share(Filter.Texts texts) {
            int named = texts.ids().stream().map(id -> counts[id]).sum();
            return (named + 1.0) / (sum + 2.0);
        }
    }

    private static double share(Filter.Texts texts, Map<Slot, Frequencies> named) {
        return named.get(texts.slot()).share(texts);
    }

    /** What a clause demands of slots outside its key that is worth looking at for every clause of the key. */
    private static List<Filter.Range> guards(Clause clause, List<Slot> key) {
        return ClauseTable.ranges(clause).stream()
                .filter(range ->
                        !key.contains(range.slot()) && !range.slot().name().equals(Lineage.DAY_NAME))
                .toList();
    }

    private static Access access(List<Slot> slots, List<Keyed> keyed, List<Clause> clauses, ClauseTable table) {
        Map<Long, List<Access.Entry>> entriesByKey = new HashMap<>();
        for (Keyed one : keyed) {
            Access.Entry entry = new Access.Entry(table.start(one.clause), guards(clauses.get(one.clause), slots));
            List<Long> keys = List.of(0L);
            for (int position = 0; position < slots.size(); position++) {
                List<Long> longer = new ArrayList<>();
                int at = position;
                for (long key : keys) {
                    one.texts.get(position).ids().stream().forEach(id -> longer.add(Access.key(key, at, id)));
                }
                keys = longer;
            }
            for (long key : keys) {
                entriesByKey.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
            }
        }
        return new Access(slots, entriesByKey);
    }

    /** Tables by texts of the declaration alone. */
    Access[] byWhole() {
        return byWhole;
    }

    /** Tables by a text of the item, at least. */
    Access[] byItem() {
        return byItem;
    }

    /** Where in a row the ordinals of the declaration stand that guards look at. */
    int[] guardedOfWhole() {
        return guardedOfWhole;
    }

    /** The same of the item. */
    int[] guardedOfItem() {
        return guardedOfItem;
    }

    /** Positions of the clauses that are in no table. */
    List<Integer> rest() {
        return rest;
    }
}
