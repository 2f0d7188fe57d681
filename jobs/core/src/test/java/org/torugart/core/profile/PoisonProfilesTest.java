// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.core.partner.PartnerFiles;
import org.torugart.core.partner.PartnerParser;
import org.torugart.core.vocabulary.Tables;

/** Hostile texts of profiles, conditions and partners' layouts: problems with a place or a value, within bounded memory. */
class PoisonProfilesTest {
    private static final Path CORPUS =
            Path.of("src", "test", "resources", "org", "torugart", "core", "profile", "ProfilesJazzerTestInputs");

    /** A compiler of its own for each text, and the grammar's tables the first time. */
    private static final long MAX_ALLOCATED = 400L << 20;

    private static final int STACK_BYTES = 512 << 10;

    static void profile(String yaml) {
        List<ProfileProblem> problems = new ArrayList<>();
        ProfileSet.Source source = new ProfileSet.Source("p.yaml", yaml);
        CheckedProfile.check(List.of(source), Tables.NONE, Set.of(), problems);
        try {
            CompiledProfileSet.compile(CompiledProfileSetTest.set(source));
        } catch (InvalidProfileSetException e) {
            problems.addAll(e.problems());
        }
        PartnerParser.Parsed partner = PartnerParser.parse("CN.yaml", yaml);
        problems.addAll(partner.problems());
        for (ProfileProblem problem : problems) {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.message()).isNotBlank().hasSizeLessThan(1_100);
        }
        // A hundred for each time it was read.
        assertThat(problems).hasSizeLessThan(350);
    }

    /** A partner's file, and a layout that it extends. */
    static void partner(String yaml) {
        List<ProfileProblem> problems = new ArrayList<>();
        problems.addAll(PartnerFiles.of(Map.of("CN.yaml", yaml)).problems());
        problems.addAll(PartnerFiles.of(Map.of("CN.yaml", "partner: CN\nextends: shared\n", "shared.layout.yaml", yaml))
                .problems());
        for (ProfileProblem problem : problems) {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.message()).isNotBlank().hasSizeLessThan(1_100);
        }
        assertThat(problems).hasSizeLessThan(350);
    }

    static void condition(String condition) {
        profile(CompiledProfileSetTest.profile("p", "|-\n  " + condition.replace("\n", "\n  "))
                .yaml());
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "condition", "partner"})
    @Timeout(120)
    void theCorpusIsHarmless(String kind) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(CORPUS.resolve(kind))) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            Consumer<String> reader = switch (kind) {
                case "condition" -> PoisonProfilesTest::condition;
                case "partner" -> PoisonProfilesTest::partner;
                default -> PoisonProfilesTest::profile;
            };
            harmless(file.toString(), text, reader);
            harmless(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8), reader);
        }
    }

    @Test
    @Timeout(120)
    void whatIsTooLargeToKeepIsHarmless() {
        harmless("deep", "a: " + "[".repeat(120_000), PoisonProfilesTest::profile);
        harmless(
                "wrong values",
                CompiledProfileSetTest.profile("p", "'true'").yaml() + "checks: [" + "x,".repeat(50_000) + "]",
                PoisonProfilesTest::profile);
        harmless(
                "unknown keys",
                IntStream.range(0, 15_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining()),
                PoisonProfilesTest::profile);
        harmless("long text", "id: " + "x".repeat(120_000), PoisonProfilesTest::profile);
        harmless("too long", "#".repeat(4 << 20), PoisonProfilesTest::profile);
        harmless("parentheses", "(".repeat(100_000), PoisonProfilesTest::condition);
        harmless("long list", "item.number in [" + "1,".repeat(50_000) + "1]", PoisonProfilesTest::condition);
    }

    @Test
    void whatDoesNotEndIsToldNotBuilt() throws Exception {
        // 2^60 alternatives, were they written out.
        String bomb = Files.readString(CORPUS.resolve("condition").resolve("exponential-alternatives"));
        ProfileSet.Source source = CompiledProfileSetTest.profile("p", "|-\n  " + bomb);
        List<ProfileProblem> problems = new ArrayList<>();
        List<CheckedProfile> checked = CheckedProfile.check(List.of(source), Tables.NONE, Set.of(), problems);
        assertThat(problems).isEmpty();
        assertThat(checked).hasSize(1);
        assertThat(CompiledProfileSet.compile(CompiledProfileSetTest.set(source)))
                .isNotNull();
    }

    @Test
    void ratesAreNumbersThatCanBeWorkedWith() {
        for (String number :
                List.of("1e-999999999", "0e999999999", "1e999999999", "NaN", "Infinity", "-0.0000000000000000000001")) {
            List<ProfileProblem> problems = new ArrayList<>();
            YamlText text = new YamlText("set.yaml", "rate: " + number + "\n", problems);
            assertThat(new YamlMapping(text, text.compose().orElseThrow())
                            .decimal("rate", BigDecimal.ZERO, BigDecimal.TEN))
                    .as(number)
                    .isNull();
            assertThat(problems)
                    .singleElement()
                    .satisfies(p -> assertThat(p.toString()).startsWith("set.yaml:1:7: 'rate': want"));
        }
    }

    private static void harmless(String what, String text, Consumer<String> reader) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] allocated = new long[1];
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    try {
                        reader.accept(text);
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
            throw new AssertionError(what, thrown[0]);
        }
        assertThat(allocated[0]).as(what).isLessThan(MAX_ALLOCATED);
    }
}
