// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Request;
import org.torugart.console.text.Language;
import org.torugart.console.text.Sentences;
import org.torugart.core.declaration.DeclarationEvent;

/** Hostile bodies at the gateway: told what is wrong, within bounded memory. */
class PoisonBodiesTest {
    private static final Path CORPUS =
            Path.of("src", "test", "resources", "org", "torugart", "console", "gateway", "poison");
    private static final long FIXED = 8L << 20;
    private static final long PER_BYTE = 1_000;

    private final Bodies<DeclarationEvent> bodies =
            new Bodies<>(DeclarationEvent.class, new DeclarationEventCodec(), "body.no.declaration");

    @Test
    @Timeout(60)
    void theCorpusIsRefusedInWords() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(CORPUS)) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            refused(file.toString(), Files.readAllBytes(file));
        }
    }

    @Test
    @Timeout(60)
    void whatIsTooLargeToKeepIsRefusedInWords() {
        refused("deep", "[".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        refused("deep objects", "{\"a\":".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        refused("digits", "9".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        refused(
                "names",
                Stream.iterate(0, i -> i + 1)
                        .limit(50_000)
                        .map(i -> "\"k" + i + "\":1")
                        .collect(Collectors.joining(",", "{", "}"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void refused(String what, byte[] body) {
        Request request = new Request(
                "/v1/declarations",
                Map.of(),
                Map.of(),
                Map.of("content-type", "application/json"),
                body,
                null,
                new Request.Caller("127.0.0.1", null, null));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            bodies.read(request);
        } catch (Problem problem) {
            assertThat(problem.getMessage()).as(what).isNotBlank();
            assertThat(Sentences.english(problem.detail().in(Language.RU)))
                    .as(what)
                    .isEmpty();
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as(what)
                    .isLessThan(FIXED + PER_BYTE * body.length);
            return;
        }
        throw new AssertionError(what + " was read");
    }
}
