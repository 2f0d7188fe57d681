// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.time.Instant;

/**
 * Dead letters, topic {@code dead-letters}. Immutable, for any number of threads. Key and value bytes are carried
 * untouched, and the broker's timestamp exactly as the broker holds it.
 */
public final class DeadLetterCodec extends RecordCodec<DeadLetter> {

    /** A codec that reads at most 64 MiB: room for what was too large elsewhere. */
    public DeadLetterCodec() {
        this(8 * DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public DeadLetterCodec(int maxBytes) {
        super(org.torugart.schema.DeadLetter.getClassSchema(), "dead-letter", maxBytes);
    }

    @Override
    void write(AvroOutput out, DeadLetter letter) {
        RawRecord record = letter.record();
        out.string(record.topic());
        out.integer(record.partition());
        out.varint(record.offset());
        out.varint(record.timestampMillis());
        out.bytesOrNull(record.key());
        out.bytesOrNull(record.value());
        out.string(letter.stage());
        out.string(letter.code());
        out.string(letter.message());
        out.stringOrNull(letter.jobVersion());
        out.recordOrNull(letter.failedAt(), AvroOutput::nearestInstant);
    }

    @Override
    DeadLetter read(AvroInput in) {
        RawRecord record = new RawRecord(
                in.string("topic"),
                in.integer("partition"),
                in.varint("offset"),
                in.varint("timestampMillis"),
                in.bytesOrNull("key"),
                in.bytesOrNull("value"));
        String stage = in.string("stage");
        String code = in.string("code");
        String message = in.string("message");
        String jobVersion = in.stringOrNull("jobVersion");
        Instant failedAt = in.instantOrNull("failedAt");
        return new DeadLetter(record, stage, code, message, jobVersion, failedAt);
    }
}
