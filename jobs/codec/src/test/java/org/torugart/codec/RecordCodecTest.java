// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.torugart.codec.CodecUnderTest.rejected;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torugart.codec.DecodeResult.Code;
import org.torugart.codec.DecodeResult.Rejected;

/** The frame, the limits, and the golden payloads, for every codec. */
class RecordCodecTest {

    static Iterable<CodecUnderTest<?>> codecs() {
        return CodecUnderTest.all();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    <T> void goldenPayloadsAreReadAndWrittenByteForByte(CodecUnderTest<T> codec) {
        byte[] golden = codec.golden();
        assertThat(codec.codec().encode(codec.decoded(golden))).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    <T> void goldenPayloadsOfEarlierVersionsAreRead(CodecUnderTest<T> codec) {
        for (int version = 1; version < codec.version(); version++) {
            T value = codec.decoded(codec.golden(version));
            // What is written again is of today's schema, with the new fields at their defaults.
            assertThat(codec.decoded(codec.codec().encode(value)))
                    .usingRecursiveComparison()
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void nothing(CodecUnderTest<?> codec) {
        assertThat(codec.codec().decode(null)).isEqualTo(new Rejected<>(Code.EMPTY, "no bytes"));
        assertThat(codec.codec().decode(new byte[0])).isEqualTo(new Rejected<>(Code.EMPTY, "no bytes"));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void wrongMagic(CodecUnderTest<?> codec) {
        Rejected<?> json = rejected(
                codec.codec().decode("{\"declarationId\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(json.code()).isEqualTo(Code.NOT_AVRO);
        assertThat(json.message()).isEqualTo("magic 7b22 at byte 0 where single-object encoding has c301");

        Rejected<?> registry = rejected(codec.codec().decode(new byte[] {0, 0, 0, 0, 7, 2, 2}));
        assertThat(registry.code()).isEqualTo(Code.NOT_AVRO);
        assertThat(registry.message()).contains("schema registry");

        Rejected<?> cut = rejected(codec.codec().decode(new byte[] {(byte) 0xC3}));
        assertThat(cut.code()).isEqualTo(Code.TRUNCATED);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void anUnknownFingerprintIsNamed(CodecUnderTest<?> codec) {
        byte[] bytes = codec.golden();
        for (int i = 0; i < 8; i++) {
            bytes[2 + i] = (byte) (i + 1);
        }
        Rejected<?> rejected = rejected(codec.codec().decode(bytes));
        assertThat(rejected.code()).isEqualTo(Code.UNKNOWN_SCHEMA);
        // Little-endian on the wire, most significant digit first in the message.
        assertThat(rejected.message()).startsWith("fingerprint 0807060504030201 is of no known schema of ");
    }

    @Test
    void theHeaderIsMagicAndLittleEndianFingerprint() {
        byte[] golden = CodecUnderTest.all().get(0).golden();
        long fingerprint = org.apache.avro.SchemaNormalization.parsingFingerprint64(
                org.torugart.schema.DeclarationEvent.getClassSchema());
        assertThat(HexFormat.of().formatHex(golden, 0, 10))
                .isEqualTo("c301" + HexFormat.of().toHexDigits(Long.reverseBytes(fingerprint)));
    }

    @Test
    void moreBytesThanTheLimitAreNotLookedAt() {
        byte[] bytes = CodecUnderTest.all().get(0).golden();
        Rejected<?> rejected = rejected(new DeclarationEventCodec(bytes.length - 1).decode(bytes));
        assertThat(rejected.code()).isEqualTo(Code.TOO_LARGE);
        assertThat(rejected.message()).isEqualTo(bytes.length + " bytes, at most " + (bytes.length - 1) + " are read");
        CodecUnderTest.decoded(new DeclarationEventCodec(bytes.length).decode(bytes));
        assertThat(rejected(new DeclarationEventCodec().decode(Arrays.copyOf(bytes, 10 << 20)))
                        .code())
                .isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void aLimitBelowTheHeaderIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ManifestCodec(9));
    }

    @Test
    void aTenMegabyteRecordFitsADeadLetter() {
        byte[] value = new byte[10 << 20];
        Arrays.fill(value, (byte) 0x80);
        DeadLetterCodec codec = new DeadLetterCodec();
        DeadLetter letter = new DeadLetter(
                new RawRecord("declarations", 0, 7, Long.MAX_VALUE, null, value),
                "intake",
                "TOO_LARGE",
                "m",
                null,
                null);
        DeadLetter back = CodecUnderTest.decoded(codec.decode(codec.encode(letter)));
        assertThat(back.record().value()).isEqualTo(value);
        assertThat(back.record().timestampMillis()).isEqualTo(Long.MAX_VALUE);
    }
}
