// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.torugart.core.evidence.EntityLogic;
import org.torugart.core.evidence.EntityRole;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.state.StateDescriptors;

/**
 * EVIDENCE, keyed by entity: reads the entity's state, lets its role's {@link EntityLogic} answer and change it, and
 * writes it back. One state read and at most one write for each event, whatever the role.
 */
public final class EvidenceFunction extends KeyedProcessFunction<String, EntityEvent, CaseEvent> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceFunction.class);

    private final DeadLetters deadLetters = new DeadLetters("evidence");

    private transient Map<EntityRole, Entity> entities;

    /** Where a role's entities live, and what they do. */
    private record Entity(ValueState<byte[]> state, EntityLogic logic) {}

    @Override
    public void open(OpenContext context) {
        entities = new EnumMap<>(EntityRole.class);
        for (EntityRole role : EntityRole.values()) {
            entities.put(
                    role,
                    new Entity(getRuntimeContext().getState(StateDescriptors.entity(role)), EntityLogic.of(role)));
        }
    }

    @Override
    public void processElement(EntityEvent event, Context context, Collector<CaseEvent> out) throws Exception {
        Entity entity = entities.get(EntityRole.ofKey(event.key()));
        byte[] before = entity.state.value();
        List<Answer> answers = new ArrayList<>(1);
        byte[] after;
        try {
            after = entity.logic.apply(before, event, answers::add);
        } catch (RuntimeException failure) {
            failed(event, failure, context);
            return;
        }
        if (after == null) {
            if (before != null) {
                entity.state.clear();
            }
        } else if (!Arrays.equals(after, before)) {
            entity.state.update(after);
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
