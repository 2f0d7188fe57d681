// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

/** Who a decision is explained to. */
public enum Audience {
    /** Whoever declared: what is done and what can be put right, and nothing of what was looked for. */
    TRADER,
    /** Whoever controls: why, and what would have changed it. */
    OFFICER,
    /** Whoever judges it later: everything it was made of. */
    AUDITOR
}
