// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torugart.codec.CodecUnderTest.rejected;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.torugart.codec.DecodeResult.Code;

/** What every codec promises, for random values of every record. */
class CodecPropertyTest {

    private static final GenericData PLAIN = new GenericData();

    @Provide
    Arbitrary<CodecUnderTest<?>> codecs() {
        return Arbitraries.of(CodecUnderTest.all());
    }

    @Property(tries = 2000)
    void aValueComesBackAsItWas(@ForAll("codecs") CodecUnderTest<?> codec, @ForAll long seed) {
        comesBack(codec, seed);
    }

    private static <T> void comesBack(CodecUnderTest<T> codec, long seed) {
        T value = codec.value(new Random(seed));
        byte[] bytes = codec.codec().encode(value);
        T back = codec.decoded(bytes);
        assertThat(back).usingRecursiveComparison().isEqualTo(value);
        assertThat(codec.codec().encode(back)).isEqualTo(bytes);
    }

    @Property(tries = 1000)
    void equalValuesGiveEqualBytes(@ForAll("codecs") CodecUnderTest<?> codec, @ForAll long seed) {
        assertThat(encoded(codec, seed)).isEqualTo(encoded(codec, seed));
    }

    /** Avro itself is the oracle: what is written is what its own reader and writer make of the schema. */
    @Property(tries = 1000)
    void bytesAreThoseAvroWrites(@ForAll("codecs") CodecUnderTest<?> codec, @ForAll long seed) throws IOException {
        byte[] bytes = encoded(codec, seed);
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes, RecordCodec.HEADER, bytes.length - RecordCodec.HEADER, null);
        Object value = new GenericDatumReader<>(codec.schema(), codec.schema(), PLAIN).read(null, decoder);
        assertThat(decoder.isEnd()).isTrue();

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<>(codec.schema(), PLAIN).write(value, encoder);
        assertThat(Arrays.copyOfRange(bytes, RecordCodec.HEADER, bytes.length)).isEqualTo(out.toByteArray());
    }

    /** Blocks with their size in bytes, as other writers make them. */
    @Property(tries = 1000)
    void arraysInSizedBlocksAreRead(@ForAll("codecs") CodecUnderTest<?> codec, @ForAll long seed) throws IOException {
        blocksAreRead(codec, seed);
    }

    private static <T> void blocksAreRead(CodecUnderTest<T> codec, long seed) throws IOException {
        T value = codec.value(new Random(seed));
        byte[] bytes = codec.codec().encode(value);
        Object generic = new GenericDatumReader<>(codec.schema(), codec.schema(), PLAIN)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(bytes, RecordCodec.HEADER, bytes.length - RecordCodec.HEADER, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, RecordCodec.HEADER);
        BinaryEncoder encoder = new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
        new GenericDatumWriter<>(codec.schema(), PLAIN).write(generic, encoder);
        encoder.flush();
        assertThat(codec.decoded(out.toByteArray())).usingRecursiveComparison().isEqualTo(value);
    }

    @Property(tries = 300)
    void everyPrefixIsTruncated(@ForAll("codecs") CodecUnderTest<?> codec, @ForAll long seed) {
        byte[] bytes = encoded(codec, seed);
        for (int length = 1; length < bytes.length; length++) {
            DecodeResult.Rejected<?> rejected = rejected(codec.codec().decode(Arrays.copyOf(bytes, length)));
            assertThat(rejected.code()).describedAs(rejected.message()).isEqualTo(Code.TRUNCATED);
            assertThat(rejected.message()).contains("at byte ");
        }
    }

    @Property(tries = 300)
    void bytesAfterTheRecordAreRejected(@ForAll("codecs") CodecUnderTest<?> codec, @ForAll long seed) {
        byte[] bytes = encoded(codec, seed);
        DecodeResult.Rejected<?> rejected = rejected(codec.codec().decode(Arrays.copyOf(bytes, bytes.length + 3)));
        assertThat(rejected.code()).isEqualTo(Code.TRAILING_BYTES);
        assertThat(rejected.message()).isEqualTo("the record ends at byte " + bytes.length + ", and 3 more follow");
    }

    private static <T> byte[] encoded(CodecUnderTest<T> codec, long seed) {
        return codec.codec().encode(codec.value(new Random(seed)));
    }
}
