// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.torugart.cli.InputException;
import org.torugart.local.kafka.Directories;

/** Where one run keeps everything it writes: a directory that stays, or a temporary one. */
public final class DataDirectory implements AutoCloseable {
    static final String TEMPORARY_PREFIX = "torugart-";

    private static final String LOG_PROPERTY = "torugart.log";
    private static final String KAFKA = "kafka";
    private static final String FLINK = "flink";
    private static final String KEYS = "keys";
    private static final String SEEDS = "seeds.private.yaml";
    private static final String CONSOLE = "console";
    private static final String ERRORS_PROPERTY = "torugart.errors";

    private final Path path;
    private final boolean temporary;
    private boolean keep;

    private DataDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * Opens a directory and sends logging there. Must come before anything is logged: log files are chosen once.
     *
     * @param given directory to use, made when it does not exist; null for a temporary one, deleted when closed
     */
    public static DataDirectory open(Path given) {
        try {
            Path path = given == null
                    ? Files.createTempDirectory(TEMPORARY_PREFIX)
                    : Files.createDirectories(given).toAbsolutePath();
            DataDirectory directory = new DataDirectory(path, given == null);
            System.setProperty(LOG_PROPERTY, directory.log().toString());
            System.setProperty(ERRORS_PROPERTY, directory.errors().toString());
            // An error of an earlier run is no news; the log still has it.
            Files.deleteIfExists(directory.errors());
            return directory;
        } catch (IOException e) {
            throw new InputException("cannot use " + given + " as data directory: " + e.getMessage(), e);
        }
    }

    /**
     * The same, for what cannot go on where an earlier run stopped.
     *
     * @throws InputException if the directory holds an earlier run
     */
    public static DataDirectory openEmpty(Path given) {
        if (given != null && (Files.exists(given.resolve(KAFKA)) || Files.exists(given.resolve(FLINK)))) {
            throw new InputException(given + " holds an earlier run: use another directory");
        }
        return open(given);
    }

    /** The directory itself. */
    public Path path() {
        return path;
    }

    /** What is logged. */
    public Path log() {
        return path.resolve("torugart.log");
    }

    /** What is logged as an error; the file exists only if there was one. */
    public Path errors() {
        return path.resolve("errors.log");
    }

    /** Whether an error was logged. */
    public boolean hasErrors() {
        return Files.exists(errors());
    }

    /** Whether the directory will still be there after it is closed. */
    public boolean isKept() {
        return !temporary || keep;
    }

    /** Keeps a temporary directory after all, because somebody will want to look into it. */
    public void keep() {
        keep = true;
    }

    /** Of a temporary directory nothing stays but what was logged, if an error was. */
    @Override
    public void close() {
        if (isKept()) {
            return;
        }
        if (hasErrors()) {
            Directories.deleteRecursively(path, List.of(log(), errors()));
        } else {
            Directories.deleteRecursively(path);
        }
    }

    /** Keys of this run, see {@link org.torugart.local.release.LocalKeys}. */
    public Path keys() {
        return path.resolve(KEYS);
    }

    /** Seeds of this run, see {@link org.torugart.local.selection.LocalSeeds}. */
    Path seeds() {
        return path.resolve(SEEDS);
    }

    /** What the console keeps. */
    public Path console() {
        return consoleOf(path);
    }

    /** What the console of a data directory keeps. */
    public static Path consoleOf(Path data) {
        return data.resolve(CONSOLE);
    }

    /** What Kafka keeps. */
    public Path kafka() {
        return path.resolve(KAFKA);
    }

    /** What Flink keeps. */
    public Path flink() {
        return path.resolve(FLINK);
    }
}
