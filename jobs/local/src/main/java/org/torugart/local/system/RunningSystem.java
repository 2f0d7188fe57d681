// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.torugart.cli.InputException;

/**
 * Where a running local system can be reached: a file in its data directory, so that commands in other processes find
 * it.
 *
 * @param data its data directory
 * @param bootstrapServers its Kafka
 * @param keys directory of its keys
 */
public record RunningSystem(Path data, String bootstrapServers, Path keys) {
    private static final String FILE = "running.properties";
    private static final String SERVERS = "bootstrap-servers";
    private static final String PROCESS = "process";
    private static final String KEYS = "keys";

    /** The file, as long as the system runs. */
    static final class Announcement implements AutoCloseable {
        private final Path file;

        private Announcement(Path file) {
            this.file = file;
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Says where it is. */
    Announcement announce() {
        Properties properties = new Properties();
        properties.setProperty(SERVERS, bootstrapServers);
        properties.setProperty(KEYS, keys.toString());
        properties.setProperty(PROCESS, Long.toString(ProcessHandle.current().pid()));
        Path file = data.resolve(FILE);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, "A running torugart");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Announcement(file);
    }

    /**
     * The system that runs on a data directory.
     *
     * @throws InputException if none does
     */
    public static RunningSystem of(Path data) {
        RunningSystem running = read(data);
        if (running == null) {
            throw new InputException("no torugart is running on " + data + ": start one with 'torugart run --data "
                    + data + "', or give --bootstrap");
        }
        return running;
    }

    /** The system that runs on a data directory; empty when none does. */
    public static Optional<RunningSystem> find(Path data) {
        return Optional.ofNullable(read(data));
    }

    /**
     * The one system that runs without a data directory of its own.
     *
     * @throws InputException if none does, or several do
     */
    public static RunningSystem only() {
        return only(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static RunningSystem only(Path temporary) {
        List<RunningSystem> running = new ArrayList<>();
        try (DirectoryStream<Path> directories =
                Files.newDirectoryStream(temporary, DataDirectory.TEMPORARY_PREFIX + "*")) {
            for (Path directory : directories) {
                RunningSystem found = read(directory);
                if (found != null) {
                    running.add(found);
                }
            }
        } catch (IOException e) {
            throw new InputException("cannot look for a running torugart in " + temporary + ": " + e.getMessage(), e);
        }
        if (running.isEmpty()) {
            throw new InputException("no torugart is running here: give --data of one that is, or --bootstrap");
        }
        if (running.size() > 1) {
            throw new InputException("several are running, give --data of one of them: "
                    + running.stream().map(RunningSystem::data).toList());
        }
        return running.get(0);
    }

    /** Null when there is none, or its process has ended without a word. */
    private static RunningSystem read(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.isReadable(file)) {
            return null;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            // It ended while we looked.
            return null;
        }
        boolean alive = ProcessHandle.of(Long.parseLong(properties.getProperty(PROCESS)))
                .map(ProcessHandle::isAlive)
                .orElse(false);
        return alive
                ? new RunningSystem(data, properties.getProperty(SERVERS), Path.of(properties.getProperty(KEYS)))
                : null;
    }
}
