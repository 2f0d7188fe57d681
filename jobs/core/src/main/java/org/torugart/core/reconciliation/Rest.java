// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

/**
 * What is on one side only.
 *
 * @param count how many lines or items
 * @param value their value at export in national currency, 1/10,000
 * @param netMass their net mass in milligrams
 * @param grossMass their gross mass in milligrams
 * @param packages their packages
 */
public record Rest(int count, Quantity value, Quantity netMass, Quantity grossMass, Quantity packages) {
    /** Nothing is. */
    static final Rest NOTHING = new Rest(0, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);

    Rest and(Quantity ofValue, Goods goods) {
        return new Rest(
                count + 1,
                value.plus(ofValue),
                netMass.plus(goods.netMass()),
                grossMass.plus(goods.grossMass()),
                packages.plus(goods.packages()));
    }
}
