// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torugart.codec.DecodeResult.Code;

/** Poison: mutated, cut, spliced and random bytes, the same on every run. */
class CodecFuzzTest {

    private static final int CASES = 30_000;

    /** Lengths, counts and numbers at the edges of what a varint can say. */
    private static final long[] NUMBERS = {
        -1,
        0,
        1,
        2,
        63,
        64,
        1000,
        1L << 20,
        Integer.MAX_VALUE - 8,
        Integer.MAX_VALUE,
        1L << 31,
        1L << 32,
        1L << 40,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1
    };

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Iterable<CodecUnderTest<?>> codecs() {
        return CodecUnderTest.all();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    <T> void poisonIsRejectedWithinItsBudget(CodecUnderTest<T> codec) {
        Random random = new Random(42);
        byte[] golden = codec.golden();
        Map<Code, Integer> rejections = new EnumMap<>(Code.class);
        int decoded = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] seed = random.nextInt(4) == 0 ? codec.codec().encode(codec.value(random)) : golden;
            byte[] bytes = mutated(seed, random);
            byte[] before = bytes.clone();
            String hex = HexFormat.of().formatHex(bytes);

            long budget = 16_384 + 64L * bytes.length;
            long allocated = allocatedByDecoding(codec, bytes, hex);
            if (allocated > budget) {
                // The first message of its kind links its code; only what the second one takes is the bytes' doing.
                allocated = allocatedByDecoding(codec, bytes, hex);
            }
            assertThat(allocated).describedAs(hex).isLessThan(budget);

            DecodeResult<T> result = codec.codec().decode(bytes);
            assertThat(bytes).isEqualTo(before);
            if (result instanceof DecodeResult.Rejected<T> rejected) {
                rejections.merge(rejected.code(), 1, Integer::sum);
                assertThat(rejected.message()).describedAs(hex).isNotBlank().doesNotContain("Exception");
            } else {
                decoded++;
                // What can be read can be written, and read again.
                codec.decoded(codec.codec().encode(CodecUnderTest.decoded(result)));
            }
        }
        // Mutations reach every kind of refusal, and some leave a value.
        assertThat(decoded).isPositive();
        assertThat(rejections)
                .containsKeys(Code.NOT_AVRO, Code.UNKNOWN_SCHEMA, Code.TRUNCATED, Code.TRAILING_BYTES, Code.MALFORMED);
    }

    private long allocatedByDecoding(CodecUnderTest<?> codec, byte[] bytes, String hex) {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            codec.codec().decode(bytes);
            DeclarationEventCodec.peekId(bytes);
            DeclarationEventCodec.peekVersion(bytes);
        } catch (RuntimeException e) {
            throw new AssertionError(hex, e);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        switch (random.nextInt(16)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(20));
                bytes[bytes.length - 1] = (byte) random.nextInt();
            }
            case 2 -> random.nextBytes(bytes);
            case 3 -> {
                // A known schema and then anything.
                byte[] garbage = new byte[RecordCodec.HEADER + random.nextInt(2000)];
                random.nextBytes(garbage);
                System.arraycopy(bytes, 0, garbage, 0, RecordCodec.HEADER);
                bytes = garbage;
            }
            case 4 -> bytes[random.nextInt(RecordCodec.HEADER)] ^= (byte) (1 << random.nextInt(8));
            case 5 -> {
                int from = RecordCodec.HEADER + random.nextInt(bytes.length - RecordCodec.HEADER);
                Arrays.fill(bytes, from, from + random.nextInt(bytes.length - from), (byte) random.nextInt());
            }
            default -> {
                for (int n = 1 + random.nextInt(3); n > 0; n--) {
                    bytes = mutatedBody(bytes, random);
                }
            }
        }
        return bytes;
    }

    private static byte[] mutatedBody(byte[] bytes, Random random) {
        if (bytes.length == RecordCodec.HEADER) {
            return bytes;
        }
        int at = RecordCodec.HEADER + random.nextInt(bytes.length - RecordCodec.HEADER);
        return switch (random.nextInt(4)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 1 -> {
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
            case 2 -> spliced(bytes, at, random.nextInt(3), varint(NUMBERS[random.nextInt(NUMBERS.length)]));
            default -> spliced(bytes, at, random.nextInt(4), Arrays.copyOf(bytes, random.nextInt(20)));
        };
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, byte[] inserted) {
        int rest = Math.min(bytes.length, at + removed);
        byte[] spliced = new byte[at + inserted.length + bytes.length - rest];
        System.arraycopy(bytes, 0, spliced, 0, at);
        System.arraycopy(inserted, 0, spliced, at, inserted.length);
        System.arraycopy(bytes, rest, spliced, at + inserted.length, bytes.length - rest);
        return spliced;
    }

    private static byte[] varint(long value) {
        AvroOutput out = new AvroOutput(new byte[0]);
        out.varint(value);
        return out.toBytes();
    }
}
