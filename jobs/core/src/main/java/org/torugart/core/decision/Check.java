// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.decision;

/**
 * Forms of control an officer can be recommended, from the least to the most intrusive: the least sufficient one is
 * chosen (Customs Code art. 204). Personal inspection is not among them: only the head of the office decides it
 * (art. 206).
 */
public enum Check {
    DOCUMENT_CHECK,
    VALUE_PROOF_REQUEST,
    ORIGIN_PROOF_REQUEST,
    CLASSIFICATION_CHECK,
    SEAL_CHECK,
    WEIGHING,
    PACKAGE_COUNT,
    SCANNING,
    EXTERNAL_INSPECTION,
    PARTIAL_INSPECTION,
    FULL_INSPECTION,
    SAMPLING,
    CUSTOMS_ESCORT,
    POST_CLEARANCE_AUDIT
}
