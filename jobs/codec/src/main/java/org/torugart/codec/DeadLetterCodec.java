// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.time.Instant;

/**
 * Dead letters, topic {@code dead-letters}. Immutable, for any number of threads. Key and value bytes are carried
 * untouched, and the broker's timestamp exactly as the broker holds it.
 */
public final class DeadLetterCodec implements Codec<DeadLetter> {

    /** Most bytes a record may have unless told otherwise: 64 MiB, room for what was too large elsewhere. */
    public static final int DEFAULT_MAX_BYTES = 64 << 20;

    private final RecordFormat<DeadLetter> format;

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public DeadLetterCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public DeadLetterCodec(int maxBytes) {
        format = new RecordFormat<>(
                org.torugart.schema.DeadLetter.getClassSchema(),
                OlderSchemas.of("dead-letter"),
                maxBytes,
                DeadLetterCodec::write,
                DeadLetterCodec::read);
    }

    @Override
    public byte[] encode(DeadLetter value) {
        return format.encode(value);
    }

    @Override
    public DecodeResult<DeadLetter> decode(byte[] bytes) {
        return format.decode(bytes);
    }

    private static void write(AvroOutput out, DeadLetter letter) {
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

    private static DeadLetter read(AvroInput in) {
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
