// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.console.text.Text;

class AuditLogTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("audit.jsonl");
    }

    private void write(String... actions) throws IOException {
        try (AuditLog log = AuditLog.open(file(), () -> NOON)) {
            for (String action : actions) {
                log.add("ada", action, Text.same("why \"so\""), "204");
            }
        }
    }

    @Test
    void entriesAreThereAgainAfterARestartTheLastFirst() throws IOException {
        write("one", "two");
        write("three");
        try (AuditLog log = AuditLog.open(file(), () -> NOON)) {
            assertThat(log.recent()).extracting(AuditLog.Entry::action).containsExactly("three", "two", "one");
            assertThat(log.recent().get(0))
                    .isEqualTo(new AuditLog.Entry(NOON, "ada", "three", Text.same("why \"so\""), "204"));
        }
        assertThat(AuditLog.firstBroken(file())).isZero();
    }

    @Test
    void aLineThatWasChangedOrLeftOutIsFound() throws IOException {
        write("one", "two", "three", "four");
        List<String> lines = Files.readAllLines(file());
        List<String> changed = new ArrayList<>(lines);
        changed.set(1, lines.get(1).replace("ada", "eva"));
        Files.write(file(), changed);
        assertThat(AuditLog.firstBroken(file())).isEqualTo(3);
        List<String> shortened = new ArrayList<>(lines);
        shortened.remove(1);
        Files.write(file(), shortened);
        assertThat(AuditLog.firstBroken(file())).isEqualTo(2);
    }

    @Test
    void ofALongFileOnlyTheEndIsRead() throws IOException {
        String detail = "x".repeat(1_000);
        try (AuditLog log = AuditLog.open(file(), () -> NOON)) {
            for (int i = 0; i < 1_500; i++) {
                log.add("ada", "action " + i, Text.same(detail), "204");
            }
        }
        write("last");
        assertThat(AuditLog.firstBroken(file())).isZero();
        try (AuditLog log = AuditLog.open(file(), () -> NOON)) {
            assertThat(log.recent())
                    .hasSizeBetween(500, 1_000)
                    .extracting(AuditLog.Entry::action)
                    .startsWith("last");
        }
    }
}
