// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.torugart.core.matching.Demand;
import org.torugart.core.matching.Outline.Part;

/**
 * One way for a condition to be true, or false: predicates that must all be true or false, and what these ask of each
 * subject together. Taking a condition apart loses nothing: it is true exactly when one of its alternatives is, also
 * where evidence is missing, because a verdict of true or false needs every predicate of some alternative decided.
 */
final class Alternative {
    /** Beyond so many alternatives nothing is said of a condition. */
    static final int MAX = 64;

    /**
     * A predicate or its opposite.
     *
     * @param part the predicate
     * @param wanted what it must be
     */
    record Literal(Part part, boolean wanted) {
        Demand demand() {
            return wanted ? part.demand() : part.demand().negated();
        }
    }

    private final List<Literal> literals;
    private final Map<String, Demand> demands = new LinkedHashMap<>();
    private final boolean possible;
    private final long signature;

    private Alternative(List<Literal> literals, List<Demand> more) {
        this.literals = literals;
        literals.forEach(literal -> {
            add(literal.demand());
            literal.part().needs().forEach(field -> add(Demand.fact("has(" + field + ")")));
        });
        more.forEach(this::add);
        demands.values().removeIf(Demand::isTrivial);
        possible = demands.values().stream().noneMatch(Demand::isImpossible);
        long bits = 0;
        for (String subject : demands.keySet()) {
            bits |= 1L << subject.hashCode();
        }
        signature = bits;
    }

    private void add(Demand demand) {
        demands.merge(demand.subject(), demand, Demand::and);
    }

    /** The alternatives of a condition's coming to something; empty when there are too many. */
    static Optional<List<Alternative>> of(Part condition, boolean wanted) {
        return literals(condition, wanted)
                .map(all -> all.stream()
                        .map(literals -> new Alternative(literals, List.of()))
                        .toList());
    }

    /** The same alternative where more is asked. */
    Alternative with(List<Demand> more) {
        return new Alternative(literals, more);
    }

    /** Whether it asks of no subject what excludes itself. */
    boolean isPossible() {
        return possible;
    }

    /** Its predicates, in the order written. */
    List<Literal> literals() {
        return literals;
    }

    /** What it asks, by subject. */
    Map<String, Demand> demands() {
        return demands;
    }

    /** Whether all that satisfies it satisfies another. */
    boolean implies(Alternative other) {
        if ((other.signature & ~signature) != 0 || other.demands.size() > demands.size()) {
            return false;
        }
        for (Map.Entry<String, Demand> theirs : other.demands.entrySet()) {
            Demand ours = demands.get(theirs.getKey());
            if (ours == null || !ours.implies(theirs.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** The predicates that exclude each other, at most two; empty when it is possible, or excluded by more than two. */
    List<Literal> conflict() {
        for (int i = 0; i < literals.size(); i++) {
            Demand demand = literals.get(i).demand();
            if (demand.isImpossible()) {
                return List.of(literals.get(i));
            }
            for (int j = 0; j < i; j++) {
                if (excludes(literals.get(j), literals.get(i)) || excludes(literals.get(i), literals.get(j))) {
                    return List.of(literals.get(j), literals.get(i));
                }
            }
        }
        return List.of();
    }

    private static boolean excludes(Literal a, Literal b) {
        Demand ours = a.demand();
        Demand theirs = b.demand();
        return (ours.subject().equals(theirs.subject()) && ours.and(theirs).isImpossible())
                || a.part().needs().stream()
                        .map(field -> Demand.fact("has(" + field + ")"))
                        .anyMatch(has -> has.subject().equals(theirs.subject())
                                && has.and(theirs).isImpossible());
    }

    private static Optional<List<List<Literal>>> literals(Part part, boolean wanted) {
        List<Part> operands = part.operands();
        return switch (part.connective()) {
            case NONE -> Optional.of(List.of(List.of(new Literal(part, wanted))));
            case NOT -> literals(operands.get(0), !wanted);
            case ALL -> wanted ? product(operands, true) : sum(operands, false);
            case ANY -> wanted ? sum(operands, true) : product(operands, false);
            case CHOICE ->
                sum(
                        product(literals(operands.get(0), true), literals(operands.get(1), wanted)),
                        product(literals(operands.get(0), false), literals(operands.get(2), wanted)));
        };
    }

    private static Optional<List<List<Literal>>> product(List<Part> operands, boolean wanted) {
        Optional<List<List<Literal>>> all = Optional.of(List.of(List.of()));
        for (Part operand : operands) {
            all = product(all, literals(operand, wanted));
        }
        return all;
    }

    private static Optional<List<List<Literal>>> sum(List<Part> operands, boolean wanted) {
        Optional<List<List<Literal>>> all = Optional.of(List.of());
        for (Part operand : operands) {
            all = sum(all, literals(operand, wanted));
        }
        return all;
    }

    private static Optional<List<List<Literal>>> product(
            Optional<List<List<Literal>>> left, Optional<List<List<Literal>>> right) {
        if (left.isEmpty() || right.isEmpty() || left.get().size() * right.get().size() > MAX) {
            return Optional.empty();
        }
        List<List<Literal>> all = new ArrayList<>();
        for (List<Literal> a : left.get()) {
            for (List<Literal> b : right.get()) {
                List<Literal> both = new ArrayList<>(a);
                both.addAll(b);
                all.add(both);
            }
        }
        return Optional.of(all);
    }

    private static Optional<List<List<Literal>>> sum(
            Optional<List<List<Literal>>> left, Optional<List<List<Literal>>> right) {
        if (left.isEmpty() || right.isEmpty() || left.get().size() + right.get().size() > MAX) {
            return Optional.empty();
        }
        List<List<Literal>> all = new ArrayList<>(left.get());
        all.addAll(right.get());
        return Optional.of(all);
    }
}
