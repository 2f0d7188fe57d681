// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Which declared items and which lines of manifests are the same goods. First each gets at most one of the other side, so
 * that they resemble each other most in sum ({@link Assignment}). What is left over joins such a pair as a further part
 * of its one item, or of its one line, where the masses then fit better and the heading is the same: lines were split or
 * merged. What does not is on one side only.
 *
 * <p>Beyond {@value #MAX_STEPS} steps the pairs are found greedily instead ({@link #greedy}), at a cost of items × lines.
 */
final class Matching {
    /** Rows² × columns: 100 items and 400 lines. */
    private static final long MAX_STEPS = 4_000_000;

    private static final int[] HS_DIGITS = {6, 4, 2, 0};
    private static final int HEADING = 4;
    private static final int NONE = -1;

    private final List<Goods> declared;
    private final List<Goods> recorded;

    /** By pair, in the order of declared items; each has one item or one line at least, and one of either at most. */
    private final List<Pair> pairs = new ArrayList<>();

    /** Positions of items and lines that are the same goods, those of the pair proper first. */
    static final class Pair {
        final List<Integer> items = new ArrayList<>(1);
        final List<Integer> lines = new ArrayList<>(1);

        private Pair(int item, int line) {
            items.add(item);
            lines.add(line);
        }
    }

    private Matching(List<Goods> declared, List<Goods> recorded) {
        this.declared = declared;
        this.recorded = recorded;
    }

    /** Finds what belongs together. */
    static List<Pair> of(List<Goods> declared, List<Goods> recorded) {
        Matching matching = new Matching(declared, recorded);
        long few = Math.min(declared.size(), recorded.size());
        long many = Math.max(declared.size(), recorded.size());
        int[] lineOf = few == 0
                ? none(declared.size())
                : few * few * many <= MAX_STEPS ? cheapest(declared, recorded) : greedy(declared, recorded);
        matching.pair(lineOf);
        matching.join(lineOf);
        return matching.pairs;
    }

    /** Pairs as engines before the third found them: greedily, without a thought of splits. */
    static List<Pair> ofEarlierEngine(List<Goods> declared, List<Goods> recorded) {
        Matching matching = new Matching(declared, recorded);
        matching.pair(greedy(declared, recorded));
        return matching.pairs;
    }

    private static int[] none(int items) {
        int[] lineOf = new int[items];
        Arrays.fill(lineOf, NONE);
        return lineOf;
    }

    /** For each item its line, or none. A pair that is apart costs as much as none, so it stands for none. */
    private static int[] cheapest(List<Goods> declared, List<Goods> recorded) {
        if (declared.size() == 1 && recorded.size() == 1 && Resemblance.isNear(declared.get(0), recorded.get(0))) {
            return new int[] {0};
        }
        Resemblance resemblance = new Resemblance(declared, recorded);
        long[][] costs = new long[declared.size()][recorded.size()];
        for (int item = 0; item < costs.length; item++) {
            for (int line = 0; line < costs[item].length; line++) {
                costs[item][line] = Math.min(Resemblance.APART, resemblance.cost(item, line));
            }
        }
        int[] lineOf = none(declared.size());
        if (declared.size() <= recorded.size()) {
            lineOf = Assignment.cheapest(declared.size(), recorded.size(), (item, line) -> costs[item][line]);
        } else {
            int[] itemOf = Assignment.cheapest(recorded.size(), declared.size(), (line, item) -> costs[item][line]);
            for (int line = 0; line < itemOf.length; line++) {
                lineOf[itemOf[line]] = line;
            }
        }
        for (int item = 0; item < lineOf.length; item++) {
            if (lineOf[item] != NONE && costs[item][lineOf[item]] >= Resemblance.APART) {
                lineOf[item] = NONE;
            }
        }
        return lineOf;
    }

    /**
     * For each item its line, or none where none is left: first those of equal HS6, then of equal heading, then of equal
     * chapter, then in order; among equals the one nearest in net mass.
     */
    private static int[] greedy(List<Goods> declared, List<Goods> recorded) {
        List<Integer> free =
                new ArrayList<>(IntStream.range(0, recorded.size()).boxed().toList());
        int[] lineOf = none(declared.size());
        for (int digits : HS_DIGITS) {
            for (int item = 0; item < lineOf.length && !free.isEmpty(); item++) {
                if (lineOf[item] == NONE) {
                    int best = nearest(declared.get(item), recorded, free, digits);
                    if (best != NONE) {
                        lineOf[item] = free.remove(best);
                    }
                }
            }
        }
        return lineOf;
    }

    private static int nearest(Goods item, List<Goods> recorded, List<Integer> free, int digits) {
        int best = NONE;
        long bestDistance = Long.MAX_VALUE;
        for (int i = 0; i < free.size(); i++) {
            Goods line = recorded.get(free.get(i));
            if (samePrefix(item.code(), line.code(), digits)) {
                long distance = item.netMass().isKnown() && line.netMass().isKnown()
                        ? Math.abs(item.netMass().units() - line.netMass().units())
                        : Long.MAX_VALUE;
                if (best == NONE || distance < bestDistance) {
                    best = i;
                    bestDistance = distance;
                }
            }
        }
        return best;
    }

    private static boolean samePrefix(String one, String other, int digits) {
        int length = Math.min(digits, one.length());
        return length == Math.min(digits, other.length()) && one.regionMatches(0, other, 0, length);
    }

    private void pair(int[] lineOf) {
        for (int item = 0; item < lineOf.length; item++) {
            if (lineOf[item] != NONE) {
                pairs.add(new Pair(item, lineOf[item]));
            }
        }
    }

    /** Heavy parts first, so that a small one is not taken for the rest of a large one. */
    private void join(int[] lineOf) {
        boolean[] taken = new boolean[recorded.size()];
        List<Integer> items = new ArrayList<>();
        for (int item = 0; item < lineOf.length; item++) {
            if (lineOf[item] == NONE) {
                items.add(item);
            } else {
                taken[lineOf[item]] = true;
            }
        }
        heavyFirst(
                        IntStream.range(0, recorded.size())
                                .filter(line -> !taken[line])
                                .boxed()
                                .toList(),
                        recorded)
                .forEach(this::joinLine);
        heavyFirst(items, declared).forEach(this::joinItem);
    }

    private static List<Integer> heavyFirst(List<Integer> positions, List<Goods> goods) {
        return positions.stream()
                .sorted(Comparator.comparingLong((Integer at) -> -weight(goods.get(at)))
                        .thenComparing(at -> at))
                .toList();
    }

    private static long weight(Goods goods) {
        return goods.netMass().isKnown()
                ? goods.netMass().units()
                : goods.grossMass().units();
    }

    private void joinLine(int line) {
        join(declared, pair -> pair.items, recorded, pair -> pair.lines, line);
    }

    private void joinItem(int item) {
        join(recorded, pair -> pair.lines, declared, pair -> pair.items, item);
    }

    /** Adds one more part to the pair with a single whole that then lacks the least share, if it brings any closer. */
    private void join(
            List<Goods> wholes,
            Function<Pair, List<Integer>> whole,
            List<Goods> goods,
            Function<Pair, List<Integer>> parts,
            int more) {
        Pair best = null;
        double bestLeft = 1;
        for (Pair pair : pairs) {
            if (whole.apply(pair).size() == 1) {
                double left = left(wholes.get(whole.apply(pair).get(0)), goods, parts.apply(pair), more);
                if (left < bestLeft) {
                    best = pair;
                    bestLeft = left;
                }
            }
        }
        if (best != null) {
            parts.apply(best).add(more);
        }
    }

    /** Which share of a whole its parts do not make up with one more among them; 1 when that part does not belong. */
    private static double left(Goods whole, List<Goods> goods, List<Integer> parts, int more) {
        Goods part = goods.get(more);
        if (Goods.commonDigits(whole.code(), part.code()) < HEADING) {
            return 1;
        }
        Measured measured = Resemblance.comparable(whole, part);
        if (measured == null) {
            return 1;
        }
        Quantity sum = Quantity.ZERO;
        for (int each : parts) {
            sum = sum.plus(goods.get(each).of(measured));
        }
        long all = whole.of(measured).units();
        long added = part.of(measured).units();
        if (!sum.isKnown() || all <= 0 || added <= 0) {
            return 1;
        }
        double before = Math.abs((double) all - sum.units());
        double after = Math.abs((double) all - sum.units() - added);
        return after < before ? after / all : 1;
    }
}
