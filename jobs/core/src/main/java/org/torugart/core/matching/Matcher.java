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
    /** What the declaration leaves possible, and in it what an item does. */
    private final long[] possible;

    private final long[] ofItem;
    /** What the tables by texts of the declaration have of rules about items. */
    private final long[] found;

    Matcher(RuleIndex index) {
        this.index = index;
        this.row = new Row(index.registry());
        this.candidates = new Candidates(index.rules(), index.table());
        this.possible = new long[index.bitmaps().words()];
        this.ofItem = new long[index.bitmaps().itemWords()];
        this.found = new long[index.items().byWhole().length];
    }

    /** Looks for all rules in what the evidence is loaded with, and leaves it standing on the whole. */
    public void match(Evidence evidence, int itemCount, Listener listener) {
        evidence.at(0);
        row.loadEvidence(evidence);
        candidates.begin(listener);
        index.bitmaps().narrowByWhole(row, possible);
        index.bitmaps().candidates(possible, ofItem.length, possible.length, candidates);
        row.read(index.whole().guardedOfWhole());
        for (Access table : index.whole().byWhole()) {
            table.candidates(table.find(row), row, candidates);
        }
        row.read(index.items().guardedOfWhole());
        for (int i = 0; i < found.length; i++) {
            found[i] = index.items().byWhole()[i].find(row);
        }
        for (int item = 1; item <= itemCount; item++) {
            evidence.at(item);
            row.nextItem();
            matchItem(item);
        }
        evidence.at(0);
        candidates.end();
    }

    private void matchItem(int item) {
        candidates.item(item);
        System.arraycopy(possible, 0, ofItem, 0, ofItem.length);
        index.bitmaps().narrowByItem(row, ofItem);
        index.bitmaps().candidates(ofItem, 0, ofItem.length, candidates);
        row.read(index.items().guardedOfItem());
        for (int i = 0; i < found.length; i++) {
            index.items().byWhole()[i].candidates(found[i], row, candidates);
        }
        for (Access table : index.items().byItem()) {
            table.candidates(table.find(row), row, candidates);
        }
    }

    /** What one rule's condition comes to for whatever a source holds, its guard apart. */
    public byte verdict(int rule, Source source) {
        row.load(source);
        return index.rules()[rule].condition().of(row);
    }

    /** How many conditions were run, as a whole or in part, since the matcher was made: the measure of the index. */
    public long conditionsRun() {
        return candidates.run;
    }

    /** How often one rule's condition was run. */
    public long conditionsRun(int rule) {
        return candidates.marks[Candidates.WIDTH * rule + Candidates.RUNS];
    }

    /** Decides about the clauses the index could not rule out, and runs each rule's condition at most once for an item. */
    final class Candidates {
        private static final int WIDTH = 4;
        private static final int RUNS = 0;
        private static final int SEEN = 1;
        private static final int FOUND = 2;
        private static final int UNDECIDED = 3;

        private final Rule[] rules;
        private final ClauseTable table;
        /** For each rule how often it was run, and the last step and declarations something was found out in. */
        private final int[] marks;

        private final int[] undecided;
        private final int[] undecidedItem;
        private final String[] absent;
        private int[] left = new int[0];
        private int undecidedCount;
        private int step;
        private int declaration;
        private int item;
        private long run;
        private Listener listener;

        private Candidates(Rule[] rules, ClauseTable table) {
            this.rules = rules;
            this.table = table;
            this.marks = new int[WIDTH * rules.length];
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

        /** Places for whoever collects so many clauses before it has them verified. */
        int[] left(int size) {
            if (left.length < size) {
                left = new int[2 * size];
            }
            return left;
        }

        void verify(int clause) {
            byte verdict = table.numbers(row, clause);
            if (verdict == Verdict.FALSE) {
                return;
            }
            int position = table.rule(clause);
            int mark = WIDTH * position;
            if (marks[mark + SEEN] == step || marks[mark + FOUND] == declaration) {
                return;
            }
            run++;
            marks[mark + RUNS]++;
            if (verdict == Verdict.TRUE) {
                verdict = table.others(row, clause);
                if (verdict == Verdict.TRUE) {
                    found(position, mark);
                } else if (verdict == Verdict.ABSENT) {
                    whole(position, mark);
                }
            } else {
                String why = table.absent(row, clause);
                if (why == null) {
                    whole(position, mark);
                } else {
                    marks[mark + SEEN] = step;
                    undecided(position, mark, why);
                }
            }
        }

        private void whole(int position, int mark) {
            marks[mark + SEEN] = step;
            Rule rule = rules[position];
            if (!rule.applies(row)) {
                return;
            }
            byte verdict = rule.condition().of(row);
            if (verdict == Verdict.TRUE) {
                found(position, mark);
            } else if (verdict == Verdict.ABSENT) {
                Reasons reasons = row.reasons();
                reasons.clear();
                rule.condition().absences(row, reasons);
                undecided(position, mark, reasons.joined());
            }
        }

        private void found(int position, int mark) {
            marks[mark + FOUND] = declaration;
            listener.found(position, item);
        }

        private void undecided(int position, int mark, String why) {
            if (marks[mark + UNDECIDED] != declaration) {
                marks[mark + UNDECIDED] = declaration;
                undecided[undecidedCount] = position;
                undecidedItem[undecidedCount] = item;
                absent[undecidedCount++] = why;
            }
        }

        private void end() {
            for (int i = 0; i < undecidedCount; i++) {
                if (marks[WIDTH * undecided[i] + FOUND] != declaration) {
                    listener.undecided(undecided[i], undecidedItem[i], absent[i]);
                }
            }
        }
    }
}
