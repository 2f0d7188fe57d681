// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

/**
 * What is counted for every entity and window. All measures are whole numbers that add, so that a retraction undoes a
 * contribution exactly and the order of events does not matter. The ordinal is part of the state layout: append only.
 */
public enum Measure {
    /** Declarations, one per declaration and entity. */
    DECLARATIONS,
    /** Customs value in 1/10,000 of national currency; for commodity and lot only that of the items concerned. */
    VALUE,
    /** Net mass in milligrams, likewise. */
    NET_MASS,
    /** Items that have a unit value (customs value and net mass above zero). */
    UNIT_VALUES,
    /** Sum of the natural logarithm of the unit value per kilogram, in thousandths. */
    LOG_UNIT_VALUE,
    /** Sum of the square of the same logarithm in thousandths, so in millionths. */
    LOG_UNIT_VALUE_SQUARED,
    /** Declarations whose control was completed. */
    INSPECTED,
    /** Of those, declarations with at least one confirmed violation. */
    VIOLATIONS,
    /** Of those, serious ones (severity 2). */
    SERIOUS,
    /** Declarations with a confirmed false value. */
    VALUE_VIOLATIONS,
    /** Declarations with a confirmed difference of mass, quantity or packages. */
    QUANTITY_VIOLATIONS,
    /** Declarations with a confirmed false classification. */
    CLASSIFICATION_VIOLATIONS,
    /** Declarations with a confirmed false origin. */
    ORIGIN_VIOLATIONS,
    /** Declarations with confirmed prohibited or restricted goods. */
    PROHIBITED_VIOLATIONS,
    /** Declarations with confirmed forged or reused papers, seals or containers. */
    DOCUMENT_VIOLATIONS,
    /** Declarations with any other confirmed violation. */
    OTHER_VIOLATIONS;

    static final int COUNT = values().length;
}
