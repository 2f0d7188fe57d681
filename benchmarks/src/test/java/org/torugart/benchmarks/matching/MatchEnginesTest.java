// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchEnginesTest {
    private static final int DECLARATIONS = 400;

    private static Shipments shipments;
    private static List<SyntheticProfile> profiles;

    @BeforeAll
    static void generate() {
        shipments = Shipments.of(DECLARATIONS);
        profiles = ProfileSetGenerator.of(shipments).generate(1_000);
    }

    /** Whatever is measured, all engines do the same work. */
    @ParameterizedTest
    @CsvSource({"torugart, 100", "torugart, 1000", "cel, 100", "cel, 1000", "drools, 100", "drools, 1000"})
    void everyEngineFindsWhatTheLoopFinds(String name, int count) throws Exception {
        List<SyntheticProfile> set = profiles.subList(0, count);
        MatchEngine<?> loop = MatchEngines.make("loop", set, shipments.workload());

        int hits = MatchEngines.requireSame(MatchEngines.make(name, set, shipments.workload()), loop, DECLARATIONS);

        assertThat(hits).isGreaterThan(count / 10);
    }

    @Test
    void aDifferenceIsNoticed() throws Exception {
        MatchEngine<?> loop = MatchEngines.make("loop", profiles, shipments.workload());
        MatchEngine<?> half = MatchEngines.make("loop", profiles.subList(0, 500), shipments.workload());

        assertThatThrownBy(() -> MatchEngines.requireSame(half, loop, DECLARATIONS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("declaration ");
    }

    @Test
    void anUnknownEngineIsRefused() {
        assertThatThrownBy(() -> MatchEngines.make("none", profiles, shipments.workload()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
