// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules arranged so that a declaration meets few of them: select, then decide. Selecting may let through more than what
 * holds, never less; every rule let through is then evaluated as a whole, so what is found does not depend on the index.
 * Immutable and thread-safe.
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
    private final Section whole;
    private final Section items;

    private RuleIndex(Registry registry, Rule[] rules, Section whole, Section items) {
        this.registry = registry;
        this.rules = rules;
        this.whole = whole;
        this.items = items;
    }

    /** Arranges rules, known by their position from then on. */
    static RuleIndex of(Registry registry, List<Rule> rules, Selection selection) {
        List<Clause> ofWhole = new ArrayList<>();
        List<Clause> ofItems = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            List<Clause> clauses =
                    selection == Selection.INDEXED ? Clause.of(i, rule) : List.of(new Clause(i, List.of(), false));
            (rule.aboutItems() ? ofItems : ofWhole).addAll(clauses);
        }
        return new RuleIndex(registry, rules.toArray(Rule[]::new), Section.of(ofWhole), Section.of(ofItems));
    }

    /** A matcher for one thread. */
    public Matcher matcher() {
        return new Matcher(this);
    }

    /** Clauses that are evaluated for every declaration or item. */
    public int always() {
        return whole.always() + items.always();
    }

    Registry registry() {
        return registry;
    }

    Rule[] rules() {
        return rules;
    }

    Section whole() {
        return whole;
    }

    Section items() {
        return items;
    }
}
