// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

/**
 * One measure of the same goods as the declarant and as the partner has it.
 *
 * @param declared what is declared
 * @param recorded what the partner recorded
 */
public record Sides(Quantity declared, Quantity recorded) {

    /** Nothing on either side. */
    static final Sides NOTHING = new Sides(Quantity.ZERO, Quantity.ZERO);

    /** Declared less recorded. */
    public Quantity difference() {
        return declared.minus(recorded);
    }

    Sides plus(Sides other) {
        return new Sides(declared.plus(other.declared), recorded.plus(other.recorded));
    }
}
