// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who did what, when, and what came of it: a line of JSON each, appended. Each line holds the SHA-256 of the one before, so
 * that nothing inside can be changed or left out without {@link #firstBroken} telling; what is cut off at the end it cannot
 * tell. Thread-safe.
 */
public final class AuditLog {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BEGINNING = "0".repeat(64);
    private static final int RECENT = 1_000;

    private final Path file;
    private final InstantSource clock;
    private final Deque<Entry> recent = new ArrayDeque<>();
    private String last = BEGINNING;

    /**
     * One thing somebody did.
     *
     * @param at when
     * @param account who; a dash for nobody known
     * @param action what, e.g. {@code POST /api/approvals/7}
     * @param detail more of it in words; blank for nothing
     * @param outcome what came of it, e.g. {@code 204}
     */
    public record Entry(Instant at, String account, String action, String detail, String outcome) {}

    /** Goes on with the log of a file. */
    public AuditLog(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            lines.forEach(line -> {
                remember(entry(line));
                last = digest(line);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the audit log " + file, e);
        }
    }

    /** Adds a line; it is on its way to the disk when this returns. */
    public synchronized void add(String account, String action, String detail, String outcome) {
        Entry entry = new Entry(clock.instant(), account, action, detail, outcome);
        ObjectNode node = MAPPER.createObjectNode();
        node.put("at", entry.at.toString());
        node.put("account", account);
        node.put("action", action);
        node.put("detail", detail);
        node.put("outcome", outcome);
        node.put("before", last);
        String line = node.toString();
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the audit log " + file, e);
        }
        last = digest(line);
        remember(entry);
    }

    /** The latest entries, the last first. */
    public synchronized List<Entry> recent() {
        List<Entry> entries = new ArrayList<>(recent);
        Collections.reverse(entries);
        return entries;
    }

    /** Number of the first line that does not follow from the one before it, from 1; 0 when all do. */
    public static long firstBroken(Path file) throws IOException {
        String before = BEGINNING;
        long number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!MAPPER.readTree(line).path("before").asText().equals(before)) {
                return number;
            }
            before = digest(line);
        }
        return 0;
    }

    private void remember(Entry entry) {
        recent.addLast(entry);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
    }

    private static Entry entry(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            return new Entry(
                    Instant.parse(node.path("at").asText()),
                    node.path("account").asText(),
                    node.path("action").asText(),
                    node.path("detail").asText(),
                    node.path("outcome").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String line) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
