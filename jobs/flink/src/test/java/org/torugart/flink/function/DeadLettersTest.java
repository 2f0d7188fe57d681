// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.RawRecord;
import org.torugart.flink.message.Outbound;

/** A letter that the broker refuses would restart the job for ever. */
class DeadLettersTest {
    private static final int BROKER_TAKES = 15 << 20;

    @Test
    void aLetterIsNeverTooLargeToSend() {
        RawRecord record = new RawRecord("declarations", 1, 42, 0, new byte[20 << 20], new byte[20 << 20]);
        Outbound outbound = new DeadLetters("intake").of(record, "TOO_LARGE", "x".repeat(20 << 20), 0);
        assertThat(outbound.value().length + outbound.key().length()).isLessThan(BROKER_TAKES);
        DeadLetter letter = ((Decoded<DeadLetter>) new DeadLetterCodec().decode(outbound.value())).value();
        assertThat(letter.record().offset()).isEqualTo(42);
        assertThat(letter.message())
                .contains("of 20971520 bytes are kept here")
                .contains("of the key's 20971520 bytes are kept here");
    }

    @Test
    void anOrdinaryRecordIsKeptAsItWas() {
        RawRecord record = new RawRecord("declarations", 1, 42, 0, new byte[] {65}, new byte[] {1, 2});
        Outbound outbound = new DeadLetters("intake").of(record, "MALFORMED", "why", 0);
        DeadLetter letter = ((Decoded<DeadLetter>) new DeadLetterCodec().decode(outbound.value())).value();
        assertThat(letter.message()).isEqualTo("why");
        assertThat(letter.record()).usingRecursiveComparison().isEqualTo(record);
        assertThat(outbound.key()).isEqualTo("A");
    }
}
