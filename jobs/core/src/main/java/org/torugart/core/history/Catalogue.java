// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The measures kept of one kind of entity. Immutable.
 *
 * <p>A measure that is added is absent from what entities had before, not zero: a {@link History} remembers what it was
 * counted with.
 */
public final class Catalogue {
    private static final List<Measure> TRADE = List.of(Measure.DECLARATIONS, Measure.VALUE, Measure.NET_MASS);

    private static final List<Measure> CONTROLS = List.of(
            Measure.INSPECTED,
            Measure.VIOLATIONS,
            Measure.SERIOUS,
            Measure.VALUE_VIOLATIONS,
            Measure.QUANTITY_VIOLATIONS,
            Measure.CLASSIFICATION_VIOLATIONS,
            Measure.ORIGIN_VIOLATIONS,
            Measure.PROHIBITED_VIOLATIONS,
            Measure.DOCUMENT_VIOLATIONS,
            Measure.OTHER_VIOLATIONS);

    /** Of whoever trades: how values are spread, with whom, and what is on the record. */
    public static final Catalogue PARTY = new Catalogue("Party", TRADE)
            .with(CONTROLS)
            .with(Measure.VALUE_SQUARED)
            .with(Measure.VALUE_QUANTILES)
            .with(Measure.PARTNERS)
            .with(Measure.PENALTIES);

    /** Of goods whose unit values compare. */
    public static final Catalogue GOODS = new Catalogue("Goods", TRADE)
            .with(CONTROLS)
            .with(List.of(Measure.UNIT_VALUES, Measure.LOG_UNIT_VALUE, Measure.LOG_UNIT_VALUE_SQUARED))
            .with(Measure.LOWEST_UNIT_VALUE)
            .with(Measure.UNIT_VALUE_QUANTILES);

    /** Of means of transport, which are in one place at a time: sums alone, and uses. */
    public static final Catalogue MEANS = new Catalogue("Means", TRADE).with(CONTROLS);

    /** Of anything else that is passed through or counted together: sums alone. */
    public static final Catalogue PASSAGE = new Catalogue("Passage", TRADE).with(CONTROLS);

    /** Every catalogue. */
    public static final List<Catalogue> EVERY = List.of(PARTY, GOODS, MEANS, PASSAGE);

    private final String name;
    private final List<Measure> measures;
    private final Measure[] inOrder;
    private final Measure[] byId = new Measure[Measure.MAX_IDS];
    private final int[] slots = new int[Measure.MAX_IDS];
    private final int[] groups = new int[Measure.MAX_IDS];
    private final int groupCount;
    private final Measure[] sums;
    private final Measure[] counted;
    private final Measure[] lowest;

    /** By tier, then age in panes. */
    private final long[][] tooOld = new long[Tier.COUNT][];

    private final long ids;
    private final long sumIds;

    private Catalogue(String name, List<Measure> unordered) {
        this.name = name;
        this.measures =
                unordered.stream().sorted(Comparator.comparingInt(Measure::id)).toList();
        this.inOrder = measures.toArray(Measure[]::new);
        long mask = 0;
        int end = 0;
        for (Measure measure : measures) {
            if (measure.id() < end) {
                throw new IllegalArgumentException(
                        "measures " + measure + " and the one before it in " + name + " share an id");
            }
            end = measure.id() + Math.max(1, measure.kind().rows());
            byId[measure.id()] = measure;
            mask |= 1L << measure.id();
        }
        this.ids = mask;
        List<Set<Window>> windows =
                measures.stream().map(Measure::windows).distinct().toList();
        measures.forEach(measure -> groups[measure.id()] = windows.indexOf(measure.windows()));
        this.groupCount = windows.size();
        this.sums = ofKinds(Measure.Kind.SUM);
        this.sumIds =
                Arrays.stream(sums).mapToLong(measure -> 1L << measure.id()).sum();
        this.counted = ofKinds(Measure.Kind.QUANTILES, Measure.Kind.DISTINCT);
        this.lowest = ofKinds(Measure.Kind.LOWEST);
        for (Tier tier : Tier.values()) {
            tooOld[tier.ordinal()] = tooOld(tier);
        }
    }

    private long[] tooOld(Tier tier) {
        int most =
                measures.stream().mapToInt(measure -> measure.kept(tier)).max().orElse(0);
        long[] byAge = new long[most + 1];
        for (int age = 0; age <= most; age++) {
            for (Measure measure : measures) {
                byAge[age] |= measure.kept(tier) <= age ? 1L << measure.id() : 0;
            }
        }
        return byAge;
    }

    /** Those of controls come last, since most panes have nothing of them and are kept without their places. */
    private Measure[] ofKinds(Measure.Kind... kinds) {
        List<Measure> found = new ArrayList<>(measures);
        found.removeIf(measure -> !List.of(kinds).contains(measure.kind()));
        found.sort(Comparator.comparing(CONTROLS::contains));
        for (int slot = 0; slot < found.size(); slot++) {
            slots[found.get(slot).id()] = slot;
        }
        return found.toArray(Measure[]::new);
    }

    /** This with another measure. */
    public Catalogue with(Measure measure) {
        return with(List.of(measure));
    }

    private Catalogue with(List<Measure> more) {
        List<Measure> all = new ArrayList<>(measures);
        all.addAll(more);
        return new Catalogue(name, all);
    }

    /** What kind of entity it is for. */
    public String name() {
        return name;
    }

    /** The measures, by id. */
    public List<Measure> measures() {
        return measures;
    }

    /** The same where it is gone through for every answer; not to be changed. */
    Measure[] inOrder() {
        return inOrder;
    }

    /** Whether a measure is in it. */
    public boolean has(Measure measure) {
        return byId[measure.id()] == measure;
    }

    /** The measure of an id; null when there is none. */
    Measure measure(int id) {
        return byId[id];
    }

    /** The measure of an id that was written once; null when it is not kept any more. */
    Measure known(int id) {
        if (byId[id] != null) {
            return byId[id];
        }
        for (Measure measure : Measure.REGISTERED) {
            if (measure.id() == id) {
                return measure;
            }
        }
        throw new IllegalArgumentException("history: no measure has the id " + id);
    }

    /** A bit for each id. */
    long ids() {
        return ids;
    }

    /** Likewise, of sums alone. */
    long sumIds() {
        return sumIds;
    }

    /** Measures that are sums; their position is their slot. */
    Measure[] sums() {
        return sums;
    }

    /** Measures kept as counts of numbers, likewise. */
    Measure[] counted() {
        return counted;
    }

    /** Measures of which the lowest are kept, likewise. */
    Measure[] lowest() {
        return lowest;
    }

    /** Position among the measures of its kind. */
    int slot(Measure measure) {
        return slots[measure.id()];
    }

    /** Number of the group of measures that are told over the same windows. */
    int group(Measure measure) {
        return groups[measure.id()];
    }

    /** How many such groups there are. */
    int groups() {
        return groupCount;
    }

    /** A bit for the id of each measure that does not keep a pane of a tier of which so many have begun since. */
    long tooOld(Tier tier, int age) {
        long[] byAge = tooOld[tier.ordinal()];
        return byAge[Math.max(0, Math.min(age, byAge.length - 1))];
    }

    /** Whether that is any which keeps younger ones. */
    boolean isOld(Tier tier, int age) {
        return tooOld(tier, age) != tooOld(tier, 0);
    }
}
