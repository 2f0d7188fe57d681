// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.OperatorTransformation;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.state.api.functions.KeyedStateBootstrapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityRow;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.flink.contract.Uids;
import org.torugart.flink.state.StateDescriptors;

/** What a savepoint has of entities, kept with others or, as once, apart. */
class KeptEntitiesTest {
    @TempDir
    private Path directory;

    /** Puts bytes under a key into the state that is named before them. */
    private static final class Writer extends KeyedStateBootstrapFunction<String, Tuple2<String, byte[]>> {
        private static final long serialVersionUID = 1L;
        private transient Map<String, ValueState<byte[]>> states;

        static String key(Tuple2<String, byte[]> value) {
            return value.f0.substring(value.f0.indexOf(' ') + 1);
        }

        @Override
        public void open(OpenContext context) {
            states = new HashMap<>();
            List<ValueStateDescriptor<byte[]>> all = new ArrayList<>(StateDescriptors.beforeRows());
            all.add(StateDescriptors.row(EntityRole.LOT));
            all.add(StateDescriptors.row(EntityRole.IMPORTER));
            all.forEach(one -> states.put(one.getName(), getRuntimeContext().getState(one)));
        }

        @Override
        public void processElement(Tuple2<String, byte[]> value, Context context) throws Exception {
            states.get(value.f0.substring(0, value.f0.indexOf(' '))).update(value.f1);
        }
    }

    @Test
    void entitiesAreFoundInRowsAndWhereTheyWereBefore() throws Exception {
        EntityRow row = new EntityRow("vehicle:V", null, HistoryPlan.DEFAULT);
        row.put("vehicle:V", new byte[] {1});
        row.put("border:V", new byte[] {2});
        String savepoint = directory.resolve("savepoint").toUri().toString();
        StreamExecutionEnvironment env = local();
        SavepointWriter.newSavepoint(env, 128)
                .withOperator(
                        OperatorIdentifier.forUid(Uids.EVIDENCE),
                        OperatorTransformation.bootstrapWith(env.fromData(
                                        KeptEntities.ENTITY,
                                        Tuple2.of("together vehicle:V", row.toBytes()),
                                        Tuple2.of("history importer:I", new byte[] {3}),
                                        Tuple2.of("history lot:L", new byte[] {4}),
                                        Tuple2.of("lots lots:L", new byte[] {5}),
                                        Tuple2.of("border border:W", new byte[] {6}),
                                        Tuple2.of("comparables comparables:C", new byte[] {7})))
                                .keyBy(Writer::key, Types.STRING)
                                .transform(new Writer()))
                .write(savepoint);
        env.execute();

        assertThat(read(KeptEntities.withMeasures(local(), savepoint)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("vehicle:V", 1, "importer:I", 3, "lot:L", 4));
        assertThat(read(KeptEntities.withoutMeasures(local(), savepoint)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("border:V", 2, "lots:L", 5, "border:W", 6, "comparables:C", 7));
    }

    private static StreamExecutionEnvironment local() {
        return StreamExecutionEnvironment.createLocalEnvironment(1);
    }

    private static Map<String, Integer> read(DataStream<Tuple2<String, byte[]>> kept) throws Exception {
        Map<String, Integer> found = new HashMap<>();
        try (CloseableIterator<Tuple2<String, byte[]>> entities = kept.executeAndCollect("kept")) {
            entities.forEachRemaining(entity -> found.put(entity.f0, (int) entity.f1[0]));
        }
        return found;
    }
}
