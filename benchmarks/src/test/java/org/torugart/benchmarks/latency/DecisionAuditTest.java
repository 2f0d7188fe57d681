// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.torugart.benchmarks.workload.DeclarationIndex;

class DecisionAuditTest {
    private final DeclarationIndex index = new DeclarationIndex();

    @Test
    void theLastRevisionIsComparedWhateverOrderTheyAreReadIn() {
        DecisionAudit.Tally tally = tally(11, 22, 33);

        add(tally, "a", 0, 11);
        add(tally, "b", 1, 22);
        add(tally, "b", 0, 99);
        add(tally, "c", 0, 99);
        assertThat(tally.isReference()).isFalse();
        assertThat(tally.audit()).isEqualTo(new DecisionAudit(0, 1 / 3.0, 2 / 3.0));

        add(tally, "c", 1, 33);
        assertThat(tally.isReference()).isTrue();
        assertThat(tally.audit().sameShare()).isEqualTo(1);

        add(tally, "a", 1, 99);
        assertThat(tally.isReference()).isFalse();
    }

    @Test
    void whatIsNotComparedIsCountedAllTheSame() {
        DecisionAudit.Tally tally = tally(11);
        add(tally, "a", 0, 11);
        add(tally, "d", 0, 99);

        assertThat(tally.audit()).isEqualTo(new DecisionAudit(0, 0, 1.0));
        assertThat(tally().audit().sameShare()).isNull();
    }

    /** A tally of ids a, b, c, … whose outcomes are these by the reference. */
    private DecisionAudit.Tally tally(long... reference) {
        for (String id : new String[] {"a", "b", "c", "d"}) {
            index.add(id.getBytes(StandardCharsets.UTF_8));
        }
        return new DecisionAudit.Tally(
                record -> new DecisionAudit.Published(record.value()[0], false, record.offset()), index, reference);
    }

    private static void add(DecisionAudit.Tally tally, String id, int revision, long outcome) {
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        tally.add(new ConsumerRecord<>("decisions", 0, outcome, key, new byte[] {(byte) revision}));
    }
}
