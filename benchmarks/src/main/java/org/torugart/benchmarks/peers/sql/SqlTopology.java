// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.sql;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.torugart.codec.RawRecord;
import org.torugart.flink.message.MessageTypes;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.topology.Ports;

/**
 * Declarations joined with manifests and with the history of their importers in Flink SQL, and {@link SqlRules} as
 * predicates. The job's own sources, decoders and sink; a declaration is one flat row.
 *
 * <p>A regular join, because a manifest that comes later must correct the decision: a temporal join would look once.
 * Histories are OVER windows in the order of arrival; in event time every decision would wait for a watermark.
 */
public final class SqlTopology {
    /** Where decisions go: keyed by declaration, the ids of the profiles that matched, separated by commas. */
    public static final String DECISIONS = "sql-decisions";

    private SqlTopology() {}

    /**
     * Adds the job to an environment.
     *
     * @param connectedPartners partners that send manifests
     */
    public static void build(StreamExecutionEnvironment env, Ports ports, Set<String> connectedPartners) {
        Configuration generated = new Configuration();
        // Nobody restores a savepoint of it, and the planner names its operators itself.
        generated.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        env.configure(generated);
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.createTemporaryView(
                "declarations",
                rows(
                        env,
                        ports.declarations(),
                        "declarations",
                        new DeclarationRow(connectedPartners),
                        DeclarationRow.TYPE),
                Schema.newBuilder().columnByExpression("arrived", "PROCTIME()").build());
        tables.createTemporaryView(
                "manifests", rows(env, ports.manifests(), "manifests", new ManifestRow(), ManifestRow.TYPE));
        tables.executeSql(SqlRules.KNOWN);
        tables.executeSql(SqlRules.RECORDED);
        tables.toChangelogStream(tables.sqlQuery(SqlRules.decisions()))
                .flatMap(
                        (Row row, org.apache.flink.util.Collector<Outbound> out) -> {
                            if (row.getKind() == RowKind.INSERT || row.getKind() == RowKind.UPDATE_AFTER) {
                                String matched = row.getFieldAs("matched");
                                out.collect(new Outbound(
                                        DECISIONS,
                                        row.getFieldAs("declarationId"),
                                        matched.getBytes(StandardCharsets.UTF_8)));
                            }
                        },
                        MessageTypes.OUTBOUND)
                .name("publish")
                .sinkTo(ports.outbox())
                .name("sink");
    }

    private static DataStream<Row> rows(
            StreamExecutionEnvironment env,
            Source<RawRecord, ?, ?> source,
            String name,
            FlatMapFunction<RawRecord, Row> decoder,
            TypeInformation<Row> type) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), name, MessageTypes.RAW_RECORD)
                .flatMap(decoder, type)
                .name("decode " + name);
    }
}
