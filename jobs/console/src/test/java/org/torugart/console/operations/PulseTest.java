// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.console.live.Published;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;

class PulseTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-02T12:00:00Z");

    private final Pulse pulse = new Pulse(() -> RECEIVED.plusSeconds(2));

    private void published(String id, long intake, long complete, long at, long scoringMicros) {
        Decision decision = new Decision(
                id,
                1,
                0,
                ControlChannel.GREEN,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new Decision.Versions("national", 1, "3", null, null, null),
                new Decision.Timings(RECEIVED, RECEIVED.plusMillis(intake), RECEIVED.plusMillis(complete)));
        pulse.published(new Published(decision, RECEIVED.toEpochMilli() + at, scoringMicros));
    }

    private List<?> slowest() {
        return (List<?>) pulse.since(0).get("slowest");
    }

    @Test
    void theTimeOfASlowDecisionIsToldInFourPartsThatMakeTheWhole() {
        published("D", 30, 130, 180, 2_400);
        Slow slow = (Slow) slowest().get(0);
        assertThat(slow.queue()).isEqualTo(30);
        assertThat(slow.evidence()).isEqualTo(100);
        assertThat(slow.scoring()).isEqualTo(2.4);
        assertThat(slow.sink()).isEqualTo(47.6, within(1e-9));
        assertThat(slow.queue() + slow.evidence() + slow.scoring() + slow.sink())
                .isEqualTo((double) slow.total(), within(1e-9));
    }

    @Test
    void whatTheJobDidNotSayIsNotMadeUp() {
        published("D", 30, 130, 180, -1);
        Slow slow = (Slow) slowest().get(0);
        assertThat(slow.scoring()).isNull();
        assertThat(slow.sink()).isEqualTo(50);
    }

    @Test
    void clocksThatDifferMakeNoNegativeTime() {
        published("D", -5, 20, 21, 3_000);
        Slow slow = (Slow) slowest().get(0);
        assertThat(slow.queue()).isZero();
        assertThat(slow.sink()).isZero();
    }

    @Test
    void theSlowestComeFirstAndOnlySoManyAreKept() {
        for (int i = 1; i <= 12; i++) {
            published("D" + i, 1, 2, 10L * i, 500);
        }
        assertThat(slowest()).hasSize(10);
        assertThat(slowest()).first().extracting("declarationId").isEqualTo("D12");
        assertThat(slowest()).last().extracting("declarationId").isEqualTo("D3");
    }
}
