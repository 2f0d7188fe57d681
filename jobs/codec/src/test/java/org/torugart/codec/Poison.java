// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.torugart.codec.DecodeResult.Rejected;
import org.torugart.codec.partner.PartnerRecords;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.Partner;
import org.torugart.core.partner.PartnerFiles;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSetLoader;
import org.torugart.core.release.TrustedKey;
import org.torugart.core.selection.Seeds;

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

    /** Made when it is first needed. */
    private static final class Scored {
        static final EvidenceScorer SCORER = new EvidenceScorer();
        static final Map<String, byte[]> FACTS = facts();
        static final CompiledProfileSet PROFILES = profiles();

        /** Those of the declaration, and rates of exchange. */
        private static Map<String, byte[]> facts() {
            Map<String, byte[]> facts = AnyOrderTest.facts();
            facts.put(DatedFact.KEY, DatedFact.NONE.toBytes());
            return facts;
        }

        private static CompiledProfileSet profiles() {
            try {
                return CompiledProfileSet.compile(
                        ProfileSetLoader.load(Path.of("..", "..", "deploy", "profiles"), Instant.EPOCH));
            } catch (IOException | InvalidProfileSetException e) {
                throw new IllegalStateException(e);
            }
        }
    }

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

    /** Bytes of which the first chooses a fact of evidence and the others take its place. */
    static void facts(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        Map<String, byte[]> facts = new TreeMap<>(Scored.FACTS);
        facts.put(
                List.copyOf(facts.keySet()).get((bytes[0] & 0xFF) % facts.size()),
                Arrays.copyOfRange(bytes, 1, bytes.length));
        try {
            Scored.SCORER.decide(AnyOrderTest.evidence(facts), Scored.PROFILES);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** What is read of a trust file is written, and read again, the same. */
    static void trust(byte[] bytes) {
        try {
            List<TrustedKey> keys =
                    TrustFile.parse("keys.yaml", new String(bytes, UTF_8)).all();
            StringBuilder again = new StringBuilder(TrustFile.HEADER);
            keys.forEach(key -> again.append(TrustFile.entry(key)));
            assertThat(TrustFile.parse("again.yaml", again.toString()).all())
                    .usingRecursiveComparison()
                    .isEqualTo(keys);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("keys.yaml");
        }
    }

    /** No message holds what is in the file. */
    static void seeds(byte[] bytes) {
        try {
            Seeds seeds = SeedFiles.parse("seeds.yaml", new String(bytes, UTF_8));
            assertThat(seeds.all())
                    .allSatisfy(seed -> assertThat(seeds.find(seed.beginsAt())).isSameAs(seed));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("seeds.yaml: ").hasSizeLessThan(300);
        }
    }

    /** No message holds what is in the file. */
    static void keys(byte[] bytes) {
        try {
            assertThat(KeyFiles.signingKey("a.private", new String(bytes, UTF_8)))
                    .isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("a.private is not a private key");
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
