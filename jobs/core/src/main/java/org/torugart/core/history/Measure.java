// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;

/**
 * One thing that is counted of an entity: which number a declaration or a control contributes, how numbers are kept and
 * over which windows. Immutable.
 *
 * <p>Numbers are whole, and a contribution keeps them as they were made, so that a retraction undoes exactly what was
 * added. The id is part of the layout of state and of facts: it is never given to another measure, and a measure whose
 * kind, windows or number change is another measure.
 */
public final class Measure {
    /** Ids are below this. */
    static final int MAX_IDS = 63;

    /** How numbers are kept. */
    public enum Kind {
        /** Their sum. */
        SUM(1),
        /** The lowest. */
        LOWEST(1),
        /** Their distribution: the 10th, 50th and 90th percentile, within 1/64 of the value. */
        QUANTILES(3),
        /** How many different ones there are. */
        DISTINCT(1),
        /** When penalties for violations were executed; kept one by one, over no window. */
        RECORD(0);

        private final int rows;

        Kind(int rows) {
            this.rows = rows;
        }

        /** Rows of a fact it fills: its own id and the ones after. */
        int rows() {
            return rows;
        }
    }

    /** Declarations, one per declaration and entity. */
    public static final Measure DECLARATIONS = sum(0, "declarations", Window.EVERY, g -> 1);

    /** Customs value in 1/10,000 of national currency; for goods only that of the items concerned. */
    public static final Measure VALUE = sum(1, "value", Window.EVERY, Goods::value);

    /** Net mass in milligrams, likewise. */
    public static final Measure NET_MASS = sum(2, "netMass", Window.EVERY, Goods::netMass);

    /** Items that have a unit value (customs value and net mass above zero). */
    public static final Measure UNIT_VALUES = sum(3, "unitValues", Window.FROM_DAYS, Goods::unitValues);

    /** Sum of the natural logarithm of the unit value per kilogram, in thousandths. */
    public static final Measure LOG_UNIT_VALUE = sum(4, "logUnitValue", Window.FROM_DAYS, Goods::logUnitValue);

    /** Sum of the square of the same logarithm in thousandths, so in millionths. */
    public static final Measure LOG_UNIT_VALUE_SQUARED =
            sum(5, "logUnitValueSquared", Window.FROM_DAYS, Goods::logUnitValueSquared);

    /** Declarations whose control was completed. */
    public static final Measure INSPECTED = outcome(6, "inspected", r -> 1);

    /** Of those, declarations with at least one confirmed violation. */
    public static final Measure VIOLATIONS = outcome(7, "violations", r -> isViolation(r) ? 1 : 0);

    /** Of those, serious ones (severity 2). */
    public static final Measure SERIOUS = outcome(8, "serious", r -> isViolation(r) && r.severity() >= 2 ? 1 : 0);

    /** Declarations with a confirmed false value. */
    public static final Measure VALUE_VIOLATIONS = violations(9, "valueViolations", ViolationCategory.VALUE);

    /** Declarations with a confirmed difference of mass, quantity or packages. */
    public static final Measure QUANTITY_VIOLATIONS = violations(10, "quantityViolations", ViolationCategory.QUANTITY);

    /** Declarations with a confirmed false classification. */
    public static final Measure CLASSIFICATION_VIOLATIONS =
            violations(11, "classificationViolations", ViolationCategory.CLASSIFICATION);

    /** Declarations with a confirmed false origin. */
    public static final Measure ORIGIN_VIOLATIONS = violations(12, "originViolations", ViolationCategory.ORIGIN);

    /** Declarations with confirmed prohibited or restricted goods. */
    public static final Measure PROHIBITED_VIOLATIONS =
            violations(13, "prohibitedViolations", ViolationCategory.PROHIBITED);

    /** Declarations with confirmed forged or reused papers, seals or containers. */
    public static final Measure DOCUMENT_VIOLATIONS = violations(14, "documentViolations", ViolationCategory.DOCUMENTS);

    /** Declarations with any other confirmed violation. */
    public static final Measure OTHER_VIOLATIONS = violations(15, "otherViolations", ViolationCategory.OTHER);

    /** Square of the customs value of a declaration, in 2<sup>32</sup> of (1/10,000)², rounded down. */
    public static final Measure VALUE_SQUARED =
            sum(16, "valueSquared", Window.FROM_DAYS, goods -> squared(goods.value()));

    /** Lowest unit value of an item, in 1/10,000 of national currency per kilogram. */
    public static final Measure LOWEST_UNIT_VALUE = new Measure(
            17,
            "lowestUnitValue",
            Kind.LOWEST,
            EnumSet.of(Window.D90, Window.Y1),
            Goods::lowestUnitValue,
            Measure::nothing);

    /** Unit value of a declaration's goods, by {@link Buckets}. */
    public static final Measure UNIT_VALUE_QUANTILES = new Measure(
            18,
            "unitValueQuantiles",
            Kind.QUANTILES,
            EnumSet.of(Window.D90, Window.ALL),
            goods -> Buckets.of(goods.unitValue()),
            Measure::nothing);

