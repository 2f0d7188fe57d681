// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityRow;
import org.torugart.flink.state.StateDescriptors;

/** Reads from a savepoint what EVIDENCE keeps of entities, by key. */
final class KeptEntities extends KeyedStateReaderFunction<String, Tuple2<String, byte[]>> {
    private static final long serialVersionUID = 1L;

    private final boolean measured;
    private transient List<ValueState<byte[]>> states;
    private transient ValueState<byte[]> together;

    private KeptEntities(boolean measured) {
        this.measured = measured;
    }

    /** Those without measures. */
    static KeptEntities withoutMeasures() {
        return new KeptEntities(false);
    }

    /** Those with measures. */
    static KeptEntities withMeasures() {
        return new KeptEntities(true);
    }

    /** Whether entities of a role are without measures: joins, prices and lots are. */
    static boolean areOf(EntityRole role) {
        return role.catalogue() == null;
    }

    @Override
    public void open(OpenContext context) {
        states = Stream.concat(
                        Arrays.stream(EntityRole.values())
                                .filter(role -> !role.sharesRow())
                                .map(StateDescriptors::row),
                        StateDescriptors.beforeRows().stream())
                .collect(Collectors.toMap(StateDescriptor::getName, one -> one, (one, same) -> one, TreeMap::new))
                .values()
                .stream()
                .map(descriptor -> getRuntimeContext().getState(descriptor))
                .toList();
        together = getRuntimeContext().getState(StateDescriptors.row(EntityRole.LOT));
    }

    @Override
    public void readKey(String key, Context context, Collector<Tuple2<String, byte[]>> out) throws Exception {
        for (ValueState<byte[]> state : states) {
            byte[] bytes = state.value();
            if (bytes != null) {
                entity(key, bytes, out);
            }
        }
        byte[] row = together.value();
        if (row != null) {
            EntityRow.split(key, row, (entity, bytes) -> entity(entity, bytes, out));
        }
    }

    private void entity(String key, byte[] bytes, Collector<Tuple2<String, byte[]>> out) {
        if (areOf(EntityRole.ofKey(key)) != measured) {
            out.collect(Tuple2.of(key, bytes));
        }
    }
}
