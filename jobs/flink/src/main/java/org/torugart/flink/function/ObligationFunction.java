// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.MovementAlertCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.evidence.Filings;
import org.torugart.core.movement.MovementAlert;
import org.torugart.core.obligation.Obligation;
import org.torugart.core.obligation.ObligationStep;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.EntityBatch;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.state.StateDescriptors;

/**
 * OBLIGATIONS, keyed by the number something is owed under: marks who owes it, for EVIDENCE to look at as of each
 * acceptance, and raises an alert when its deadline passes. One timer while anything is owed, none afterwards; what is
 * known is kept, so that steps may come in any order and again. Nearly no declaration comes here.
 */
public final class ObligationFunction extends KeyedProcessFunction<String, RawRecord, EntityBatch> {
    private static final long serialVersionUID = 1L;

    private transient MovementAlertCodec alerts;
    private transient ValueState<byte[]> state;

    @Override
    public void open(OpenContext context) {
        alerts = new MovementAlertCodec();
        state = getRuntimeContext().getState(StateDescriptors.obligation());
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<EntityBatch> out) throws Exception {
        Obligation obligation = Obligation.of(context.getCurrentKey(), state.value());
        long waited = obligation.lookAtMillis();
        List<Obligation.Mark> marked = obligation.marks();
        if (!obligation.take(ObligationStep.fromBytes(record.value()))) {
            return;
        }
        Filings.of(marked, obligation.marks()).forEach(event -> out.collect(EntityBatch.of(event)));
        send(obligation.settled(now(context)), context);
        wait(waited, obligation.lookAtMillis(), context);
        state.update(obligation.toBytes());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<EntityBatch> out) throws Exception {
        Obligation obligation = Obligation.of(context.getCurrentKey(), state.value());
        send(obligation.passed(timestamp, now(context)), context);
        wait(0, obligation.lookAtMillis(), context);
        state.update(obligation.toBytes());
    }

    private static void wait(long waited, long waiting, Context context) {
        if (waiting != waited) {
            if (waited != 0) {
                context.timerService().deleteEventTimeTimer(waited);
            }
            if (waiting != 0) {
                context.timerService().registerEventTimeTimer(waiting);
            }
        }
    }

    private static Instant now(Context context) {
        return Instant.ofEpochMilli(context.timerService().currentProcessingTime());
    }

    private void send(List<MovementAlert> raised, Context context) {
        for (MovementAlert alert : raised) {
            context.output(SideOutputs.ALERTS, new Outbound(Topics.ALERTS, alert.movementId(), alerts.encode(alert)));
        }
    }
}
