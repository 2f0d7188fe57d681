// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.torugart.cli.InputException;
import org.torugart.local.traffic.Settings;

/**
 * How far the traffic of a data directory has come, so that a later run goes on with the event after the last one sent
 * instead of sending the same declarations again.
 */
final class TrafficPosition {
    /** A simulated day takes about this long, so that stories of several weeks end within minutes. */
    private static final double SECONDS_PER_DAY = 10;

    private static final int FEWEST_PER_DAY = 100;
    private static final String FILE = "traffic.properties";
    private static final String TRUTH = "truth.csv";

    private final Path directory;
    private final long seed;
    private final int declarationsPerDay;
    private final boolean everyStream;
    private final long startsAfter;

    private TrafficPosition(Path directory, long seed, int declarationsPerDay, boolean everyStream, long startsAfter) {
        this.directory = directory;
        this.seed = seed;
        this.declarationsPerDay = declarationsPerDay;
        this.everyStream = everyStream;
        this.startsAfter = startsAfter;
    }

    /**
     * The position in a directory, or the beginning when it has none.
     *
     * @throws InputException if the directory holds traffic of another seed: its numbers would come twice
     */
    static TrafficPosition open(Path directory, long seed, double rate) {
        return open(directory, seed, rate, false);
    }

    /**
     * The same, where traffic that begins has every stream or not; what has begun goes on as it was.
     *
     * @throws InputException if the directory holds traffic of another seed: its numbers would come twice
     */
    static TrafficPosition open(Path directory, long seed, double rate, boolean everyStream) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            int perDay = (int) Math.max(FEWEST_PER_DAY, Math.round(rate * SECONDS_PER_DAY));
            return new TrafficPosition(directory, seed, perDay, everyStream, 0);
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            long known = Long.parseLong(properties.getProperty("seed"));
            if (known != seed) {
                throw new InputException(directory + " holds traffic of seed " + known + ": go on with --seed " + known
                        + " or use another directory");
            }
            return new TrafficPosition(
                    directory,
                    seed,
                    Integer.parseInt(properties.getProperty("declarationsPerDay")),
                    Boolean.parseBoolean(properties.getProperty("everyStream", "false")),
                    Long.parseLong(properties.getProperty("events")));
        } catch (IOException | NumberFormatException e) {
            throw new InputException("cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    /** Seed of the traffic. */
    long seed() {
        return seed;
    }

    /** Its settings: pace of the simulated calendar and streams as in the run that began it. */
    Settings settings() {
        Settings settings = Settings.defaults(seed).withDeclarationsPerDay(declarationsPerDay);
        return everyStream ? settings.withEveryStream() : settings;
    }

    /** Events that earlier runs have sent. */
    long startsAfter() {
        return startsAfter;
    }

    /** File for what is known of the planted declarations. */
    Path truth() {
        return directory.resolve(TRUTH);
    }

    /** Remembers how many events have been sent. */
    void save(long events) {
        Properties properties = new Properties();
        properties.setProperty("seed", Long.toString(seed));
        properties.setProperty("declarationsPerDay", Integer.toString(declarationsPerDay));
        properties.setProperty("everyStream", Boolean.toString(everyStream));
        properties.setProperty("events", Long.toString(events));
        Path file = directory.resolve(FILE);
        Path next = directory.resolve(FILE + ".next");
        try {
            try (Writer out = Files.newBufferedWriter(next)) {
                properties.store(out, "where the traffic goes on");
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
