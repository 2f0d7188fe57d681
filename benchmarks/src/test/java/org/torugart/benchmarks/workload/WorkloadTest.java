// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.Topics;

class WorkloadTest {
    private static final int PROPORTIONED = 6_000;

    @TempDir
    private Path directory;

    @Test
    void everyPassAndEveryMakingGivesTheSameRecords() {
        List<Integer> first;
        try (Workload workload = new Workload(directory, 7)) {
            workload.prepare(100);
            // Grows without changing what was there.
            workload.prepare(300);
            first = hashes(workload);
            assertThat(hashes(workload)).isEqualTo(first);
        }
        try (Workload workload = new Workload(directory, 7)) {
            workload.prepare(300);
            assertThat(hashes(workload)).isEqualTo(first);
        }
    }

    @Test
    void declarationsComeInTheOrderOfTheirSequenceNumbersWithManifestsAmongThem() {
        try (Workload workload = new Workload(directory, 7)) {
            workload.prepare(300);

            int declarations = 0;
            int manifests = 0;
            try (RecordSource records = workload.read()) {
                for (PreparedRecord record = records.next(); record != null; record = records.next()) {
                    if (record.isDeclaration()) {
                        assertThat(workload.index().sequenceOf(record.key())).isEqualTo(declarations++);
                        assertThat(new DeclarationEventCodec().decode(record.value()))
                                .isInstanceOf(DecodeResult.Decoded.class);
                    } else {
                        manifests++;
                    }
                }
            }
            assertThat(declarations).isEqualTo(300);
            assertThat(manifests).isBetween(100, 3000);
            assertThat(workload.records()).isEqualTo(declarations + manifests);
            assertThat(workload.meanDeclarationBytes()).isBetween(500L, 2000L);
        }
    }

    @Test
    void everyStreamComesInItsProportionAndLeavesTheRestAlone() {
        try (Workload usual = Workload.ofManifestsOnly(directory, 7);
                Workload every = Workload.ofEveryStream(directory, 7)) {
            usual.prepare(PROPORTIONED);
            every.prepare(PROPORTIONED);
            Map<String, List<Integer>> without = keys(usual);
            Map<String, List<Integer>> with = keys(every);
            assertThat(InputTopics.names()).containsAll(without.keySet());
            assertThat(InputTopics.all()).containsAll(with.keySet());
            // Declarations state their permits, so that bytes differ.
            InputTopics.names().forEach(topic -> assertThat(with.get(topic)).isEqualTo(without.get(topic)));

            // Also half-way, for a run at a rate measures the middle.
            for (int until : new int[] {PROPORTIONED / 2, PROPORTIONED}) {
                assertThat(share(every, Topics.BORDER_EVENTS, until)).isCloseTo(2, within(0.3));
                assertThat(share(every, Topics.PERMITS, until)).isCloseTo(0.2, within(0.03));
            }
        }
    }

    /** Records of a topic to each declaration, until there are so many declarations. */
    private static double share(Workload workload, String topic, int declarations) {
        int found = 0;
        int passed = 0;
        try (RecordSource records = workload.read()) {
            while (passed < declarations) {
                PreparedRecord record = records.next();
                passed += record.isDeclaration() ? 1 : 0;
                found += InputTopics.all().get(record.topic()).equals(topic) ? 1 : 0;
            }
        }
        return (double) found / declarations;
    }

    private static Map<String, List<Integer>> keys(Workload workload) {
        Map<String, List<Integer>> keys = new HashMap<>();
        try (RecordSource records = workload.read()) {
            for (PreparedRecord record = records.next(); record != null; record = records.next()) {
                keys.computeIfAbsent(InputTopics.all().get(record.topic()), topic -> new ArrayList<>())
                        .add(Arrays.hashCode(record.key()));
            }
        }
        return keys;
    }

    private static List<Integer> hashes(Workload workload) {
        List<Integer> hashes = new ArrayList<>();
        try (RecordSource records = workload.read()) {
            for (PreparedRecord record = records.next(); record != null; record = records.next()) {
                hashes.add(31 * Arrays.hashCode(record.key()) + Arrays.hashCode(record.value()));
            }
        }
        return hashes;
    }
}
