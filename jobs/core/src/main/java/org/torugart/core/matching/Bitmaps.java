// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.torugart.core.matching.Clause.Literal;

/**
 * The clauses that no rare text finds, each a bit: what the values of a declaration and of an item leave possible. Those of
 * rules about items stand first, as what an item says is about them alone. Immutable.
 */
final class Bitmaps {
    /** A column that rules out fewer clauses costs more than trying these, of which others rule out most. */
    private static final double WEAK = 8;

    /** Clauses that must share a predicate before it is evaluated for all of them at once. */
    private static final int MIN_SHARING = 48;

    private static final int NO_CLAUSE = -1;

    private final Narrowing byWhole;
    private final Narrowing byItem;
    /** Where in the table the clause of each bit begins. */
    private final int[] starts;

    private final long[] everyClause;
    private final int itemWords;
    private final int always;

    private Bitmaps(Narrowing byWhole, Narrowing byItem, int[] starts, long[] everyClause, int itemWords, int always) {
        this.byWhole = byWhole;
        this.byItem = byItem;
        this.starts = starts;
        this.everyClause = everyClause;
        this.itemWords = itemWords;
        this.always = always;
    }

    /** Texts are looked up as a whole in one column and searched for words in another. */
    private record ColumnKey(Slot slot, boolean several) {
        static ColumnKey of(Filter filter) {
            return new ColumnKey(filter.slot(), filter instanceof Filter.Word || filter instanceof Filter.Element);
        }
    }

    /**
     * Makes the bitmaps.
     *
     * @param ofItems positions among all clauses of those of rules about items
     * @param ofWhole positions of those of rules about whole declarations
     */
    static Bitmaps of(List<Integer> ofItems, List<Integer> ofWhole, List<Clause> clauses, ClauseTable table) {
        List<Integer> order = new ArrayList<>(byRarestSlot(ofItems, clauses, Slot::isPerItem));
        int itemWords = Bits.words(order.size());
        while (order.size() < itemWords * Long.SIZE) {
            order.add(NO_CLAUSE);
        }
        order.addAll(byRarestSlot(ofWhole, clauses, slot -> true));

        int[] starts = new int[order.size()];
        long[] everyClause = new long[Bits.words(order.size())];
        Map<ColumnKey, List<Column.Demand>> bySlot = new LinkedHashMap<>();
        Map<Literal, List<Column.Demand>> byLiteral = new LinkedHashMap<>();
        int always = 0;
        for (int bit = 0; bit < starts.length; bit++) {
            if (order.get(bit) == NO_CLAUSE) {
                continue;
            }
            starts[bit] = table.start(order.get(bit));
            Bits.set(everyClause, bit);
            boolean indexed = false;
            for (Literal literal : clauses.get(order.get(bit)).literals()) {
                Filter filter = literal.predicate().filter(literal.negated());
                if (filter != null) {
                    indexed = true;
                    bySlot.computeIfAbsent(ColumnKey.of(filter), k -> new ArrayList<>())
                            .add(new Column.Demand(bit, filter, literal.strict()));
                } else if (literal.predicate().isShared()) {
                    byLiteral
                            .computeIfAbsent(literal, l -> new ArrayList<>())
                            .add(new Column.Demand(bit, null, literal.strict()));
                }
            }
            always += indexed ? 0 : 1;
        }
        return new Bitmaps(
                narrowing(bySlot, byLiteral, false),
                narrowing(bySlot, byLiteral, true),
                starts,
                everyClause,
                itemWords,
                always);
    }

    private static Narrowing narrowing(
            Map<ColumnKey, List<Column.Demand>> bySlot, Map<Literal, List<Column.Demand>> byLiteral, boolean perItem) {
        List<Column> columns = new ArrayList<>();
        List<SeveralColumn> several = new ArrayList<>();
        bySlot.forEach((key, demands) -> {
            if (key.slot.isPerItem() == perItem && demands.size() >= WEAK) {
                if (key.several) {
                    several.add(SeveralColumn.of(key.slot, demands));
                } else {
                    columns.add(Column.of(key.slot, demands));
                }
            }
        });
        columns.removeIf(column -> column.rulesOut() < WEAK);
        byLiteral.forEach((literal, demands) -> {
            if (literal.predicate().isPerItem() == perItem && demands.size() >= MIN_SHARING) {
                columns.add(Column.of(literal, demands));
            }
        });
        return new Narrowing(columns, several);
    }

    /**
     * In the order of how often the rarest of the slots that a clause looks at is looked at. So all clauses that look at a
     * rare slot are among the first, and its bitmaps end behind the last of them.
     *
     * @param counts whether a slot counts
     */
    private static List<Integer> byRarestSlot(
            Collection<Integer> positions, List<Clause> clauses, Predicate<Slot> counts) {
        Map<ColumnKey, Integer> uses = new HashMap<>();
        for (int position : positions) {
            columns(clauses.get(position), counts).forEach(key -> uses.merge(key, 1, Integer::sum));
        }
        Map<Integer, Integer> rarest = new HashMap<>();
        for (int position : positions) {
            rarest.put(
                    position,
                    columns(clauses.get(position), counts)
                            .mapToInt(uses::get)
                            .min()
                            .orElse(Integer.MAX_VALUE));
        }
        return positions.stream().sorted(Comparator.comparing(rarest::get)).toList();
    }

    private static Stream<ColumnKey> columns(Clause clause, Predicate<Slot> counts) {
        return clause.literals().stream()
                .map(literal -> literal.predicate().filter(literal.negated()))
                .filter(Objects::nonNull)
                .filter(filter -> counts.test(filter.slot()))
                .map(ColumnKey::of)
                .distinct();
    }

    /** Words of a bitmap of all clauses. */
    int words() {
        return everyClause.length;
    }

    /** Words of a bitmap of those of rules about items. */
    int itemWords() {
        return itemWords;
    }

    /** Clauses that no slot's value rules out. */
    int always() {
        return always;
    }

    /** Starts a declaration: what its own values leave possible. */
    void narrowByWhole(Row row, long[] possible) {
        System.arraycopy(everyClause, 0, possible, 0, everyClause.length);
        byWhole.narrow(row, possible);
    }

    /** Goes on with an item: what its values leave of that. */
    void narrowByItem(Row row, long[] possible) {
        byItem.narrow(row, possible);
    }

    /** Hands on the clauses that are left from one word to another. */
    void candidates(long[] possible, int from, int to, Matcher.Candidates candidates) {
        for (int word = from; word < to; word++) {
            for (long left = possible[word]; left != 0; left &= left - 1) {
                candidates.verify(starts[(word << 6) + Long.numberOfTrailingZeros(left)]);
            }
        }
    }
}
