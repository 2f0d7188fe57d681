// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.control;

/** What a control confirmed, after the violation catalogue of the Customs Code (arts. 234–301). */
public enum ViolationCategory {
    /** False value (art. 296). */
    VALUE,
    /** Mass, quantity or packages differ (art. 293). */
    QUANTITY,
    /** False classification (arts. 293, 296). */
    CLASSIFICATION,
    /** False origin (art. 296). */
    ORIGIN,
    /** Prohibited or restricted goods without permit (arts. 234, 288). */
    PROHIBITED,
    /** Forged or reused papers, seals or containers (art. 292). */
    DOCUMENTS,
    /** Any other. */
    OTHER
}
