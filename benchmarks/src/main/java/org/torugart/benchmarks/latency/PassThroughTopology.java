// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.benchmarks.workload.InputTopics;
import org.torugart.codec.RawRecord;
import org.torugart.flink.message.MessageTypes;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.topology.Ports;

/**
 * The least a Flink job over the same streams can do: copy every declaration and manifest to an output topic, through
 * the scoring job's own sources, sink and serializers. With state, each record crosses one shuffle and costs one RocksDB
 * read and one write of a counter.
 */
final class PassThroughTopology {
    /** Where declarations are copied to. */
    static final String DECLARATIONS = "copies.declarations";

    /** Where manifests are copied to. */
    static final String MANIFESTS = "copies.manifests";

    private PassThroughTopology() {}

    static void build(StreamExecutionEnvironment env, Ports ports, boolean stateful) {
        DataStream<RawRecord> records =
                source(env, ports.declarations(), "declarations").union(source(env, ports.manifests(), "manifests"));
        DataStream<Outbound> copies = stateful
                ? records.keyBy(PassThroughTopology::key, Types.STRING)
                        .process(new CountingCopy(), MessageTypes.OUTBOUND)
                        .uid("copy")
                        .name("copy")
                : records.map(new Copy(), MessageTypes.OUTBOUND).uid("copy").name("copy");
        copies.sinkTo(ports.outbox()).uid("sink").name("sink");
    }

    private static DataStream<RawRecord> source(
            StreamExecutionEnvironment env, Source<RawRecord, ?, ?> source, String uid) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), uid, MessageTypes.RAW_RECORD)
                .uid(uid);
    }

    private static String key(RawRecord record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static Outbound copy(RawRecord record, String key) {
        boolean declaration = record.topic().equals(InputTopics.names().get(InputTopics.DECLARATIONS));
        return new Outbound(declaration ? DECLARATIONS : MANIFESTS, key, record.value());
    }

    private static final class Copy implements MapFunction<RawRecord, Outbound> {
        @Override
        public Outbound map(RawRecord record) {
            return copy(record, key(record));
        }
    }

    private static final class CountingCopy extends KeyedProcessFunction<String, RawRecord, Outbound> {
        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(RawRecord record, Context context, Collector<Outbound> out) throws Exception {
            Long before = count.value();
            count.update(before == null ? 1 : before + 1);
            out.collect(copy(record, context.getCurrentKey()));
        }
    }
}
