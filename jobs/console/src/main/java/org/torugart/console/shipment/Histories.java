// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import org.torugart.core.evidence.EntityRole;
import org.torugart.core.history.HistoryFact;

/** What is counted of entities. */
final class Histories {
    private Histories() {}

    /** Whether something is counted of such entities. */
    static boolean hasOne(EntityRole role) {
        return role.catalogue() != null;
    }

    /** A number that is known; null for one that is not. */
    static Long number(long value) {
        return value == HistoryFact.UNKNOWN ? null : value;
    }
}
