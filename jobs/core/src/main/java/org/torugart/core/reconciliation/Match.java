// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

/**
 * Items and lines that are the same goods: one of each, one item recorded in several lines, or one line declared in
 * several items, which may be of several declarations. Measures are of all of these together. Immutable.
 *
 * @param items declared items, those of other declarations included
 * @param lines lines of manifests
 * @param hsDigits leading digits of the HS that all codes have in common: 6, 4, 2 or 0
 * @param sameOrigin whether all origins stated are the same; null when one side states none
 * @param alike how alike the descriptions of item and line are, in thousandths; negative when one is not stated or
 *     several declarations are compared
 * @param value values at export in national currency, 1/10,000
 * @param netMass net masses in milligrams
 * @param grossMass gross masses in milligrams
 * @param packages packages
 */
public record Match(
        int items,
        int lines,
        int hsDigits,
        Boolean sameOrigin,
        int alike,
        Sides value,
        Sides netMass,
        Sides grossMass,
        Sides packages) {

    /** A measure of both sides. */
    public Sides of(Measured measured) {
        return switch (measured) {
            case VALUE -> value;
            case NET_MASS -> netMass;
            case GROSS_MASS -> grossMass;
            case PACKAGES -> packages;
        };
    }
}
