// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.OperatorTransformation;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.SavepointWriter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.flink.util.CloseableIterator;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.contract.Uids;
import org.torugart.flink.function.AddressFunction;
import org.torugart.flink.function.IntakeFunction;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.flink.kafka.SourcePositions;
import org.torugart.flink.message.Arrival;
import org.torugart.flink.message.MessageTypes;

/**
 * Makes a savepoint of the scoring job anew from the archive: what INTAKE and EVIDENCE would hold had today's code been
 * there from the first event. Everything else (positions of sources, published decisions, statistics) stays as the old
 * savepoint has it, and so do joins with manifests.
 *
 * <p>The archive is read exactly as far as the savepoint's job has read, by partition and offset: the new job goes on
 * with the next record and counts none twice and misses none.
 */
public final class HistoryBuild {
    private static final TypeInformation<Either<EntityEvent, Tuple2<String, byte[]>>> INPUT =
            Types.EITHER(MessageTypes.ENTITY_EVENT, KeptEntities.ENTITY);

    private final StreamExecutionEnvironment env;
    private final String savepoint;
    private final String archive;
    private final KeptMeasures measures;

    /**
     * A build that has not begun.
     *
     * @param env where it runs; its state backend must be able to read the savepoint
     * @param savepoint address of a savepoint or retained checkpoint of the job
     * @param archive address of the directory of the archive
     * @param measures what is kept from now on
     */
    public HistoryBuild(StreamExecutionEnvironment env, String savepoint, String archive, KeptMeasures measures) {
        this.env = env;
        this.savepoint = savepoint;
        this.archive = archive;
        this.measures = measures;
    }

    /**
     * Runs it.
     *
     * @param target address of the savepoint to write
     * @throws IncompleteArchiveException if the archive does not reach the savepoint
     * @throws Exception what Flink throws
     */
    public void run(String target) throws Exception {
        // Sorted by key, each declaration and entity is worked on once and written in order.
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        Archive files = Archive.open(archive);
        DataStream<Arrival> arrivals = arrivals(
                        files, Topics.DECLARATIONS, Uids.DECLARATIONS, Arrival.Kind.DECLARATION_EVENT)
                .union(arrivals(files, Topics.CONTROL_RESULTS, Uids.CONTROL_RESULTS, Arrival.Kind.CONTROL_RESULT));
        DataStream<Either<EntityEvent, Tuple2<String, byte[]>>> events = arrivals.keyBy(
                        Arrival::declarationId, Types.STRING)
                .process(new IntakeFunction(measures), MessageTypes.CASE_EVENT)
                .getSideOutput(SideOutputs.ENTITY_EVENTS)
                .<EntityEvent>flatMap((batch, out) -> batch.events().forEach(out::collect))
                .returns(MessageTypes.ENTITY_EVENT)
                .filter(event -> !KeptEntities.areOf(EntityRole.ofKey(event.key())))
                .map(event -> Either.<EntityEvent, Tuple2<String, byte[]>>Left(event), INPUT);
        DataStream<Either<EntityEvent, Tuple2<String, byte[]>>> kept = KeptEntities.withoutMeasures(env, savepoint)
                .map(entity -> Either.<EntityEvent, Tuple2<String, byte[]>>Right(entity), INPUT);
        SavepointWriter.fromExistingSavepoint(env, savepoint)
                .removeOperator(OperatorIdentifier.forUid(Uids.INTAKE))
                .removeOperator(OperatorIdentifier.forUid(Uids.EVIDENCE))
                .withOperator(
                        OperatorIdentifier.forUid(Uids.INTAKE),
                        OperatorTransformation.bootstrapWith(arrivals)
                                .keyBy(Arrival::declarationId, Types.STRING)
                                .transform(new DoorBootstrap(measures)))
                .withOperator(
                        OperatorIdentifier.forUid(Uids.EVIDENCE),
                        OperatorTransformation.bootstrapWith(events.union(kept))
                                .keyBy(EntityBootstrap::key, Types.STRING)
                                .transform(new EntityBootstrap(measures)))
                .write(target);
        env.execute("torugart-history-build");
    }

    private DataStream<Arrival> arrivals(Archive files, String topic, String uid, Arrival.Kind kind) throws Exception {
        List<ArchivePart> parts = files.partsOf(topic, positions(topic, uid));
        Integer[] numbers = IntStream.range(0, parts.size()).boxed().toArray(Integer[]::new);
        DataStream<RawRecord> records = env.fromData(Types.INT, numbers)
                .rebalance()
                .flatMap(new ReadArchiveFunction(parts))
                .returns(MessageTypes.RAW_RECORD)
                // A batch run sorts by key, then by timestamp: so a declaration's events stay in their order, and so
                // does what
                // they tell an entity, which must be counted before it is taken away.
                .assignTimestampsAndWatermarks(WatermarkStrategy.<RawRecord>noWatermarks()
                        .withTimestampAssigner((record, none) -> record.offset()));
        return records.process(new AddressFunction(kind), MessageTypes.ARRIVAL);
    }

    private Map<Integer, Long> positions(String topic, String uid) throws Exception {
        List<byte[]> splits = new ArrayList<>();
        try (CloseableIterator<byte[]> found = SavepointReader.read(env, savepoint)
                .readListState(
                        OperatorIdentifier.forUid(uid),
                        SourcePositions.STATE_NAME,
                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .executeAndCollect("positions of " + topic)) {
            found.forEachRemaining(splits::add);
        }
        return SourcePositions.of(topic, splits);
    }
}
