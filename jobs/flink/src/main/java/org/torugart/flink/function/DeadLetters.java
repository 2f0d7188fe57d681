// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.scoring.Scorer;
import org.torugart.flink.message.Outbound;

/** Makes dead letters of one stage. */
final class DeadLetters implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A letter larger than the broker takes would fail the job; the original stays where the letter says. */
    private static final int MAX_VALUE_BYTES = 12 << 20;

    private final String stage;
    private transient DeadLetterCodec codec;

    DeadLetters(String stage) {
        this.stage = stage;
    }

    /**
     * The letter for a record.
     *
     * @param code what failed
     * @param message what failed in words
     * @param atMillis processing time
     */
    Outbound of(RawRecord record, String code, String message, long atMillis) {
        if (codec == null) {
            codec = new DeadLetterCodec();
        }
        RawRecord kept = record;
        String words = message;
        if (record.value() != null && record.value().length > MAX_VALUE_BYTES) {
            kept = new RawRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestampMillis(),
                    record.key(),
                    Arrays.copyOf(record.value(), MAX_VALUE_BYTES));
            words += " (the first " + MAX_VALUE_BYTES + " of " + record.value().length + " bytes are kept here)";
        }
        DeadLetter letter = new DeadLetter(kept, stage, code, words, Scorer.ENGINE, Instant.ofEpochMilli(atMillis));
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        return new Outbound(Topics.DEAD_LETTERS, key, codec.encode(letter));
    }
}
