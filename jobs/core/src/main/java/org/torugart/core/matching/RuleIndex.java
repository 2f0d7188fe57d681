// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rules arranged so that a declaration meets few of them: select, then decide. Selecting may let through more than what
 * holds, never less; every rule let through is then evaluated as a whole, so what is found does not depend on the index.
 * Each clause of a rule is found in one of two ways: through the texts it demands, when these are rare together, else
 * through the bitmaps of all slots it looks at. Immutable and thread-safe.
 */
public final class RuleIndex {

    /** How rules are selected. */
    public enum Selection {
        /** By what they demand. */
        INDEXED,
        /** Not at all: every rule is evaluated. What the index is tested against. */
        NO_FILTERING
    }

    private final Registry registry;
    private final Rule[] rules;
    private final ClauseTable table;
    private final AccessTables whole;
    private final AccessTables items;
    private final Bitmaps bitmaps;

    private RuleIndex(
            Registry registry,
            Rule[] rules,
            ClauseTable table,
            AccessTables whole,
            AccessTables items,
            Bitmaps bitmaps) {
        this.registry = registry;
        this.rules = rules;
        this.table = table;
        this.whole = whole;
        this.items = items;
        this.bitmaps = bitmaps;
    }

    /** Arranges rules, known by their position from then on. */
    static RuleIndex of(Registry registry, List<Rule> rules, Selection selection) {
        List<Clause> ofWhole = new ArrayList<>();
        List<Clause> clauses = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            List<Clause> some = selection == Selection.INDEXED ? Clause.of(i, rule) : List.of(Clause.unknown(i));
            (rule.aboutItems() ? clauses : ofWhole).addAll(some);
        }
        int ofItems = clauses.size();
        clauses.addAll(ofWhole);
        ClauseTable table = new ClauseTable(clauses);
        AccessTables items = AccessTables.of(range(0, ofItems), clauses, table);
        AccessTables whole = AccessTables.of(range(ofItems, clauses.size()), clauses, table);
        return new RuleIndex(
                registry,
                rules.toArray(Rule[]::new),
                table,
                whole,
                items,
                Bitmaps.of(items.rest(), whole.rest(), clauses, table));
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** A matcher for one thread. */
    public Matcher matcher() {
        return new Matcher(this);
    }

    /** Clauses that are evaluated for every declaration or item. */
    public int always() {
        return bitmaps.always();
    }

    Registry registry() {
        return registry;
    }

    Rule[] rules() {
        return rules;
    }

    ClauseTable table() {
        return table;
    }

    /** Of rules about whole declarations. */
    AccessTables whole() {
        return whole;
    }

    /** Of rules about items. */
    AccessTables items() {
        return items;
    }

    Bitmaps bitmaps() {
        return bitmaps;
    }
}
