// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.codec.RawRecord;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.state.StateDescriptors;

/**
 * EVIDENCE, keyed by entity: reads the entity's state, lets its role's {@link EntityState} answer and change it, and
 * writes it back. One state read and at most one write for each event, whatever the role.
 */
public final class EvidenceFunction extends KeyedProcessFunction<String, EntityEvent, CaseEvent> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceFunction.class);

    private final DeadLetters deadLetters = new DeadLetters("evidence");

    private transient Map<EntityRole, ValueState<byte[]>> states;

    @Override
    public void open(OpenContext context) {
        states = new EnumMap<>(EntityRole.class);
        for (EntityRole role : EntityRole.values()) {
            states.put(role, getRuntimeContext().getState(StateDescriptors.entity(role)));
        }
    }

    @Override
    public void processElement(EntityEvent event, Context context, Collector<CaseEvent> out) throws Exception {
        EntityRole role = EntityRole.ofKey(event.key());
        ValueState<byte[]> state = states.get(role);
        byte[] before = state.value();
        List<Answer> answers = new ArrayList<>(1);
        byte[] after = null;
        boolean changed;
        try {
            EntityState entity = EntityState.of(role, before);
            changed = entity.apply(event, answers::add);
            if (changed && !entity.isEmpty()) {
                after = entity.toBytes();
            }
        } catch (RuntimeException failure) {
            failed(event, failure, context);
            return;
        }
        if (after != null) {
            state.update(after);
        } else if (changed && before != null) {
            state.clear();
        }
        answers.forEach(answer -> out.collect(new CaseEvent.Answered(answer)));
    }

    /** The entity stays as it was; whoever asked is decided without it when the deadline passes. */
    private void failed(EntityEvent event, RuntimeException failure, Context context) {
        EntityRole role = EntityRole.ofKey(event.key());
        LOG.error("Evidence failed for an entity of role {}", role, failure);
        byte[] bytes = event instanceof EntityEvent.ManifestArrived arrived ? arrived.manifest() : new byte[0];
        RawRecord record = new RawRecord(
                "evidence:" + role.prefix(), -1, -1, 0, event.key().getBytes(StandardCharsets.UTF_8), bytes);
        context.output(
                SideOutputs.DEAD_LETTERS,
                deadLetters.of(
                        record,
                        "EVIDENCE_FAILED",
                        event.getClass().getSimpleName() + ": " + failure,
                        context.timerService().currentProcessingTime()));
    }
}
