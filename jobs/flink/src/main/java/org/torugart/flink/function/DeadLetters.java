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

    /** As much of a key as is kept: keys are identifiers, and one of megabytes stands in the letter and is the letter's own. */
    private static final int MAX_KEY_BYTES = 16 << 10;

    /** As much of what is said as is kept: a record of 200,000 parts may be wrong in each. */
    private static final int MAX_MESSAGE = 16 << 10;

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
        String words = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
        RawRecord kept = new RawRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestampMillis(),
                bounded(record.key(), MAX_KEY_BYTES),
                bounded(record.value(), MAX_VALUE_BYTES));
        if (kept.value() != record.value()) {
            words += " (the first " + MAX_VALUE_BYTES + " of " + record.value().length + " bytes are kept here)";
        }
        if (kept.key() != record.key()) {
            words += " (the first " + MAX_KEY_BYTES + " of the key's " + record.key().length + " bytes are kept here)";
        }
        DeadLetter letter = new DeadLetter(kept, stage, code, words, Scorer.ENGINE, Instant.ofEpochMilli(atMillis));
        String key = kept.key() == null ? null : new String(kept.key(), StandardCharsets.UTF_8);
        return new Outbound(Topics.DEAD_LETTERS, key, codec.encode(letter));
    }

    private static byte[] bounded(byte[] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }
}
