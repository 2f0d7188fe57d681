// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityRow;
import org.torugart.flink.contract.Uids;
import org.torugart.flink.state.StateDescriptors;

/** Reads from a savepoint what EVIDENCE keeps of entities, by key. */
final class KeptEntities extends KeyedStateReaderFunction<String, Tuple2<String, byte[]>> {
    private static final long serialVersionUID = 1L;

    static final TypeInformation<Tuple2<String, byte[]>> ENTITY =
            Types.TUPLE(Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    /** A key of which nothing is told would be a null in the stream. */
    private static final Tuple2<String, byte[]> NOTHING = Tuple2.of("", new byte[0]);

    private final boolean measured;
    private transient List<ValueState<byte[]>> states;
    private transient ValueState<byte[]> together;

    private KeptEntities(boolean measured) {
        this.measured = measured;
    }

    /** Those without measures. */
    static DataStream<Tuple2<String, byte[]>> withoutMeasures(StreamExecutionEnvironment env, String savepoint)
            throws IOException {
        return read(env, savepoint, false);
    }

    /** Those with measures. */
    static DataStream<Tuple2<String, byte[]>> withMeasures(StreamExecutionEnvironment env, String savepoint)
            throws IOException {
        return read(env, savepoint, true);
    }

    private static DataStream<Tuple2<String, byte[]>> read(
            StreamExecutionEnvironment env, String savepoint, boolean measured) throws IOException {
        return SavepointReader.read(env, savepoint)
                .readKeyedState(
                        OperatorIdentifier.forUid(Uids.EVIDENCE), new KeptEntities(measured), Types.STRING, ENTITY)
                .filter(entity -> !entity.f0.isEmpty());
    }

    /** Whether entities of a role are without measures: joins, prices and lots are. */
    static boolean areOf(EntityRole role) {
        return role.catalogue() == null;
    }

    @Override
    public void open(OpenContext context) {
        states = Stream.concat(
                        Arrays.stream(EntityRole.values())
                                .filter(role -> role.firstOfRow() == role && !role.sharesRow())
                                .filter(role -> areOf(role) != measured)
                                .map(StateDescriptors::row),
                        measured ? Stream.empty() : StateDescriptors.beforeRows().stream())
                .collect(Collectors.toMap(StateDescriptor::getName, one -> one, (one, same) -> one, TreeMap::new))
                .values()
                .stream()
                .map(descriptor -> getRuntimeContext().getState(descriptor))
                .toList();
        together = getRuntimeContext().getState(StateDescriptors.row(EntityRole.LOT));
    }

    @Override
    public void readKey(String key, Context context, Collector<Tuple2<String, byte[]>> out) throws Exception {
        out.collect(NOTHING);
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
