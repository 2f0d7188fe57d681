// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torugart.core.matching.Clause.Literal;
import org.torugart.core.vocabulary.Verdict;

/**
 * What clauses demand, as far as it is ranges and small sets of texts, each clause's numbers in a row. Among ten thousand
 * conditions the objects of most are in no cache, and each lies elsewhere; these numbers lie side by side and mostly say
 * all there is to know. Immutable.
 */
final class ClauseTable {
    /** A demand is a slot's place and two numbers: low and high, or texts as bits and the number of the first. */
    private static final int WIDTH = 3;

    /** Added to a place, which is even: texts are wanted, or unwanted. */
    private static final int TEXTS = 1;

    /** Added to a place: when the value is absent its rule is undecided for just that reason. */
    private static final int REASON = 1 << 30;

    private static final int PLACE = ~(TEXTS | REASON);

    private static final long WANTED = Long.MIN_VALUE;
    private static final int MAX_TEXTS = Long.SIZE - 1;

    private static final int HEADER = 2;

    private final int[] starts;
    /**
     * For each clause its rule and the number of its demands, its position twice and 1 more when it is all there is to the
     * rule, and then the demands.
     */
    private final long[] numbers;

    /** For each clause what numbers do not say; null when something is not known that must be true as well. */
    private final Literal[][] others;

