// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.EvidenceRecord.Fact;
import org.torugart.core.evidence.EvidenceRecord.Standing;
import org.torugart.core.selection.RandomDraw;

/**
 * Evidence records, topic {@code decision-evidence}. Immutable, for any number of threads. The declaration's bytes and
 * the facts' are carried untouched.
 *
 * <p>Written whatever identifier and version the record has, with its timings as in {@link DecisionCodec}.
 */
public final class EvidenceCodec extends RecordCodec<EvidenceRecord> {

    /** A codec that reads at most 32 MiB: room for the largest declaration and its facts. */
    public EvidenceCodec() {
        this(4 * DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public EvidenceCodec(int maxBytes) {
        super(org.torugart.schema.DecisionEvidence.getClassSchema(), "decision-evidence", maxBytes);
    }

    @Override
    void write(AvroOutput out, EvidenceRecord evidence) {
        out.string(evidence.declarationId());
        out.integer(evidence.version());
        out.integer(evidence.revision());
        out.bytes(evidence.declaration());
        out.stringOrNull(evidence.unreadable());
        out.list(evidence.facts(), EvidenceCodec::writeFact);
        out.strings(evidence.absent());
        out.bool(evidence.partnerConnected());
        out.bool(evidence.standing().released());
        out.bool(evidence.standing().inspectionBegun());
        out.symbolOrNull(evidence.standing().previousChannel(), Parts.CHANNELS);
        out.stringOrNull(evidence.profileSetId());
        out.varint(evidence.profileSetVersion());
        out.string(evidence.engine());
        out.stringOrNull(evidence.changedBy());
        Parts.timings(out, evidence.timings());
        out.stringOrNull(evidence.profileSetDigest());
        out.strings(evidence.pausedProfiles());
        out.recordOrNull(evidence.draw(), EvidenceCodec::writeDraw);
    }

    @Override
    EvidenceRecord read(AvroInput in) {
        return new EvidenceRecord(
                in.string("declarationId"),
                in.integer("version"),
                in.integer("revision"),
                in.bytes("declaration"),
                in.stringOrNull("unreadable"),
                in.list("facts", EvidenceCodec::readFact),
                in.strings("absent"),
                in.bool("partnerConnected"),
                in.record("standing", EvidenceCodec::readStanding),
                in.stringOrNull("profileSetId"),
                in.varint("profileSetVersion"),
                in.string("engine"),
                in.stringOrNull("changedBy"),
                in.record("timings", Parts::timings),
                in.stringOrNull("profileSetDigest"),
                in.strings("pausedProfiles"),
                in.recordOrNull("draw", EvidenceCodec::readDraw));
    }

    private static void writeFact(AvroOutput out, Fact fact) {
        out.string(fact.key());
        out.bytes(fact.payload());
    }

    private static Fact readFact(AvroInput in) {
        return new Fact(in.string("key"), in.bytes("payload"));
    }

    private static void writeDraw(AvroOutput out, RandomDraw draw) {
        out.string(draw.seedCommitment());
        out.varint(draw.drawn());
        out.integer(draw.redMillionths());
        out.integer(draw.yellowMillionths());
    }

    private static RandomDraw readDraw(AvroInput in) {
        String seedCommitment = in.string("seedCommitment");
        long drawn = in.count("drawn", RandomDraw.RANGE - 1);
        int red = in.integer("redMillionths", 0, RandomDraw.MILLION);
        return new RandomDraw(seedCommitment, drawn, red, in.integer("yellowMillionths", 0, RandomDraw.MILLION - red));
    }

    private static Standing readStanding(AvroInput in) {
        return new Standing(
                in.bool("released"), in.bool("inspectionBegun"), in.symbolOrNull("previousChannel", Parts.CHANNELS));
    }
}
