// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecisionCodec;
import org.torugart.console.store.DecisionStore;
import org.torugart.console.store.Search;
import org.torugart.console.store.StoredDecision;
import org.torugart.core.decision.ControlChannel;

class SyntheticDecisionsTest {
    private static final int COUNT = 500;

    private final SyntheticDecisions decisions = new SyntheticDecisions(COUNT);

    @TempDir
    private Path directory;

    @Test
    void areFoundByWhatTheyAreAbout() {
        try (DecisionStore store = DecisionStore.open(directory, "none")) {
            DecisionCodec codec = new DecisionCodec();
            for (long number = 0; number < COUNT; number++) {
                SyntheticDecisions.Named named = decisions.of(number);
                store.put(named.stored(), codec.encode(named.stored().decision()), named.entities());
            }
            store.commit(Map.of());
            StoredDecision any = decisions.of(COUNT / 2).stored();
            String chapter = any.codes().get(0).substring(0, 2);

            assertThat(found(store, null, any.office(), null))
                    .isEqualTo(count(stored -> stored.office().equals(any.office())));
            assertThat(found(store, chapter, null, null))
                    .isEqualTo(count(stored -> stored.codes().stream().anyMatch(code -> code.startsWith(chapter))));
            assertThat(found(store, null, null, ControlChannel.YELLOW.name()))
                    .isEqualTo(count(stored -> stored.decision().channel() == ControlChannel.YELLOW))
                    .isPositive();
            assertThat(store.ofDeclaration(SyntheticDecisions.id(COUNT / 2))).containsExactly(any);
        }
    }

    private static long found(DecisionStore store, String hs, String office, String channel) {
        return store.search(new Search(null, hs, office, channel, null, null, null, null, COUNT))
                .size();
    }

    private long count(Predicate<StoredDecision> wanted) {
        return LongStream.range(0, COUNT)
                .mapToObj(number -> decisions.of(number).stored())
                .filter(wanted)
                .count();
    }
}
