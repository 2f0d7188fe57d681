// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.evidence.LateEvidence;

/** Alerts about evidence that came too late, topic {@code alerts}. Immutable, for any number of threads. */
public final class LateEvidenceCodec extends RecordCodec<LateEvidence> {

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public LateEvidenceCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public LateEvidenceCodec(int maxBytes) {
        super(org.torugart.schema.LateEvidence.getClassSchema(), "late evidence", maxBytes);
    }

    @Override
    void write(AvroOutput out, LateEvidence late) {
        out.identifier("declarationId", late.declarationId());
        out.integer(late.version());
        out.instant("raisedAt", late.raisedAt());
        out.strings(late.keys());
        out.string(late.evidenceDigest());
        out.string(late.text());
    }

    @Override
    LateEvidence read(AvroInput in) {
        return new LateEvidence(
                in.identifier("declarationId"),
                in.integer("version"),
                in.instant("raisedAt"),
                in.strings("keys"),
                in.string("evidenceDigest"),
                in.string("text"));
    }
}