    ClauseTable(List<Clause> clauses) {
        List<Demands> all = clauses.stream().map(Demands::of).toList();
        starts = new int[all.size()];
        numbers = new long
                [all.stream().mapToInt(d -> HEADER + WIDTH * d.held.size()).sum()];
        others = new Literal[all.size()][];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            Demands demands = all.get(i);
            starts[i] = at;
            others[i] = clauses.get(i).complete() ? demands.others.toArray(Literal[]::new) : null;
            numbers[at] = (long) clauses.get(i).rule() << Integer.SIZE | demands.held.size();
            numbers[at + 1] =
                    2L * i + (clauses.get(i).complete() && clauses.get(i).only() ? 1 : 0);
            at += HEADER;
            for (Filter filter : demands.held) {
                put(filter, demands.reasons.contains(filter.slot()) ? REASON : 0, at);
                at += WIDTH;
            }
        }
    }

    /**
     * A clause's demands.
     *
     * @param held those that numbers can say, those first that let the least through
     * @param others literals that are not true of all that passes those
     * @param reasons slots that a rule is undecided for when their value is absent, none of those its guard looks at
     */
    private record Demands(List<Filter> held, List<Literal> others, Set<Slot> reasons) {
        static Demands of(Clause clause) {
            List<Filter> held = new ArrayList<>(ranges(clause));
            List<Literal> others = new ArrayList<>();
            for (Literal literal : clause.literals()) {
                Filter filter = literal.strict() ? literal.predicate().filter(literal.negated()) : null;
                boolean range = range(filter) != null;
                boolean texts = !range && filter instanceof Filter.Texts some && fits(some);
                if (texts) {
                    held.add(filter);
                }
                if (!(range || texts) || !filter.exact()) {
                    others.add(literal);
                }
            }
            return new Demands(held, others, reasonsOf(clause));
        }
    }

    private static Set<Slot> reasonsOf(Clause clause) {
        Set<Slot> reasons = new HashSet<>();
        Set<Slot> not = new HashSet<>();
        for (int i = 0; i < clause.literals().size(); i++) {
            Literal literal = clause.literals().get(i);
            Filter filter = literal.predicate().filter(literal.negated());
            if (filter != null) {
                boolean own = literal.predicate() instanceof SlotPredicate one && one.slot == filter.slot();
                (own && i >= clause.guards() ? reasons : not).add(filter.slot());
            }
        }
        reasons.removeAll(not);
        return reasons;
    }

    /** The ranges a clause demands, one a slot, those first that are likely to let the least through. */
    static List<Filter.Range> ranges(Clause clause) {
        Map<Slot, Filter.Range> bySlot = new LinkedHashMap<>();
        for (Literal literal : clause.literals()) {
            Filter.Range range = literal.strict() ? range(literal.predicate().filter(literal.negated())) : null;
            if (range != null) {
                bySlot.merge(range.slot(), range, Filter.Range::and);
            }
        }
        return bySlot.values().stream()
                .sorted(Comparator.comparingInt(ClauseTable::looseness))
                .toList();
    }

    /** A single text is the range of its number; null when a filter is no range. */
    private static Filter.Range range(Filter filter) {
        if (filter instanceof Filter.Texts texts && texts.among() && texts.ids().cardinality() == 1) {
            int id = texts.ids().nextSetBit(0);
            return new Filter.Range(texts.slot(), id, id, texts.exact());
        }
        return filter instanceof Filter.Range range ? range : null;
    }

    private static int looseness(Filter.Range range) {
        if (range.slot().name().equals(Lineage.DAY_NAME)) {
            // Hardly a set holds profiles of other times.
            return 3;
        }
        return range.low() == range.high() ? 0 : range.isClosed() ? 1 : 2;
    }

    private static boolean fits(Filter.Texts texts) {
        return texts.ids().length() - texts.ids().nextSetBit(0) <= MAX_TEXTS;
    }

    private void put(Filter filter, int reason, int at) {
        if (filter instanceof Filter.Range range) {
            numbers[at] = range.slot().place() | (long) reason;
            numbers[at + 1] = range.low();
            numbers[at + 2] = range.high();
        } else if (filter instanceof Filter.Texts texts) {
            int first = Math.max(0, texts.ids().nextSetBit(0));
            long bits = texts.among() ? WANTED : 0;
            for (int id = texts.ids().nextSetBit(0); id >= 0; id = texts.ids().nextSetBit(id + 1)) {
                bits |= 1L << (id - first);
            }
            numbers[at] = texts.slot().place() | (long) (TEXTS | reason);
            numbers[at + 1] = bits;
            numbers[at + 2] = first;
        }
    }

    /** Where a clause's numbers begin. */
    int start(int clause) {
        return starts[clause];
    }

    /** The rule of the clause that begins there. */
    int rule(int start) {
        return (int) (numbers[start] >>> Integer.SIZE);
    }

    /**
     * What a clause's numbers come to: {@link Verdict#TRUE} when all are met, {@link Verdict#FALSE} when the clause lets its
     * rule neither hold nor be undecided, {@link Verdict#ABSENT} when a value is not known.
     */
    byte numbers(Row row, int start) {
        long doubt = 0;
        int end = start + HEADER + WIDTH * (int) numbers[start];
        for (int at = start + HEADER; at < end; at += WIDTH) {
            int demand = (int) numbers[at];
            int place = demand & PLACE;
            long one = numbers[at + 1];
            long other = numbers[at + 2];
            if ((demand & TEXTS) != 0) {
                long id = row.upper(place);
                if (id == Ordinal.HIGHEST) {
                    doubt = 1;
                } else if (id == Ordinal.LOWEST || isNamed(id - other, one) != (one < 0)) {
                    return Verdict.FALSE;
                }
            } else {
                long upper = row.upper(place);
                long lower = row.lower(place);
                if (((upper - one) | (other - lower)) < 0) {
                    return Verdict.FALSE;
                }
                doubt |= upper ^ lower;
            }
        }
        return doubt == 0 ? Verdict.TRUE : Verdict.ABSENT;
    }

    /** What the rest of a clause comes to whose numbers are met; {@link Verdict#ABSENT} when only its rule can tell. */
    byte others(Row row, int start) {
        Literal[] literals = others(start);
        if (literals == null) {
            return Verdict.ABSENT;
        }
        byte all = Verdict.TRUE;
        for (Literal literal : literals) {
            byte verdict = literal.predicate().of(row);
            byte effective = literal.negated() ? Verdict.not(verdict) : verdict;
            if (effective == Verdict.FALSE || (effective == Verdict.NOT_APPLICABLE && literal.strict())) {
                return Verdict.FALSE;
            }
            all = effective == Verdict.TRUE ? all : Verdict.ABSENT;
        }
        return all;
    }

    /**
     * Why the rule of a clause whose numbers come to {@link Verdict#ABSENT} is undecided, when one value being absent is all
     * there is to it; null when only the rule can tell, and whether it is.
     */
    String absent(Row row, int start) {
        if ((numbers[start + 1] & 1) == 0) {
            return null;
        }
        String why = null;
        int end = start + HEADER + WIDTH * (int) numbers[start];
        for (int at = start + HEADER; at < end; at += WIDTH) {
            int demand = (int) numbers[at];
            if (row.upper(demand & PLACE) == Ordinal.HIGHEST) {
                String reason = (demand & REASON) == 0 ? null : row.absence(demand & PLACE);
                if (reason == null || (why != null && !why.equals(reason))) {
                    return null;
                }
                why = reason;
            }
        }
        return areMet(others(start), row, why) ? why : null;
    }

    /** Whether all are true but those that are absent for one reason. */
    private static boolean areMet(Literal[] literals, Row row, String absent) {
        for (Literal literal : literals) {
            byte verdict = literal.predicate().of(row);
            boolean same = verdict == Verdict.ABSENT
                    && literal.predicate() instanceof SlotPredicate one
                    && absent.equals(row.absence(one.slot.place()));
            if (!same && verdict != (literal.negated() ? Verdict.FALSE : Verdict.TRUE)) {
                return false;
            }
        }
        return true;
    }

    private Literal[] others(int start) {
        return others[(int) (numbers[start + 1] >> 1)];
    }

    private static boolean isNamed(long bit, long bits) {
        return bit >= 0 && bit < MAX_TEXTS && (bits >>> bit & 1) != 0;
    }
}
