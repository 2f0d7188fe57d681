// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;

class WorkloadTest {
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
