// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.codec.SeedFiles;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.GoodsFingerprint;
import org.torugart.core.selection.RandomDraw;
import org.torugart.core.selection.SealedSeed;
import org.torugart.core.selection.Seeds;
import org.torugart.core.selection.SelectionRates;
import org.torugart.flink.metrics.ScoringMetrics;

/**
 * Draws for declarations with the seeds of a file on this machine. The file is read again when a declaration comes for
 * whose time there is no seed, at most once a minute, so that a new period needs no restart. Thread-confined.
 */
final class Draws {
    private static final Logger LOG = LoggerFactory.getLogger(Draws.class);
    private static final long AGAIN_MILLIS = 60_000;

    private final String file;
    private final ScoringMetrics metrics;
    private Seeds seeds = Seeds.NONE;
    private long readAt = Long.MIN_VALUE;

    /**
     * Draws.
     *
     * @param file the seeds; null to draw nothing
     */
    Draws(String file, ScoringMetrics metrics) {
        this.file = file;
        this.metrics = metrics;
    }

    /** What chance says; null when nothing is picked at the office, or there is no seed for the time of acceptance. */
    RandomDraw of(Declaration declaration, ActiveProfiles.InForce profiles, long now) {
        if (file == null || profiles == null) {
            return null;
        }
        SelectionRates.Rate rate = profiles.compiled().source().selection().of(declaration.declarationOffice());
        if (rate.isNone()) {
            return null;
        }
        SealedSeed seed = seeds.find(declaration.acceptedAt());
        if (seed == null && (readAt == Long.MIN_VALUE || now - readAt >= AGAIN_MILLIS)) {
            readAt = now;
            read();
            seed = seeds.find(declaration.acceptedAt());
        }
        if (seed == null) {
            metrics.undrawn();
            return null;
        }
        return seed.draw(GoodsFingerprint.of(declaration), rate);
    }

    private void read() {
        try {
            seeds = SeedFiles.read(Path.of(file));
        } catch (IOException | IllegalArgumentException wrong) {
            LOG.error("Nothing new is picked at random: the seeds cannot be read: {}", wrong.toString());
        }
    }
}
