// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuBudgetTest {
    private static final String STACKS = """
            [C2 CompilerThre tid=7];start_thread;PhaseIdealLoop::build_loop 30
            [rig-generator-reader tid=9];org/apache/kafka/clients/consumer/KafkaConsumer.poll 2
            [evidence (1/2)#0 tid=11];org/torugart/flink/function/EvidenceOperator.processElement;\
            org/torugart/core/history/History.read 5
            [evidence (1/2)#0 tid=11];org/torugart/flink/function/EvidenceOperator.processElement;\
            org/rocksdb/RocksDB.get;rocksdb::DBImpl::Get 8
            [decide (2/2)#0 tid=12];org/torugart/flink/function/DecideFunction.decide;\
            org/torugart/core/scoring/Scorer.score;org/torugart/core/matching/Matcher.match;java/util/Arrays.fill 4
            [decide (2/2)#0 tid=12];org/torugart/flink/kafka/OutboxWriter.write;\
            org/torugart/codec/DecisionCodec.encode 1
            """;

    @Test
    void aSampleBelongsToTheInnermostFrameThatIsKnown() {
        CpuBudget budget = CpuBudget.of("scoring", 10, 60_000, STACKS, 1000);

        assertThat(budget.micros(Cost.COMPILER)).isEqualTo(3000);
        assertThat(budget.micros(Cost.GENERATOR)).isEqualTo(200);
        assertThat(budget.micros(Cost.HISTORY)).isEqualTo(500);
        assertThat(budget.micros(Cost.STATE)).isEqualTo(800);
        assertThat(budget.micros(Cost.MATCH)).isEqualTo(400);
        assertThat(budget.micros(Cost.ENCODE)).isEqualTo(100);
        assertThat(budget.micros(Cost.OTHER)).isZero();
    }

    @Test
    void nothingIsLeftOutOfTheSum() {
        CpuBudget budget = CpuBudget.of("scoring", 10, 60_000, STACKS + "[x];unheard/of.it 3\n", 1000);

        assertThat(budget.sampledMicros()).isCloseTo(5300, within(1e-6));
        assertThat(budget.micros(Cost.OTHER)).isEqualTo(300);
        assertThat(CpuBudget.table(List.of(budget)))
                .contains("| **sum of the samples** | 5,300.0 |", "| **CPU time of the process** | 6,000.0 |");
    }

    @Test
    void aLineWithoutACountIsRefused() {
        assertThatThrownBy(() -> CpuBudget.of("scoring", 1, 1, "nonsense", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense");
    }
}
