// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.torugart.benchmarks.peers.DecisionRules;
import org.torugart.benchmarks.peers.Reference;
import org.torugart.benchmarks.peers.postgres.PostgresPeer;
import org.torugart.benchmarks.workload.InputTopics;
import org.torugart.benchmarks.workload.Workload;

/** Every scenario that decides and can be drained, over a real broker, decides as the reference does. */
class PeersITCase {
    private static final Path PROFILES = Path.of("../deploy/profiles");
    private static final int DECLARATIONS = 250;

    @TempDir
    private Path scratch;

    /** In one thread histories have one order, and everything must be the same. */
    @ParameterizedTest
    @EnumSource(
            names = {"BROKER_HOP", "PASS_THROUGH_STATELESS", "PASS_THROUGH", "SCORING_EVERY_STREAM", "GATEWAY"},
            mode = EnumSource.Mode.EXCLUDE)
    @Timeout(120)
    void oneThreadDecidesEveryDeclarationAsTheReference(Scenario scenario) throws Exception {
        assumeTrue(scenario != Scenario.POSTGRES || PostgresPeer.isInstalled(), "PostgreSQL is not installed");

        DecisionAudit audit = drained(scenario, 1).audit();

        assertThat(audit.sameShare()).isEqualTo(1.0);
        assertThat(audit.incompleteShare()).isZero();
    }

    /** Two consumers meet the same entities, and one of them has to begin again. */
    @Test
    @Timeout(120)
    void transactionsThatMeetLoseNothing() throws Exception {
        assumeTrue(PostgresPeer.isInstalled(), "PostgreSQL is not installed");

        RunResult result = drained(Scenario.POSTGRES, 2);

        assertThat(result.audit().sameShare()).isGreaterThan(DecisionAudit.LEAST_SAME_SHARE);
        assertThat(result.stateAccessesPerDeclaration()).isGreaterThan(20);
    }

    private RunResult drained(Scenario scenario, int parallelism) throws Exception {
        RigProfiles profiles = RigProfiles.load(PROFILES);
        RigSettings settings = new RigSettings(
                scratch,
                parallelism,
                Duration.ofSeconds(1),
                true,
                OptionalLong.empty(),
                OptionalLong.empty(),
                profiles);
        try (Workload workload = new Workload(scratch, 7)) {
            Reference reference = new Reference(workload, DecisionRules.of(profiles.set(), null, InputTopics.PARTNERS));
            RunResult result = new DrainRun(settings, workload, reference).run(scenario, DECLARATIONS);
            assertThat(result.failure()).isNull();
            return result;
        }
    }
}
