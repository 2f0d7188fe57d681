// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.decision;

/** How customs controls a shipment, in rising precedence: RED over YELLOW over BLUE over GREEN. */
public enum ControlChannel {
    /** Release. */
    GREEN,
    /** Release, then control after it; always needs a reason (Customs Code arts. 203, 210). */
    BLUE,
    /** Documents are checked before release (art. 197). */
    YELLOW,
    /** Goods are inspected before release (arts. 197, 213). */
    RED;

    /** The one of higher precedence. */
    public ControlChannel and(ControlChannel other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
