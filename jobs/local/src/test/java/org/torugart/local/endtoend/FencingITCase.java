// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.Topics;
import org.torugart.core.decision.Decision;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.local.cluster.JobFailedException;
import org.torugart.local.system.DataDirectory;
import org.torugart.local.system.ScoringSystem;
import org.torugart.local.system.SystemSettings;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** A job that goes on although another has taken its place is locked out, at whatever parallelism the other runs. */
class FencingITCase {

    @Test
    @Timeout(300)
    void aJobThatWasReplacedPublishesNothingAnyMore(@TempDir Path directory) throws InterruptedException {
        List<TrafficEvent> events = new ArrayList<>();
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(11));
        while (events.size() < 600) {
            events.add(generator.next());
        }
        try (TestSystem replaced = TestSystem.start(directory.resolve("replaced"), 2)) {
            events.subList(0, 300).forEach(replaced::send);
            replaced.settle();
            SystemSettings settings = new SystemSettings(
                            replaced.system().bootstrapServers(),
                            Path.of("..", "..", "deploy", "profiles"),
                            3,
                            Duration.ofSeconds(20),
                            Duration.ofMinutes(10),
                            false,
                            Settings.CONNECTED)
                    .withPartnerFiles(TestSystem.PARTNERS, SystemSettings.PARTNERS_REFRESH);
            try (ScoringSystem replacement = ScoringSystem.start(
                    DataDirectory.open(directory.resolve("replacement")),
                    settings,
                    KeptMeasures.DEFAULT,
                    InstantSource.system(),
                    line -> {})) {
                events.subList(300, 600).forEach(replaced::send);
                replaced.sender().flush();
                awaitFailure(replaced);
                replacement.awaitAbsorbed(List.of(Topics.DECLARATIONS, Topics.CONTROL_RESULTS));
                replacement.check();
            }
            Map<String, byte[]> first = new HashMap<>();
            for (var record : replaced.read(Topics.CONTROL_DECISIONS)) {
                Decision decision =
                        ((DecodeResult.Decoded<Decision>) new DecisionCodec().decode(record.value())).value();
                String name = decision.declarationId() + "/" + decision.version() + "/" + decision.revision();
                byte[] earlier = first.putIfAbsent(name, record.value());
                if (earlier != null) {
                    assertThat(record.value()).as(name).isEqualTo(earlier);
                }
            }
            assertThat(first).isNotEmpty();
        }
    }

    private static void awaitFailure(TestSystem system) throws InterruptedException {
        while (true) {
            try {
                system.system().check();
            } catch (JobFailedException e) {
                assertThat(e).hasStackTraceContaining("InvalidProducerEpoch");
                return;
            }
            Thread.sleep(20);
        }
    }
}
