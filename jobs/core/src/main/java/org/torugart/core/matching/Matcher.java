// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import org.torugart.core.vocabulary.Evidence;
import org.torugart.core.vocabulary.Source;
import org.torugart.core.vocabulary.Verdict;

/**
 * Looks for the rules of an index in one declaration after another. Allocates nothing but the reasons of rules left
 * undecided. Thread-confined.
 */
public final class Matcher {

    /** Is told what is found. */
    public interface Listener {
        /** A rule holds; for a rule about items the evidence stands on the first item it holds for. */
        void found(int rule, int item);

        /** A rule is undecided: the first item it is undecided for, or 0, and what is absent. */
        void undecided(int rule, int item, String absent);
    }

    private final RuleIndex index;
    private final Row row;
    private final Candidates candidates;
    private final long[] ofWhole;
    private final long[] ofItems;
    private final long[] ofItem;

    Matcher(RuleIndex index) {
        this.index = index;
        this.row = new Row(index.registry());
        this.candidates = new Candidates(index.rules());
        this.ofWhole = new long[index.whole().words()];
        this.ofItems = new long[index.items().words()];
        this.ofItem = new long[index.items().words()];
    }

    /** Looks for all rules in what the evidence is loaded with, and leaves it standing on the whole. */
    public void match(Evidence evidence, int itemCount, Listener listener) {
        evidence.at(0);
        row.load(evidence);
        candidates.begin(listener);
        index.whole().narrowByWhole(row, ofWhole);
        index.whole().candidates(row, ofWhole, false, candidates);
        index.items().narrowByWhole(row, ofItems);
        for (int item = 1; item <= itemCount; item++) {
            evidence.at(item);
            if (item > 1) {
                row.nextItem();
            }
            candidates.item(item);
            System.arraycopy(ofItems, 0, ofItem, 0, ofItems.length);
            index.items().narrowByItem(row, ofItem);
            index.items().candidates(row, ofItem, true, candidates);
        }
        evidence.at(0);
        candidates.end();
    }

    /** What one rule's condition comes to for whatever a source holds, its guard apart. */
    public byte verdict(int rule, Source source) {
        row.load(source);
        return index.rules()[rule].condition().of(row);
    }

    /** How many conditions were run since the matcher was made: the measure of the index. */
    public long conditionsRun() {
        return candidates.run;
    }

    /** How often one rule's condition was run. */
    public long conditionsRun(int rule) {
        return candidates.runs[rule];
    }

    /** Runs the conditions of rules the index could not rule out, each once for a declaration or item. */
    final class Candidates {
        private final Rule[] rules;
        private final int[] runs;
        private final int[] seen;
        private final int[] decided;
        private final int[] leftUndecided;
        private final int[] undecided;
        private final int[] undecidedItem;
        private final String[] absent;
        private final Reasons reasons = new Reasons();
        private int[] left = new int[0];
        private int undecidedCount;
        private int step;
        private int declaration;
        private int item;
        private long run;
        private Listener listener;

        private Candidates(Rule[] rules) {
            this.rules = rules;
            this.runs = new int[rules.length];
            this.seen = new int[rules.length];
            this.decided = new int[rules.length];
            this.leftUndecided = new int[rules.length];
            this.undecided = new int[rules.length];
            this.undecidedItem = new int[rules.length];
            this.absent = new String[rules.length];
        }

        private void begin(Listener told) {
            listener = told;
            declaration++;
            undecidedCount = 0;
            item(0);
        }

        private void item(int number) {
            item = number;
            step++;
        }

        /** Places for whoever collects so many rules before it has them verified. */
        int[] left(int size) {
            if (left.length < size) {
                left = new int[2 * size];
            }
            return left;
        }

        void verify(int position) {
            if (seen[position] == step || decided[position] == declaration) {
                return;
            }
            seen[position] = step;
            Rule rule = rules[position];
            if (!rule.applies(row)) {
                return;
            }
            run++;
            runs[position]++;
            byte verdict = rule.condition().of(row);
            if (verdict == Verdict.TRUE) {
                decided[position] = declaration;
                listener.found(position, item);
            } else if (verdict == Verdict.ABSENT) {
                undecided(position, rule);
            }
        }

        private void undecided(int position, Rule rule) {
            if (leftUndecided[position] == declaration) {
                return;
            }
            leftUndecided[position] = declaration;
            reasons.clear();
            rule.condition().absences(row, reasons);
            undecided[undecidedCount] = position;
            undecidedItem[undecidedCount] = item;
            absent[undecidedCount++] = reasons.joined();
        }

        private void end() {
            for (int i = 0; i < undecidedCount; i++) {
                if (decided[undecided[i]] != declaration) {
                    listener.undecided(undecided[i], undecidedItem[i], absent[i]);
                }
            }
        }
    }
}
