// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityLogic;
import org.torugart.core.evidence.EntityRole;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.state.StateDescriptors;

/**
 * EVIDENCE, keyed by entity: reads the entity's state, lets its role's {@link EntityLogic} answer and change it, and
 * writes it back. One state read and at most one write for each event, whatever the role.
 */
public final class EvidenceFunction extends KeyedProcessFunction<String, EntityEvent, CaseEvent> {
    private static final long serialVersionUID = 1L;

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
        byte[] after = entity.logic.apply(before, event, answer -> out.collect(new CaseEvent.Answered(answer)));
        if (after == null) {
            if (before != null) {
                entity.state.clear();
            }
        } else if (after != before) {
            entity.state.update(after);
        }
    }
}
