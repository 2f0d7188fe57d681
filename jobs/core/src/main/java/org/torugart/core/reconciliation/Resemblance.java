// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import java.util.List;

/**
 * How little a declared item and a line of a manifest resemble each other, as whole numbers: by code, mass, description and
 * origin. Value is left out, since it is what will be compared: matching cheap goods with cheap goods would hide that both
 * are.
 */
final class Resemblance {
    /** Goods that cost this much or more are not the same: another chapter, and little else in common. */
    static final long APART = 1650;

    private static final long HEADING_ONLY = 300;
    private static final long CHAPTER_ONLY = 600;
    private static final long NO_CODE = 1000;
    private static final long MASS = 600;
    private static final long DESCRIPTION = 300;
    private static final long ORIGIN = 100;
    private static final long ALL = 1000;

    private final List<Goods> declared;
    private final List<Goods> recorded;
    private final long[][] declaredGroups;
    private final long[][] recordedGroups;

    Resemblance(List<Goods> declared, List<Goods> recorded) {
        this.declared = declared;
        this.recorded = recorded;
        this.declaredGroups = groups(declared);
        this.recordedGroups = groups(recorded);
    }

    private static long[][] groups(List<Goods> goods) {
        long[][] groups = new long[goods.size()][];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = Descriptions.groups(goods.get(i).description());
        }
        return groups;
    }

    /** Whether two are never {@link #APART}, whatever else they differ in. */
    static boolean isNear(Goods one, Goods other) {
        return code(one.code(), other.code()) + MASS + DESCRIPTION + ORIGIN < APART;
    }

    /** 0 for the same goods, and then the more the less they resemble each other, below {@link #APART} in one chapter. */
    long cost(int item, int line) {
        Goods one = declared.get(item);
        Goods other = recorded.get(line);
        return code(one.code(), other.code()) + mass(one, other) + description(item, line) + origin(one, other);
    }

    private static long code(String one, String other) {
        return switch (Goods.commonDigits(one, other)) {
            case 6 -> 0;
            case 4 -> HEADING_ONLY;
            case 2 -> CHAPTER_ONLY;
            default -> NO_CODE;
        };
    }

    private static long mass(Goods one, Goods other) {
        Measured measured = comparable(one, other);
        if (measured == null) {
            return MASS / 2;
        }
        long a = one.of(measured).units();
        long b = other.of(measured).units();
        long larger = Math.max(Math.abs(a), Math.abs(b));
        return larger == 0 ? 0 : Math.min(MASS, (long) (Math.abs((double) a - b) / larger * MASS));
    }

    /** The mass that both state, net rather than gross; null when there is none. */
    static Measured comparable(Goods one, Goods other) {
        return one.netMass().isKnown() && other.netMass().isKnown()
                ? Measured.NET_MASS
                : one.grossMass().isKnown() && other.grossMass().isKnown() ? Measured.GROSS_MASS : null;
    }

    private long description(int item, int line) {
        int alike = Descriptions.alike(declaredGroups[item], recordedGroups[line]);
        return alike == Descriptions.UNKNOWN ? DESCRIPTION / 2 : DESCRIPTION * (ALL - alike) / ALL;
    }

    private static long origin(Goods one, Goods other) {
        return one.origin() == null || other.origin() == null
                ? ORIGIN / 2
                : one.origin().equals(other.origin()) ? 0 : ORIGIN;
    }
}
