// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.BorderEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.MovementAlertCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.movement.Movement;
import org.torugart.core.movement.MovementAlert;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.state.StateDescriptors;

/**
 * DEADLINES, keyed by movement: raises an alert when a transit movement's deadline passes without its arrival, unless an
 * accident was reported before. One timer a movement that is under way, none for any other; what is known of it is kept, so
 * that events may come in any order and again. No decision waits for it: a carrier's overdue movements count in evidence as
 * of each acceptance.
 */
public final class DeadlineFunction extends KeyedProcessFunction<String, RawRecord, Outbound> {
    private static final long serialVersionUID = 1L;

    private transient BorderEventCodec events;
    private transient MovementAlertCodec alerts;
    private transient ValueState<byte[]> state;

    @Override
    public void open(OpenContext context) {
        events = new BorderEventCodec();
        alerts = new MovementAlertCodec();
        state = getRuntimeContext().getState(StateDescriptors.movement());
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Outbound> out) throws Exception {
        if (!(events.decode(record.value()) instanceof DecodeResult.Decoded<BorderEvent> decoded)) {
            throw new IllegalStateException("a border event that was filed cannot be read");
        }
        Movement movement = Movement.of(context.getCurrentKey(), state.value());
        long waited = movement.lookAtMillis();
        if (!movement.take(decoded.value())) {
            return;
        }
        send(movement.settled(now(context)), out);
        long waiting = movement.lookAtMillis();
        if (waiting != waited) {
            if (waited != 0) {
                context.timerService().deleteEventTimeTimer(waited);
            }
            if (waiting != 0) {
                context.timerService().registerEventTimeTimer(waiting);
            }
        }
        state.update(movement.toBytes());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Outbound> out) throws Exception {
        Movement movement = Movement.of(context.getCurrentKey(), state.value());
        if (movement.lookAtMillis() == timestamp) {
            send(movement.passed(now(context)), out);
            state.update(movement.toBytes());
        }
    }

    private Instant now(Context context) {
        return Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    }

    private void send(MovementAlert alert, Collector<Outbound> out) {
        if (alert != null) {
            out.collect(new Outbound(Topics.ALERTS, alert.movementId(), alerts.encode(alert)));
        }
    }
}
