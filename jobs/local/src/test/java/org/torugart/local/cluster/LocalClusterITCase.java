// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalClusterITCase {
    /** The latest count of the counting job. */
    private static final AtomicLong LATEST = new AtomicLong();

    @TempDir
    private Path directory;

    @Test
    void startsAgainFromTheCheckpointItKept() {
        try (LocalCluster first = LocalCluster.start(settings(), environment -> job(environment, Long.MAX_VALUE))) {
            assertThat(first.restoredFrom()).isEmpty();
            first.checkpoint();
            first.check();
        }
        try (LocalCluster second = LocalCluster.start(settings(), environment -> job(environment, Long.MAX_VALUE))) {
            assertThat(second.restoredFrom()).isPresent();
            second.check();
        }
    }

    @Test
    void withAChangelogStateGoesOnTooAndItsAccessesAreCounted() {
        ClusterSettings settings = new ClusterSettings(directory, 1, Duration.ofMinutes(10), true, true);
        long kept;
        LATEST.set(0);
        try (LocalCluster first = LocalCluster.start(settings, LocalClusterITCase::countingJob)) {
            awaitLatest(first, 1000);
            kept = LATEST.get();
            first.checkpoint();
            assertThat(first.stateAccesses()).isBetween(kept, 4 * LATEST.get());
        }
        LATEST.set(0);
        try (LocalCluster second = LocalCluster.start(settings, LocalClusterITCase::countingJob)) {
            assertThat(second.restoredFrom()).isPresent();
            awaitLatest(second, 1);
            assertThat(LATEST.get()).isGreaterThan(kept);
        }
    }

    private static void awaitLatest(LocalCluster cluster, long least) {
        while (LATEST.get() < least) {
            cluster.check();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static void countingJob(StreamExecutionEnvironment environment) {
        environment
                .fromSource(
                        new NumberSequenceSource(0, Long.MAX_VALUE - 1), WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers")
                .keyBy(number -> 0, Types.INT)
                .process(new Count(), Types.LONG)
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
    }

    private static final class Count extends KeyedProcessFunction<Integer, Long, Long> {
        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
            long next = count.value() == null ? 1 : count.value() + 1;
            count.update(next);
            LATEST.set(next);
        }
    }

    @Test
    void aFailingJobIsReportedWithItsCause() {
        assertThatThrownBy(() -> {
                    try (LocalCluster cluster = LocalCluster.start(settings(), environment -> job(environment, 100))) {
                        while (true) {
                            cluster.check();
                            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                        }
                    }
                })
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("IllegalStateException: number 100 is one too many");
    }

    private ClusterSettings settings() {
        return new ClusterSettings(directory, 1, Duration.ofMinutes(10));
    }

    private static void job(StreamExecutionEnvironment environment, long failAt) {
        environment
                .fromSource(
                        new NumberSequenceSource(0, Long.MAX_VALUE - 1), WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers")
                .map(new SlowMap(failAt))
                .uid("slow")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
    }

    private record SlowMap(long failAt) implements MapFunction<Long, Long> {
        @Override
        public Long map(Long value) {
            if (value == failAt) {
                throw new IllegalStateException("number " + value + " is one too many");
            }
            LockSupport.parkNanos(1_000_000);
            return value;
        }
    }
}
