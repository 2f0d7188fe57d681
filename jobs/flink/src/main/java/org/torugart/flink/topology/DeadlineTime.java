// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.topology;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.SystemClock;
import org.torugart.codec.RawRecord;
import org.torugart.flink.config.DeadlineClock;

/**
 * The time deadlines of movements pass by, as watermarks: of that branch alone. A report under way when the deadline passes
 * is waited for.
 */
final class DeadlineTime {
    /** How long reports may be under way. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    /** A partition without events holds the time of events up for so long. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private DeadlineTime() {}

    static WatermarkStrategy<RawRecord> by(DeadlineClock clock) {
        WatermarkStrategy<RawRecord> strategy = switch (clock) {
            case WALL -> WatermarkStrategy.forGenerator(context -> new Wall());
            case EVENTS ->
                WatermarkStrategy.<RawRecord>forBoundedOutOfOrderness(UNDER_WAY).withIdleness(IDLE);
        };
        return strategy.withTimestampAssigner((record, broker) -> record.timestampMillis());
    }

    /** Goes on with or without events. */
    private static final class Wall implements WatermarkGenerator<RawRecord> {
        @Override
        public void onEvent(RawRecord record, long eventMillis, WatermarkOutput output) {
            // Time is not what events say.
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(new Watermark(SystemClock.getInstance().absoluteTimeMillis() - UNDER_WAY.toMillis()));
        }
    }
}
