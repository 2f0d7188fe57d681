// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.control;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.torugart.core.declaration.Money;

/**
 * What control of a declaration came to: the outcome stream that history learns from.
 *
 * @param resultId identifier of the result; a repeated one is a duplicate, unless it is the first to tell when the penalty
 *     was executed, or tells a later instant; never null
 * @param declarationId the declaration controlled; never null
 * @param version the declaration version controlled
 * @param stage how far control has come
 * @param recordedAt when it was recorded, UTC; never null
 * @param violations what was confirmed; empty when nothing was found
 * @param severity 0 nothing found, 1 infringement, 2 serious (large scale or prohibited goods)
 * @param revenueRecovered additional duty and tax found; null when none
 * @param officer pseudonym of the officer; null when not stated
 * @param remark remark in words; null when not stated
 * @param penaltyExecutedAt when the penalty for the violations was executed, UTC: a clean year from then on erases the
 *     record (Customs Code art. 255); null when it was not, or not yet
 */
public record ControlResult(
        String resultId,
        String declarationId,
        int version,
        Stage stage,
        Instant recordedAt,
        Set<ViolationCategory> violations,
        int severity,
        Money revenueRecovered,
        String officer,
        String remark,
        Instant penaltyExecutedAt) {

    /** How far control has come. */
    public enum Stage {
        /** Physical inspection has begun: the channel is no longer lowered. */
        STARTED,
        /** Control is over and its findings are final. */
        COMPLETED
    }

    public ControlResult {
        Objects.requireNonNull(resultId, "resultId");
        Objects.requireNonNull(declarationId, "declarationId");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(recordedAt, "recordedAt");
        violations = Set.copyOf(violations);
    }

    /** A result of which no penalty has been executed. */
    public ControlResult(
            String resultId,
            String declarationId,
            int version,
            Stage stage,
            Instant recordedAt,
            Set<ViolationCategory> violations,
            int severity,
            Money revenueRecovered,
            String officer,
            String remark) {
        this(
                resultId,
                declarationId,
                version,
                stage,
                recordedAt,
                violations,
                severity,
                revenueRecovered,
                officer,
                remark,
                null);
    }
}
