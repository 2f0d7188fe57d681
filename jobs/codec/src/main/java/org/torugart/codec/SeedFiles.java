// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.torugart.core.selection.SealedSeed;
import org.torugart.core.selection.Seeds;

/**
 * Seeds of random selection in a file: YAML, a list {@code seeds} of {@code beginsAt}, {@code endsAt} (ISO 8601, UTC) and
 * {@code seed} (Base64). Only its owner may read it. No message ever holds any of its content.
 */
public final class SeedFiles {
    private static final String HEADER = """
            # Seeds of random selection: whoever reads them before their period is over knows who will be picked.
            seeds:
            """;

    private static final Set<String> FIELDS = Set.of("beginsAt", "endsAt", "seed");

    private SeedFiles() {}

    /**
     * Makes a seed by chance and adds it to a file, which is made when it is not there.
     *
     * @param chance a good source of chance
     * @throws IOException if the file cannot be read or written
     * @throws IllegalArgumentException if the period is none, or overlaps that of another seed of the file
     */
    public static SealedSeed add(Path file, Instant beginsAt, Instant endsAt, SecureRandom chance) throws IOException {
        byte[] bytes = new byte[SealedSeed.BYTES];
        chance.nextBytes(bytes);
        SealedSeed made = new SealedSeed(beginsAt, endsAt, bytes);
        List<SealedSeed> seeds = new ArrayList<>();
        if (Files.exists(file)) {
            seeds.addAll(read(file).all());
        }
        seeds.add(made);
        // Fails on an overlap, before anything is written.
        seeds = new Seeds(seeds).all();
        StringBuilder text = new StringBuilder(HEADER);
        for (SealedSeed seed : seeds) {
            text.append("  - beginsAt: '")
                    .append(seed.beginsAt())
                    .append("'\n    endsAt: '")
                    .append(seed.endsAt())
                    .append("'\n    seed: '")
                    .append(Base64.getEncoder().encodeToString(seed.reveal()))
                    .append("'\n");
        }
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        if (!Files.exists(file)) {
            Files.createFile(file, KeyFiles.ownerOnly());
        }
        Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        return made;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is no such file
     */
    public static Seeds read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /**
     * Reads a text.
     *
     * @param file what to call it in messages
     * @throws IllegalArgumentException if it is no such file's
     */
    static Seeds parse(String file, String text) {
        Object document;
        try {
            document = PlainYaml.load(LoadSettings.builder().build(), text);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(file + ": no YAML");
        }
        if (!(document instanceof Map<?, ?> root)
                || !Set.of("seeds").equals(root.keySet())
                || !(root.get("seeds") instanceof List<?> entries)) {
            throw new IllegalArgumentException(file + ": want a list 'seeds' and nothing else");
        }
        List<SealedSeed> seeds = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                seeds.add(seed(entries.get(i)));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        file + ": seed " + (i + 1) + ": want instants such as 2026-04-01T00:00:00Z");
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": seed " + (i + 1) + ": " + e.getMessage());
            }
        }
        try {
            return new Seeds(seeds);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static SealedSeed seed(Object entry) {
        if (!(entry instanceof Map<?, ?> fields) || !fields.keySet().equals(FIELDS)) {
            throw new IllegalArgumentException("want beginsAt, endsAt and seed");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(String.valueOf(fields.get("seed")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("seed: not Base64");
        }
        return new SealedSeed(
                Instant.parse(String.valueOf(fields.get("beginsAt"))),
                Instant.parse(String.valueOf(fields.get("endsAt"))),
                bytes);
    }
}
