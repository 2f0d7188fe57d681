// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.control;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.torugart.core.decision.ControlChannel;
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
 * @param officer pseudonym of the officer, never a name; null when not stated, which with an override is refused
 * @param remark remark in words; null when not stated
 * @param penaltyExecutedAt when the penalty for the violations was executed, UTC: a clean year from then on erases the
 *     record (Customs Code art. 255); null when it was not, or not yet
 * @param override where the officer did not follow the channel decided; null when the officer did
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
        Instant penaltyExecutedAt,
        ChannelOverride override) {

    /**
     * What an officer did instead of what was decided. The decision stays as it was published.
     *
     * @param channel the channel the officer treated the declaration under; never null
     * @param office code of the office where; never null
     * @param reason why, in words; never null
     * @param approver pseudonym of the second person, who agreed, never the officer; null is refused when it is read
     */
    public record ChannelOverride(ControlChannel channel, String office, String reason, String approver) {
        public ChannelOverride {
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(office, "office");
            Objects.requireNonNull(reason, "reason");
        }
    }

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

    /**
     * A result that found nothing, of an officer who is not stated and followed the channel decided; what else there is to
     * say is added by the methods below.
     */
    public static ControlResult of(
            String resultId, String declarationId, int version, Stage stage, Instant recordedAt) {
        return new ControlResult(
                resultId, declarationId, version, stage, recordedAt, Set.of(), 0, null, null, null, null, null);
    }

    /** The same with findings; the parameters are the record's. */
    public ControlResult finding(Set<ViolationCategory> confirmed, int howSerious, Money recovered) {
        return with(confirmed, howSerious, recovered, officer, penaltyExecutedAt, override);
    }

    /** The same by this officer, a pseudonym; null when not stated. */
    public ControlResult by(String pseudonym) {
        return with(violations, severity, revenueRecovered, pseudonym, penaltyExecutedAt, override);
    }

    /** The same with the penalty executed at this instant, UTC; null when it was not. */
    public ControlResult executed(Instant at) {
        return with(violations, severity, revenueRecovered, officer, at, override);
    }

    /** The same of an officer who did not follow the channel decided; null when the officer did. */
    public ControlResult overriding(ChannelOverride instead) {
        return with(violations, severity, revenueRecovered, officer, penaltyExecutedAt, instead);
    }

    /** The same with another text for whoever it names: the officer, and who agreed to an override. */
    public ControlResult withOfficers(UnaryOperator<String> names) {
        ChannelOverride renamed = override == null
                ? null
                : new ChannelOverride(
                        override.channel,
                        override.office,
                        override.reason,
                        override.approver == null ? null : names.apply(override.approver));
        return by(officer == null ? null : names.apply(officer)).overriding(renamed);
    }

    private ControlResult with(
            Set<ViolationCategory> confirmed,
            int howSerious,
            Money recovered,
            String pseudonym,
            Instant executedAt,
            ChannelOverride instead) {
        return new ControlResult(
                resultId,
                declarationId,
                version,
                stage,
                recordedAt,
                confirmed,
                howSerious,
                recovered,
                pseudonym,
                remark,
                executedAt,
                instead);
    }
}
