// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.flink.function.EvidenceSettings;
import org.torugart.flink.topology.ScoringTopology;

class EntityStoreTest {
    private static final int ENTITIES = 2_000;

    @Test
    void entitiesAreLoadedReadAndUpdatedAndCheckpointsAreIncremental(@TempDir Path directory) throws Exception {
        EntityPool pool = EntityPool.of(1, 500);
        Configuration settings = ScoringTopology.stateSettings(new Configuration());
        // Enough that only checkpoints write files: four files would be compacted, at any time, and uploaded anew.
        settings.set(RocksDBOptions.FIX_PER_SLOT_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        try (EntityStore store = new EntityStore(directory, pool, new EvidenceSettings(0, 0), settings)) {
            store.load(ENTITIES);
            assertThat(store.entities()).isEqualTo(ENTITIES);
            EntityStore.Checkpoint first = store.checkpoint(1);
            assertThat(first.uploadedBytes()).isPositive();
            store.take(pool.ask(7, "D1"));
            store.take(pool.ask(8, "D2"));
            assertThat(store.reads()).isEqualTo(2);
            assertThat(store.writes()).isEqualTo(2);
            EntityStore.Checkpoint second = store.checkpoint(2);
            assertThat(second.uploadedBytes()).isLessThan(first.uploadedBytes() / 2);
            assertThat(second.stateBytes()).isGreaterThan(first.stateBytes());
        }
    }

    @Test
    void keysDifferAndSamplesAreSpread() {
        EntityPool pool = EntityPool.of(1, 500);
        assertThat(LongStream.range(0, ENTITIES).mapToObj(pool::key).distinct()).hasSize(ENTITIES);
        assertThat(LongStream.range(0, ENTITIES).mapToObj(pool::of).distinct().count())
                .isGreaterThan(pool.size() / 2);
    }

    @Test
    void drawsFollowZipf() {
        Zipf zipf = new Zipf(1000, 1.2);
        SplittableRandom random = new SplittableRandom(3);
        int draws = 100_000;
        int first = 0;
        for (int i = 0; i < draws; i++) {
            int drawn = zipf.draw(random);
            assertThat(drawn).isBetween(0, 999);
            first += drawn == 0 ? 1 : 0;
        }
        assertThat(zipf.share(1)).isCloseTo(zipf.share(0) / Math.pow(2, 1.2), within(1e-9));
        assertThat((double) first / draws).isCloseTo(zipf.share(0), within(0.01));
    }
}
