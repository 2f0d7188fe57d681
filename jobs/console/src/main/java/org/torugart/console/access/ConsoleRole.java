// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

/** What an account may do in the console. What it may sign is said by its key. */
public enum ConsoleRole {
    /** Lodges declarations and control results, reads decisions. */
    CLEARANCE,
    /** Writes and proposes profiles. */
    ANALYST,
    /** Approves profiles of others, and goes back to earlier ones. */
    APPROVER,
    /** Watches the service, replays dead letters, goes back to earlier profiles. */
    OPERATOR,
    /** Reads everything, the audit log too, and changes nothing. */
    AUDITOR,
    /** Reads metrics and nothing else: for what collects them. */
    MONITOR
}
