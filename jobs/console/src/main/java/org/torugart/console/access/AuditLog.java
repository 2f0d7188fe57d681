// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.torugart.console.text.Text;

/**
 * Who did what, when, and what came of it: a line of JSON each, appended. Each line holds the SHA-256 of the one before, so
 * that nothing inside can be changed or left out without {@link #firstBroken} telling; what is cut off at the end it cannot
 * tell. Thread-safe.
 *
 * <p>A line says in English what there is to say, and keeps the key and the values of it, by which readers see it in theirs.
 */
public final class AuditLog implements AutoCloseable {
    /** The name of whoever is not signed in. */
    public static final String NOBODY = "-";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BEGINNING = "0".repeat(64);
    private static final int RECENT = 1_000;
    private static final int TAIL_BYTES = 1024 * 1024;

    private final InstantSource clock;
    private final FileChannel channel;
    private final Deque<Entry> recent = new ArrayDeque<>();
    private String last = BEGINNING;

    /**
     * One thing somebody did.
     *
     * @param at when
     * @param account who; {@link #NOBODY} for nobody known
     * @param action what, e.g. {@code POST /api/approvals/7}
     * @param detail more of it in words; of nothing blank
     * @param outcome what came of it, e.g. {@code 204}
     */
    public record Entry(Instant at, String account, String action, Text detail, String outcome) {}

    private AuditLog(FileChannel channel, InstantSource clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /** Goes on with the log of a file. */
    public static AuditLog open(Path file, InstantSource clock) {
        try {
            List<String> tail = Files.exists(file) ? tail(file) : List.of();
            AuditLog log =
                    new AuditLog(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), clock);
            for (String line : tail) {
                log.remember(entry(line));
                log.last = Sha256.of(line);
            }
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the audit log " + file, e);
        }
    }

    /** Adds a line; it is on its way to the disk when this returns. */
    public synchronized void add(String account, String action, Text detail, String outcome) {
        Entry entry = new Entry(clock.instant(), account, action, detail, outcome);
        ObjectNode node = MAPPER.createObjectNode();
        node.put("at", entry.at.toString());
        node.put("account", account);
        node.put("action", action);
        node.put("detail", detail.toString());
        if (!detail.equals(Text.same(detail.toString()))) {
            node.set("text", texts(detail));
        }
        node.put("outcome", outcome);
        node.put("before", last);
        String line = node.toString();
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the audit log", e);
        }
        last = Sha256.of(line);
        remember(entry);
    }

    /** The latest entries, the last first. */
    public synchronized List<Entry> recent() {
        List<Entry> entries = new ArrayList<>(recent);
        Collections.reverse(entries);
        return entries;
    }

    @Override
    public void close() throws IOException {
        channel.close();
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
            before = Sha256.of(line);
        }
        return 0;
    }

    private void remember(Entry entry) {
        recent.addLast(entry);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
    }

    /** The last lines, of a megabyte at most. */
    private static List<String> tail(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (in.length() - from)];
            in.seek(from);
            in.readFully(bytes);
            List<String> lines = new ArrayList<>(
                    new String(bytes, StandardCharsets.UTF_8).lines().toList());
            if (from > 0 && !lines.isEmpty()) {
                lines.remove(0);
            }
            return lines;
        }
    }

    private static Entry entry(String line) throws IOException {
        JsonNode node = MAPPER.readTree(line);
        return new Entry(
                Instant.parse(node.path("at").asText()),
                node.path("account").asText(),
                node.path("action").asText(),
                node.has("text")
                        ? text(node.get("text"))
                        : Text.same(node.path("detail").asText()),
                node.path("outcome").asText());
    }

    private static ObjectNode texts(Text text) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("key", text.key());
        ArrayNode values = node.putArray("values");
        for (Object value : text.values()) {
            if (value instanceof Text inner) {
                values.add(texts(inner));
            } else {
                values.add(String.valueOf(value));
            }
        }
        node.put("english", text.english());
        return node;
    }

    private static Text text(JsonNode node) {
        List<Object> values = new ArrayList<>();
        for (JsonNode value : node.path("values")) {
            values.add(value.isObject() ? text(value) : value.asText());
        }
        return new Text(
                node.path("key").textValue(), values, node.path("english").textValue());
    }
}
