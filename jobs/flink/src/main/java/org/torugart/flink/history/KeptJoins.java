// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;
import org.torugart.core.evidence.EntityRole;
import org.torugart.flink.state.StateDescriptors;

/** Reads the joins of EVIDENCE from a savepoint, by key: no measure touches them, so they stay as they are. */
final class KeptJoins extends KeyedStateReaderFunction<String, Tuple2<String, byte[]>> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<byte[]> joins;

    @Override
    public void open(OpenContext context) {
        joins = getRuntimeContext().getState(StateDescriptors.entity(EntityRole.CONSIGNMENT));
    }

    @Override
    public void readKey(String key, Context context, Collector<Tuple2<String, byte[]>> out) throws Exception {
        byte[] bytes = joins.value();
        if (bytes != null) {
            out.collect(Tuple2.of(key, bytes));
        }
    }
}
