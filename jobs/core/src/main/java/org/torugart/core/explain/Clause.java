// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.torugart.core.expression.Failure;
import org.torugart.core.matching.Outline;
import org.torugart.core.matching.Outline.Connective;
import org.torugart.core.matching.Outline.Examined;
import org.torugart.core.matching.Outline.Seen;
import org.torugart.core.vocabulary.Source;
import org.torugart.core.vocabulary.Verdict;

/**
 * One part of a condition with what it came to and the values it looked at. Holds values of the shipment: for the eyes of
 * whoever asked, not for logs.
 *
 * @param connective what it is
 * @param text as written in the condition, white space made single
 * @param verdict what it came to, as in {@link Verdict}
 * @param values what a predicate looked at; empty for a connective
 * @param absent why a predicate is undecided; empty otherwise
 * @param operands what a connective connects; empty for a predicate
 */
public record Clause(
        Connective connective,
        String text,
        byte verdict,
        List<Value> values,
        List<String> absent,
        List<Clause> operands) {

    /**
     * A value a predicate looked at.
     *
     * @param name as written in the condition
     * @param value as text; null when it is not there
     */
    public record Value(String name, String value) {}

    static Clause of(Outline outline, Outline.Examiner examiner, Examined examined, Source source) {
        List<Value> values = new ArrayList<>();
        if (examined.part().connective() == Connective.NONE) {
            for (Seen seen : examiner.seen(examined.part(), source)) {
                values.add(new Value(
                        seen.text().replaceAll("\\s+", " "),
                        seen.value() instanceof Failure ? null : Shown.of(seen.value())));
            }
        }
        return new Clause(
                examined.part().connective(),
                outline.text(examined.part()).replaceAll("\\s+", " "),
                examined.verdict(),
                List.copyOf(values),
                examined.absent(),
                examined.operands().stream()
                        .map(operand -> of(outline, examiner, operand, source))
                        .toList());
    }

    /** Its verdict in the words of the truth table. */
    public String verdictText() {
        return Verdict.name(verdict);
    }

    /**
     * How far it is from being true or false.
     *
     * @param changes predicates that would have to come out differently
     * @param kept predicates that are as they must be, on the way that needs the fewest changes
     */
    record Distance(int changes, int kept) {
        private static Distance nearer(Distance a, Distance b) {
            return a.changes != b.changes ? (a.changes < b.changes ? a : b) : (a.kept >= b.kept ? a : b);
        }

        private Distance plus(Distance other) {
            return new Distance(changes + other.changes, kept + other.kept);
        }
    }

    /** How far it is from a verdict of true or false. */
    Distance distance(boolean wanted) {
        return switch (connective) {
            case NONE -> verdict == Verdict.of(wanted) ? new Distance(0, 1) : new Distance(1, 0);
            case NOT -> operands.get(0).distance(!wanted);
            case ALL -> wanted ? sum(true) : nearest(false);
            case ANY -> wanted ? nearest(true) : sum(false);
            case CHOICE -> Distance.nearer(way(true, wanted), way(false, wanted));
        };
    }

    private Distance sum(boolean wanted) {
        return operands.stream().map(o -> o.distance(wanted)).reduce(new Distance(0, 0), Distance::plus);
    }

    private Distance nearest(boolean wanted) {
        return operands.stream()
                .map(o -> o.distance(wanted))
                .reduce(Distance::nearer)
                .orElseThrow();
    }

    /** The one predicate that stands in its way; empty when it is no near miss. */
    public Optional<Clause> missing() {
        return isNearMiss() ? Optional.of(missing(true)) : Optional.empty();
    }

    private Clause missing(boolean wanted) {
        return switch (connective) {
            case NONE -> this;
            case NOT -> operands.get(0).missing(!wanted);
            case ALL, ANY ->
                operands.stream()
                        .filter(o -> o.distance(wanted).changes > 0)
                        .reduce((a, b) -> Distance.nearer(a.distance(wanted), b.distance(wanted))
                                        .equals(a.distance(wanted))
                                ? a
                                : b)
                        .orElseThrow()
                        .missing(wanted);
            case CHOICE -> {
                boolean chosen = way(true, wanted).changes <= way(false, wanted).changes;
                Clause branch = operands.get(chosen ? 1 : 2);
                yield operands.get(0).distance(chosen).changes > 0
                        ? operands.get(0).missing(chosen)
                        : branch.missing(wanted);
            }
        };
    }

    /** By one branch of a choice. */
    private Distance way(boolean chosen, boolean wanted) {
        return operands.get(0)
                .distance(chosen)
                .plus(operands.get(chosen ? 1 : 2).distance(wanted));
    }

    /** Whether it would be true had one predicate come out differently, while at least one other is as it must be. */
    public boolean isNearMiss() {
        Distance distance = distance(true);
        return verdict != Verdict.TRUE && distance.changes == 1 && distance.kept >= 1;
    }
}
