// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.AlertCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.KeyFiles;
import org.torugart.codec.ProfilePauseCodec;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.Releases;
import org.torugart.core.release.Role;
import org.torugart.core.statistics.Alert;
import org.torugart.core.statistics.Counted;
import org.torugart.core.statistics.Findings;
import org.torugart.core.statistics.ForecastWatch;
import org.torugart.core.statistics.Interval;
import org.torugart.core.statistics.Tally;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.WatchEvent;

class ForecastFunctionHarnessTest {
    private static final int MAX_PARALLELISM = 16;

    private static KeyedOneInputStreamOperatorTestHarness<String, WatchEvent, Outbound> create(
            String key, int parallelism, int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ForecastFunction(key)),
                WatchEvent::setId,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
    }

    private static WatchEvent began(long version) {
        return new WatchEvent.Began(
                "set",
                version,
                "digest-" + version,
                List.of(new ForecastWatch.Forecast("a", 7, 0.02, new Interval(0.01, 0.03))));
    }

    /** The n-th of a profile that matches four of ten. */
    private static WatchEvent counted(long version, int n) {
        List<Counted.Entry> matched = n % 5 < 2 ? List.of(new Counted.Entry("a", true, true, 300, 7)) : List.of();
        return new WatchEvent.Counted(
                new Tally(true, new Counted("set", version, "o", List.of(7L), matched, List.of(), 0), Findings.NONE));
    }

    private static Alert alert(Outbound outbound) {
        assertThat(outbound.topic()).isEqualTo("alerts");
        return ((DecodeResult.Decoded<Alert>) new AlertCodec().decode(outbound.value())).value();
    }

    @Test
    void aProfileFarFromItsForecastIsPausedOnceWithASignatureAndAnAlert(@TempDir Path keys) throws Exception {
        KeyFiles.create(keys, "engine", "The engine", Set.of(Role.ENGINE));
        try (var harness = create(keys.resolve("engine.private").toString(), 1, 0)) {
            harness.open();
            harness.setProcessingTime(5000);
            harness.processElement(began(3), 0);
            for (int n = 0; n < 200; n++) {
                harness.processElement(counted(3, n), 0);
            }
            List<Outbound> out = harness.extractOutputValues();
            assertThat(out).extracting(Outbound::topic).containsExactly("risk-profiles", "alerts");

            ProfilePause pause = ((DecodeResult.Decoded<ProfilePause>)
                            new ProfilePauseCodec().decode(out.get(0).value()))
                    .value();
            assertThat(out.get(0).key()).isEqualTo(Releases.key(pause));
            assertThat(pause.setId()).isEqualTo("set");
            assertThat(pause.version()).isEqualTo(3);
            assertThat(pause.contentDigest()).isEqualTo("digest-3");
            assertThat(pause.profileId()).isEqualTo("a");
            assertThat(pause.at().toEpochMilli()).isEqualTo(5000);
            assertThat(Releases.verify(pause, KeyFiles.trustedKeys(keys.resolve(KeyFiles.TRUST_FILE))))
                    .isEmpty();

            Alert alert = alert(out.get(1));
            assertThat(alert.code()).isEqualTo(Alert.Code.PROFILE_PAUSED);
            assertThat(alert.setVersion()).isEqualTo(3);
            assertThat(alert.profileId()).isEqualTo("a");
            assertThat(alert.departure().interval()).isEqualTo(new Interval(0.01, 0.03));
            assertThat(alert.departure().evaluated()).isLessThan(100);
            assertThat(alert.text())
                    .startsWith("a matched " + alert.departure().matched() + " of "
                            + alert.departure().evaluated() + " declarations, ")
                    .contains("forecast were 2 %, from 1 % to 3 %");
            assertThat(harness.numProcessingTimeTimers()).isZero();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void withoutAKeyThereIsOnlyAnAlert() throws Exception {
        try (var harness = create(null, 1, 0)) {
            harness.open();
            harness.processElement(began(3), 0);
            for (int n = 0; n < 200; n++) {
                harness.processElement(counted(3, n), 0);
            }
            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .satisfies(out -> assertThat(alert(out).code()).isEqualTo(Alert.Code.PROFILE_OFF_FORECAST));
        }
    }

    @Test
    void whatWasWatchedGoesOnAfterARestoreAndIsNotBegunAgain() throws Exception {
        OperatorSubtaskState snapshot;
        int before = 8;
        try (var harness = create(null, 1, 0)) {
            harness.open();
            harness.processElement(began(3), 0);
            for (int n = 0; n < before; n++) {
                harness.processElement(counted(3, n), 0);
            }
            assertThat(harness.extractOutputValues()).isEmpty();
            snapshot = AbstractStreamOperatorTestHarness.repackageState(harness.snapshot(1, 1));
        }
        List<Alert> alerts = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var restored = create(null, 2, subtask)) {
                restored.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        snapshot, MAX_PARALLELISM, 1, 2, subtask));
                restored.open();
                boolean here = KeyGroups.isHere("set", restored.getEnvironment().getTaskInfo());
                if (here) {
                    restored.processElement(began(3), 0);
                    for (int n = before; n < 200; n++) {
                        restored.processElement(counted(3, n), 0);
                    }
                    restored.extractOutputValues().forEach(out -> alerts.add(alert(out)));
                }
            }
        }
        assertThat(alerts)
                .singleElement()
                .satisfies(alert -> assertThat(alert.departure().evaluated()).isEqualTo(uninterrupted()));
    }

    private static long uninterrupted() throws Exception {
        try (var harness = create(null, 1, 0)) {
            harness.open();
            harness.processElement(began(3), 0);
            for (int n = 0; n < 200; n++) {
                harness.processElement(counted(3, n), 0);
            }
            return alert(harness.extractOutputValues().get(0)).departure().evaluated();
        }
    }

    @Test
    void eachVersionHasItsOwnWatch() throws Exception {
        try (var harness = create(null, 1, 0)) {
            harness.open();
            harness.processElement(began(3), 0);
            harness.processElement(began(4), 0);
            for (int n = 0; n < 200; n++) {
                harness.processElement(counted(n % 2 == 0 ? 3 : 4, n), 0);
            }
            assertThat(harness.extractOutputValues())
                    .extracting(out -> alert(out).setVersion())
                    .containsExactlyInAnyOrder(3L, 4L);
            harness.processElement(counted(9, 0), 0);
            assertThat(harness.extractOutputValues()).hasSize(2);
        }
    }
}
