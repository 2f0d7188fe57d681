// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.proof.SeedNotice;

/** Seeds of random selection, topic {@code selection-seeds}. Immutable, for any number of threads. */
public final class SeedNoticeCodec extends RecordCodec<SeedNotice> {

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public SeedNoticeCodec() {
        super(org.torugart.schema.SelectionSeed.getClassSchema(), "selection-seed", DEFAULT_MAX_BYTES);
    }

    @Override
    void write(AvroOutput out, SeedNotice notice) {
        out.instant("beginsAt", notice.beginsAt());
        out.instant("endsAt", notice.endsAt());
        out.string(notice.commitment());
        out.bytesOrNull(notice.seed());
        Parts.signature(out, notice.signature());
    }

    @Override
    SeedNotice read(AvroInput in) {
        return new SeedNotice(
                in.instant("beginsAt"),
                in.instant("endsAt"),
                in.string("commitment"),
                in.bytesOrNull("seed"),
                Parts.signature(in));
    }
}
