// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstDecisionsTest {

    private static Decision decision(String id, int version, int revision, int score) {
        return new Decision(
                id,
                version,
                revision,
                ControlChannel.GREEN,
                score,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new Decision.Versions(null, 0, "test", null, null, null),
                new Decision.Timings(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH));
    }

    @Test
    void theFirstOfADeclarationVersionAndRevisionCounts() {
        FirstDecisions first = new FirstDecisions(10);
        assertThat(first.isFirst(decision("D", 1, 0, 0))).isTrue();
        assertThat(first.isFirst(decision("D", 1, 0, 5))).isFalse();
        assertThat(first.isFirst(decision("D", 1, 1, 0))).isTrue();
        assertThat(first.isFirst(decision("D", 2, 0, 0))).isTrue();
        assertThat(first.isFirst(decision("E", 1, 0, 0))).isTrue();
        assertThat(first.isFirst(decision("D", 1, 1, 0))).isFalse();
    }

    @Test
    void theOldestAreForgotten() {
        FirstDecisions first = new FirstDecisions(2);
        first.isFirst(decision("A", 1, 0, 0));
        first.isFirst(decision("B", 1, 0, 0));
        first.isFirst(decision("C", 1, 0, 0));
        assertThat(first.isFirst(decision("C", 1, 0, 0))).isFalse();
        assertThat(first.isFirst(decision("A", 1, 0, 0))).isTrue();
    }
}
