// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

/** What the holder of a key may do. */
public enum Role {
    /** Propose a set. */
    AUTHOR,
    /** Approve somebody else's set and put it in force, or go back to an earlier one. */
    APPROVER,
    /** Put an approved set in force, or go back to an earlier one; pause a profile. */
    OPERATOR,
    /** Pause a profile. Held by the job. */
    ENGINE,
    /** Commit to a seed of random selection, and reveal it when its period is over. */
    SELECTOR,
    /** Seal what was decided. Held by the notary. */
    NOTARY
}
