// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.permit;

/** Blocks of agencies behind the Single Window. */
public enum PermitAgency {
    /** Safety of food and feed. */
    FOOD_FEED,
    /** Veterinary control. */
    VETERINARY,
    /** Phytosanitary control. */
    PHYTOSANITARY,
    /** All other permits. */
    OTHER
}