    /** Customs value of a declaration, by {@link Buckets}. */
    public static final Measure VALUE_QUANTILES = new Measure(
            21,
            "valueQuantiles",
            Kind.QUANTILES,
            EnumSet.of(Window.D90, Window.ALL),
            goods -> Buckets.of(goods.value()),
            Measure::nothing);

    /** The other party the entity deals with, as one of {@value Counts#HASHES} numbers; filled by who names it. */
    public static final Measure PARTNERS =
            new Measure(24, "partners", Kind.DISTINCT, EnumSet.of(Window.D90), Measure::nothing, Measure::nothing);

    /** For a violation: when its penalty was executed (µs), or 1 when it has not been; severity is {@link #SERIOUS}. */
    public static final Measure PENALTIES = new Measure(
            25,
            "penalties",
            Kind.RECORD,
            EnumSet.noneOf(Window.class),
            Measure::nothing,
            r -> !isViolation(r) ? 0 : r.penaltyExecutedAt() == null ? 1 : Micros.of(r.penaltyExecutedAt()));

    /** Every measure there is, by id. */
    public static final List<Measure> REGISTERED = List.of(
            DECLARATIONS,
            VALUE,
            NET_MASS,
            UNIT_VALUES,
            LOG_UNIT_VALUE,
            LOG_UNIT_VALUE_SQUARED,
            INSPECTED,
            VIOLATIONS,
            SERIOUS,
            VALUE_VIOLATIONS,
            QUANTITY_VIOLATIONS,
            CLASSIFICATION_VIOLATIONS,
            ORIGIN_VIOLATIONS,
            PROHIBITED_VIOLATIONS,
            DOCUMENT_VIOLATIONS,
            OTHER_VIOLATIONS,
            VALUE_SQUARED,
            LOWEST_UNIT_VALUE,
            UNIT_VALUE_QUANTILES,
            VALUE_QUANTILES,
            PARTNERS,
            PENALTIES);

    /** How many of the registered measures history began with: those of layout version 1. */
    static final int FIRST_LAYOUT = 16;

    private final int id;
    private final String name;
    private final Kind kind;
    private final Set<Window> windows;
    private final int windowMask;
    private final int[] kept = new int[Tier.COUNT];
    private final ToLongFunction<Goods> ofGoods;
    private final ToLongFunction<ControlResult> ofOutcome;

    /**
     * A measure.
     *
     * @param id its number in state and facts, never given before; a {@link Kind#QUANTILES} takes three
     * @param name name for tools
     * @param kind how numbers are kept
     * @param windows over which windows
     * @param ofGoods what a declaration contributes; 0 for nothing
     * @param ofOutcome what a completed control contributes; 0 for nothing
     */
    public Measure(
            int id,
            String name,
            Kind kind,
            Set<Window> windows,
            ToLongFunction<Goods> ofGoods,
            ToLongFunction<ControlResult> ofOutcome) {
        if (id < 0 || id + kind.rows() > MAX_IDS) {
            throw new IllegalArgumentException("measure " + name + ": id " + id + " is not from 0 to " + MAX_IDS);
        }
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.windows = windows.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(windows));
        this.ofGoods = ofGoods;
        this.ofOutcome = ofOutcome;
        int mask = 0;
        for (Window window : windows) {
            mask |= 1 << window.ordinal();
            if (window.tier() != null) {
                int tier = window.tier().ordinal();
                kept[tier] = Math.max(kept[tier], window.panes() + window.tier().lateness());
            }
        }
        this.windowMask = mask;
    }

    /** A sum over declarations. */
    public static Measure sum(int id, String name, Set<Window> windows, ToLongFunction<Goods> ofGoods) {
        return new Measure(id, name, Kind.SUM, windows, ofGoods, Measure::nothing);
    }

    private static Measure outcome(int id, String name, ToLongFunction<ControlResult> ofOutcome) {
        return new Measure(id, name, Kind.SUM, Window.FROM_DAYS, Measure::nothing, ofOutcome);
    }

    private static Measure violations(int id, String name, ViolationCategory category) {
        return outcome(id, name, r -> r.violations().contains(category) ? 1 : 0);
    }

    private static boolean isViolation(ControlResult result) {
        return !result.violations().isEmpty();
    }

    private static long squared(long value) {
        return Math.multiplyHigh(value, value) << Integer.SIZE | (value * value) >>> Integer.SIZE;
    }

    private static <T> long nothing(T unused) {
        return 0;
    }

    /** Its number in state and facts. */
    public int id() {
        return id;
    }

    /** Name for tools. */
    public String measureName() {
        return name;
    }

    /** How numbers are kept. */
    public Kind kind() {
        return kind;
    }

    /** Over which windows. */
    public Set<Window> windows() {
        return windows;
    }

    /** Whether it is told over a window. */
    public boolean isOver(Window window) {
        return (windowMask >>> window.ordinal() & 1) != 0;
    }

    /** What goods contribute; 0 for nothing. */
    public long of(Goods goods) {
        return ofGoods.applyAsLong(goods);
    }

    /** What a completed control contributes; 0 for nothing. */
    public long of(ControlResult result) {
        return ofOutcome.applyAsLong(result);
    }

    /** How many panes of a tier are kept, ending with the latest; 0 when none are. */
    int kept(Tier tier) {
        return kept[tier.ordinal()];
    }

    @Override
    public String toString() {
        return name;
    }
}
