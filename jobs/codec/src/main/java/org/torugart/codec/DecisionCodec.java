// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.decision.Check;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.Violation;

/**
 * Decisions, topic {@code control-decisions}. Immutable, for any number of threads.
 *
 * <p>Written whatever identifier and version a decision has: a declaration that could not be read gets one too. Its
 * timings outside the years 1900 to 2199 (a producer may stamp a record with anything) become the nearest instant
 * within, so that every decision written can be read. Refused when read are codes this version does not know.
 */
public final class DecisionCodec extends RecordCodec<Decision> {

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public DecisionCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public DecisionCodec(int maxBytes) {
        super(org.torugart.schema.ControlDecision.getClassSchema(), "control-decision", maxBytes);
    }

    @Override
    void write(AvroOutput out, Decision decision) {
        out.string(decision.declarationId());
        out.integer(decision.version());
        out.integer(decision.revision());
        out.symbol(decision.channel(), Parts.CHANNELS);
        out.integer(decision.score());
        out.list(decision.reasons(), DecisionCodec::writeReason);
        out.list(decision.checks(), (to, check) -> to.string(check.name()));
        out.strings(decision.absent());
        out.list(decision.unevaluated(), DecisionCodec::writeUnevaluated);
        out.list(decision.violations(), DecisionCodec::writeViolation);
        out.stringOrNull(decision.changedBy());
        out.stringOrNull(decision.versions().profileSetId());
        out.varint(decision.versions().profileSetVersion());
        out.string(decision.versions().engine());
        out.stringOrNull(decision.versions().profileSetDigest());
        out.stringOrNull(decision.versions().seedCommitment());
        out.stringOrNull(decision.versions().evidenceDigest());
        Parts.timings(out, decision.timings());
    }

    @Override
    Decision read(AvroInput in) {
        return new Decision(
                in.string("declarationId"),
                in.integer("version"),
                in.integer("revision"),
                in.symbol("channel", Parts.CHANNELS),
                in.integer("score"),
                in.list("reasons", DecisionCodec::readReason),
                in.list("checks", from -> from.named(null, Check.class)),
                in.strings("absent"),
                in.list("unevaluated", DecisionCodec::readUnevaluated),
                in.list("violations", DecisionCodec::readViolation),
                in.stringOrNull("changedBy"),
                in.record("versions", DecisionCodec::readVersions),
                in.record("timings", Parts::timings));
    }

    private static void writeReason(AvroOutput out, Reason reason) {
        out.string(reason.code().name());
        out.stringOrNull(reason.profileId());
        out.integer(reason.profileVersion());
        out.integer(reason.points());
        out.symbolOrNull(reason.channel(), Parts.CHANNELS);
        out.integer(reason.itemNumber());
        out.string(reason.text());
        out.stringOrNull(reason.legalBasis());
    }

    private static Reason readReason(AvroInput in) {
        return new Reason(
                in.named("code", Reason.Code.class),
                in.stringOrNull("profileId"),
                in.integer("profileVersion"),
                in.integer("points"),
                in.symbolOrNull("channel", Parts.CHANNELS),
                in.integer("itemNumber"),
                in.string("text"),
                in.stringOrNull("legalBasis"));
    }

    private static void writeUnevaluated(AvroOutput out, Decision.Unevaluated unevaluated) {
        out.string(unevaluated.profileId());
        out.integer(unevaluated.profileVersion());
        out.string(unevaluated.why());
    }

    private static Decision.Unevaluated readUnevaluated(AvroInput in) {
        return new Decision.Unevaluated(in.string("profileId"), in.integer("profileVersion"), in.string("why"));
    }

    private static void writeViolation(AvroOutput out, Violation violation) {
        out.string(violation.code().name());
        out.string(violation.field());
        out.string(violation.value());
        out.integer(violation.itemNumber());
    }

    private static Violation readViolation(AvroInput in) {
        return new Violation(
                in.named("code", Violation.Code.class),
                in.string("field"),
                in.string("value"),
                in.integer("itemNumber"));
    }

    private static Decision.Versions readVersions(AvroInput in) {
        return new Decision.Versions(
                in.stringOrNull("profileSetId"),
                in.varint("profileSetVersion"),
                in.string("engine"),
                in.stringOrNull("profileSetDigest"),
                in.stringOrNull("seedCommitment"),
                in.stringOrNull("evidenceDigest"));
    }
}
