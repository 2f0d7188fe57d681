// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

/** What a fact says of an entity as a whole. The ordinal is part of the layout of facts: append only. */
public enum Trait {
    /** Acceptance of the first declaration (µs); 0 when there was none. */
    FIRST_SEEN,
    /** Acceptance of the latest declaration up to the instant asked for (µs); 0 when there was none. */
    LAST_SEEN,
    /** Of the latest uses of a vehicle or container, those under another transport document within 48 hours. */
    OTHER_USES,
    /** Weeks in a row with a declaration, ending with the week before; 52 at most. */
    ACTIVE_WEEKS,
    /** Completed controls in the weeks since the last one with a violation; of 53 weeks at most. */
    CLEAN_CONTROLS,
    /** Violations on the record (Customs Code art. 255); {@value History#RECORDS} stands for that many or more. */
    ON_RECORD,
    /** Of those, serious ones. */
    SERIOUS_ON_RECORD,
    /** Declarations, forward-decayed, in {@link Decay#SCALE}ths. */
    DECAYED_DECLARATIONS,
    /** Their value, likewise. */
    DECAYED_VALUE,
    /** Completed controls, likewise. */
    DECAYED_INSPECTED,
    /** Controls that confirmed a violation, likewise. */
    DECAYED_VIOLATIONS;

    static final int COUNT = values().length;
}
