// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short run on real processes: a TaskManager, a broker and the JobManager die, records are corrupt, the job moves. */
class ChaosITCase {

    @Test
    @Timeout(900)
    void everyPromiseIsKept(@TempDir Path directory) throws Exception {
        List<FaultKind> kinds = List.of(
                FaultKind.CORRUPT_RECORDS,
                FaultKind.KILL_TASK_MANAGER,
                FaultKind.KILL_BROKER,
                FaultKind.RESCALE,
                FaultKind.KILL_JOB_MANAGER);
        ChaosPlan plan = new ChaosPlan(
                directory.resolve("cluster"),
                Path.of("..", "..", "deploy", "profiles"),
                Duration.ofSeconds(60),
                8,
                7,
                kinds,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                3);
        ChaosReport report = new ChaosRun(plan, line -> {}).run();
        report.write(directory.resolve("report"));
        assertThat(report.isClean()).as(report.page()).isTrue();
        assertThat(report.outcome().faults()).hasSizeGreaterThan(1);
        assertThat(report.findings().badRecords()).isEqualTo(report.outcome().badRecords());
        assertThat(report.findings().declarations()).isGreaterThan(300);
        assertThat(report.outcome().memory()).hasSize(7);
        assertThat(report.overrides().overrides()).isGreaterThan(20);
        assertThat(report.entities()).isGreaterThan(1000);
        assertThat(Files.readString(directory.resolve("report").resolve("chaos.json")))
                .contains(
                        "\"lost\" : 0",
                        "\"historyMismatches\" : 0",
                        "\"processesOverMemory\" : 0",
                        "\"recoveryMillis\"");
    }
}
