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
import org.torugart.core.matching.Clause.Literal;

/**
 * The clauses of the rules about whole declarations, or of those about items. Each clause is found in one of two ways:
 * through the texts it demands, when these are rare together, else through the bitmaps of all slots it looks at.
 * Immutable.
 */
final class Section {
    /**
     * Texts rarer than this find a clause through {@link Access}, and need not be made rarer by another slot's: trying the
     * ranges of what is found in vain costs less than a table for each combination.
     */
    private static final double RARE = 1.0 / 32;

    /** Fewer clauses than this are not worth a table of their own: a bitmap of them is a few words. */
    private static final int MIN_CLAUSES = 24;

    /** Combinations one clause may be entered under, when it names several texts a slot. */
    private static final int MAX_KEYS = 24;

    /** A column that rules out fewer clauses than one in so many costs more than trying these. */
    private static final double WEAK = 64;

    /** Clauses that must share a predicate before it is evaluated for all of them at once. */
    private static final int MIN_SHARING = 48;

    private final Access[] wholeAccesses;
    private final Access[] itemAccesses;
    private final Column[] wholeColumns;
    private final Column[] itemColumns;
    private final Mask[] wholeMasks;
    private final Mask[] itemMasks;
    /** What the guards of all accesses look at. */
    private final Slot[] guarded;

    private final ClauseTable table;
    /** Where in the table the clauses of the bitmaps begin. */
    private final int[] starts;

    private final long[] everyClause;
    private final int always;

    private Section(
            ClauseTable table,
            List<Access> accesses,
            List<Column> columns,
            List<Mask> masks,
            int[] starts,
            int always) {
        this.table = table;
        this.wholeAccesses = accesses.stream().filter(a -> !a.isPerItem()).toArray(Access[]::new);
        this.itemAccesses = accesses.stream().filter(Access::isPerItem).toArray(Access[]::new);
        this.wholeColumns = columns.stream().filter(c -> !c.slot().isPerItem()).toArray(Column[]::new);
        this.itemColumns = columns.stream().filter(c -> c.slot().isPerItem()).toArray(Column[]::new);
        this.wholeMasks = masks.stream().filter(m -> !m.predicate().isPerItem()).toArray(Mask[]::new);
        this.itemMasks = masks.stream().filter(m -> m.predicate().isPerItem()).toArray(Mask[]::new);
        this.guarded =
                accesses.stream().flatMap(a -> a.guarded().stream()).distinct().toArray(Slot[]::new);
        this.starts = starts;
        this.everyClause = Column.ones(starts.length);
        this.always = always;
    }

    /** Texts are looked up as a whole in one column and searched for words in another. */
    private record ColumnKey(Slot slot, boolean words) {}

    /** A clause, known by its position, and the texts it is found by. */
    private record Keyed(int clause, List<Filter.Texts> texts) {}

    static Section of(List<Clause> clauses) {
        Map<Slot, Frequencies> named = new HashMap<>();
        for (Clause clause : clauses) {
            for (Literal literal : clause.literals()) {
                if (literal.predicate().filter(literal.negated()) instanceof Filter.Texts texts && texts.among()) {
                    named.computeIfAbsent(texts.slot(), Frequencies::new).count(texts);
                }
            }
        }

        ClauseTable table = new ClauseTable(clauses);
        List<Integer> rest = new ArrayList<>();
        Map<List<Slot>, List<Keyed>> byShape = new LinkedHashMap<>();
        for (int i = 0; i < clauses.size(); i++) {
            List<Filter.Texts> key = key(clauses.get(i), named);
            if (key.isEmpty()) {
                rest.add(i);
            } else {
                byShape.computeIfAbsent(key.stream().map(Filter.Texts::slot).toList(), s -> new ArrayList<>())
                        .add(new Keyed(i, key));
            }
        }
        List<Access> accesses = new ArrayList<>();
        byShape.forEach((slots, keyed) -> {
            if (keyed.size() < MIN_CLAUSES) {
                keyed.forEach(k -> rest.add(k.clause));
            } else {
                accesses.add(access(slots, keyed, clauses, table));
            }
        });
        return bitmaps(
                table,
                accesses,
                rest.stream().map(clauses::get).toList(),
                rest.stream().mapToInt(table::start).toArray());
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

    private static Section bitmaps(ClauseTable table, List<Access> accesses, List<Clause> clauses, int[] starts) {
        Map<ColumnKey, List<Column.Demand>> bySlot = new LinkedHashMap<>();
        Map<Literal, List<Integer>> byLiteral = new LinkedHashMap<>();
        int always = 0;
        for (int i = 0; i < clauses.size(); i++) {
            boolean indexed = false;
            for (Literal literal : clauses.get(i).literals()) {
                Filter filter = literal.predicate().filter(literal.negated());
                if (filter != null) {
                    indexed = true;
                    bySlot.computeIfAbsent(
                                    new ColumnKey(filter.slot(), filter instanceof Filter.Word), k -> new ArrayList<>())
                            .add(new Column.Demand(i, filter, literal.strict()));
                } else if (literal.predicate().isShared()) {
                    byLiteral.computeIfAbsent(literal, l -> new ArrayList<>()).add(i);
                }
            }
            always += indexed ? 0 : 1;
        }
        List<Column> columns = new ArrayList<>();
        bySlot.forEach((key, demands) -> columns.add(Column.of(key.slot, demands, clauses.size())));
        columns.removeIf(column -> (clauses.size() - column.leaves()) * WEAK < clauses.size());
        // What rules out most comes first: in short bitmaps the slots behind it then often need not be read. The day
        // comes
        // last, since hardly a set holds profiles of other times.
        columns.sort(Comparator.comparing((Column c) -> c.slot().name().equals(Lineage.DAY_NAME))
                .thenComparingDouble(Column::leaves));
        List<Mask> masks = new ArrayList<>();
        byLiteral.forEach((literal, sharing) -> {
            if (sharing.size() >= MIN_SHARING) {
                masks.add(new Mask(literal, sharing));
            }
        });
        return new Section(table, accesses, columns, masks, starts, always);
    }

    /** Words of a bitmap of its clauses. */
    int words() {
        return everyClause.length;
    }

    /** Clauses that no slot's value rules out. */
    int always() {
        return always;
    }

    /** Starts a declaration: what its own values leave possible. */
    void narrowByWhole(Row row, long[] possible) {
        System.arraycopy(everyClause, 0, possible, 0, everyClause.length);
        for (Column column : wholeColumns) {
            column.narrow(row, possible);
        }
        for (Mask mask : wholeMasks) {
            mask.narrow(row, possible);
        }
    }

    /** Goes on with an item: what its values leave of that. */
    void narrowByItem(Row row, long[] possible) {
        for (Column column : itemColumns) {
            column.narrow(row, possible);
        }
        for (Mask mask : itemMasks) {
            mask.narrow(row, possible);
        }
    }

    /** Hands on the clauses that are left. */
    void candidates(Row row, long[] possible, boolean items, Matcher.Candidates candidates) {
        candidates.of(table, guarded);
        for (int word = 0; word < possible.length; word++) {
            for (long left = possible[word]; left != 0; left &= left - 1) {
                candidates.verify(starts[(word << 6) + Long.numberOfTrailingZeros(left)]);
            }
        }
        for (Access access : wholeAccesses) {
            access.candidates(row, candidates);
        }
        if (items) {
            for (Access access : itemAccesses) {
                access.candidates(row, candidates);
            }
        }
    }
}
