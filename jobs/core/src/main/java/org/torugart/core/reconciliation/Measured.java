// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

/** What is measured of goods on both sides. */
public enum Measured {
    /**
     * Value in national currency at export: of declared goods without the freight and insurance that a customs value
     * includes (Customs Code art. 170).
     */
    VALUE,
    /** Net mass. */
    NET_MASS,
    /** Gross mass. */
    GROSS_MASS,
    /** Packages. */
    PACKAGES;

    private static final Measured[] ALL = values();

    /** How many there are. */
    static final int COUNT = ALL.length;

    static Measured[] all() {
        return ALL.clone();
    }
}
