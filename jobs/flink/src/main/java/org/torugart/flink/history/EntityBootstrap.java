// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.state.api.functions.KeyedStateBootstrapFunction;
import org.apache.flink.types.Either;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityRow;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.flink.state.StateDescriptors;

/** The state of EVIDENCE: what happened to entities with measures, told again, and the others taken over as they were. */
final class EntityBootstrap extends KeyedStateBootstrapFunction<String, Either<EntityEvent, Tuple2<String, byte[]>>> {
    private static final long serialVersionUID = 1L;

    private final KeptMeasures measures;
    private transient HistoryPlan plan;
    private transient Map<EntityRole, ValueState<byte[]>> states;

    EntityBootstrap(KeptMeasures measures) {
        this.measures = measures;
    }

    /** The row of the entity an input is about. */
    static String key(Either<EntityEvent, Tuple2<String, byte[]>> input) {
        return EntityRow.keyOf(input.isLeft() ? input.left().key() : input.right().f0);
    }

    @Override
    public void open(OpenContext context) {
        plan = measures.get();
        states = new EnumMap<>(EntityRole.class);
        for (EntityRole role : EntityRole.values()) {
            states.put(role, getRuntimeContext().getState(StateDescriptors.row(role)));
        }
    }

    @Override
    public void processElement(Either<EntityEvent, Tuple2<String, byte[]>> input, Context context) throws Exception {
        String key = key(input);
        ValueState<byte[]> state = states.get(EntityRole.ofKey(key));
        EntityRow row = new EntityRow(key, state.value(), plan);
        if (input.isRight()) {
            row.put(input.right().f0, input.right().f1);
        } else if (!row.apply(input.left(), answer -> {})) {
            return;
        }
        byte[] bytes = row.toBytes();
        if (bytes == null) {
            state.clear();
        } else {
            state.update(bytes);
        }
    }
}
