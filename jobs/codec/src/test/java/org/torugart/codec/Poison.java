// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.torugart.codec.DecodeResult.Rejected;
import org.torugart.codec.partner.PartnerRecords;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.Partner;
import org.torugart.core.partner.PartnerFiles;

/** What every decoder promises of hostile bytes; checked on the kept corpus, on mutations of it, and by the fuzzer. */
final class Poison {
    /** The corpus: one directory a format, each file one input. */
    static final Path CORPUS =
            Path.of("src", "test", "resources", "org", "torugart", "codec", "DecodersJazzerTestInputs");

    private static final List<CodecUnderTest<?>> CODECS = CodecUnderTest.all();
    private static final List<Partner> PARTNERS = partners();

    /** Less than a task's thread has, so that no nesting comes near its end. */
    private static final int STACK_BYTES = 384 << 10;

    private Poison() {}

    private static List<Partner> partners() {
        try {
            return List.copyOf(PartnerFiles.read(Path.of("..", "..", "deploy", "partners"))
                    .partners()
                    .byCode()
                    .values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> files(String format) {
        try (Stream<Path> files = Files.list(CORPUS.resolve(format))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of which the first chooses the codec and the others are a body; and the same as a record of every kind. */
    static void avro(byte[] bytes) {
        if (bytes.length > 0) {
            CodecUnderTest<?> chosen = CODECS.get((bytes[0] & 0xFF) % CODECS.size());
            byte[] framed = Arrays.copyOf(chosen.golden(), RecordCodec.HEADER + bytes.length - 1);
            System.arraycopy(bytes, 1, framed, RecordCodec.HEADER, bytes.length - 1);
            avro(chosen, framed);
        }
        DeclarationEventCodec.peekId(bytes);
        DeclarationEventCodec.peekVersion(bytes);
        CODECS.forEach(codec -> avro(codec, bytes));
    }

    private static <T> void avro(CodecUnderTest<T> codec, byte[] bytes) {
        DecodeResult<T> result = codec.codec().decode(bytes);
        if (result instanceof Rejected<T> rejected) {
            assertThat(rejected.message()).isNotBlank().hasSizeLessThan(500).doesNotContain("Exception");
        } else {
            codec.decoded(codec.codec().encode(CodecUnderTest.decoded(result)));
        }
    }

    /** A record of every partner that sends this format. */
    static void record(Layout.Format format, byte[] bytes) {
        for (Partner partner : PARTNERS) {
            if (partner.layout().format() == format) {
                PartnerRecords.Result result = new PartnerRecords(partner).read(bytes);
                assertThat(result.code() == null).isEqualTo(result.message() == null);
                if (result.code() != null) {
                    assertThat(result.message()).isNotBlank().hasSizeLessThan(64 << 10);
                } else {
                    assertThat(result.manifests()).isNotEmpty();
                }
            }
        }
    }

    /** Runs on a small stack and returns the bytes allocated. */
    static long allocatedBy(Runnable task) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] allocated = new long[1];
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    try {
                        task.run();
                    } catch (Throwable t) {
                        thrown[0] = t;
                    }
                    allocated[0] = threads.getCurrentThreadAllocatedBytes() - before;
                },
                "poison",
                STACK_BYTES);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thrown[0] != null) {
            throw new AssertionError(thrown[0].toString(), thrown[0]);
        }
        return allocated[0];
    }
}
