// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.selection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.torugart.codec.SeedFiles;
import org.torugart.core.release.SigningKey;

/**
 * The seed of a local run, made on first use and kept in its directory. One for all the years made-up trade may be dated:
 * a real period is a quarter.
 */
public final class LocalSeeds {
    private static final Instant BEGINS = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2120-01-01T00:00:00Z");

    private LocalSeeds() {}

    /** Makes the seed unless it is there, and publishes its commitment unless that is. */
    public static void open(Path file, SeedTopic topic, SigningKey key, InstantSource clock) {
        try {
            if (!Files.exists(file)) {
                SeedFiles.add(file, BEGINS, ENDS, new SecureRandom());
            }
            topic.commit(SeedFiles.read(file).all(), key, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a seed in " + file, e);
        }
    }
}
