// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.monitoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Prometheus' own programs. Where they are not installed tests are skipped, but not where the build must prove something. */
public final class Tools {
    private Tools() {}

    /** How a program ended, and what it said. */
    public record Ended(int status, String said) {}

    /** Where a program is; a test that needs it is skipped, or fails under {@code CI=true}, where it is not. */
    public static Path find(String program) {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError(program + " is not installed: .ci/run does that");
        }
        assumeTrue(found.isPresent(), program + " is not installed");
        return found.orElseThrow();
    }

    /** Runs a program to its end. */
    public static Ended run(Path directory, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(find(program).toString());
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
